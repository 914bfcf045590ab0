"""From an article to its files: nothing is done twice, and an edit costs only what was edited."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest
from mutagen.id3 import ID3

from reader.article import Article, Block, BlockKind
from reader.cleaning import clean
from reader.engines.loudness import integrated
from reader.lexicon import Entry, Lexicon
from reader.pronunciation.sentence import pronounce
from reader.publishing.loudness import CEILING, TARGET
from reader.publishing.true_peaks import true_peak
from reader.reading import Reading, read_aloud
from reader.recording.takes import Takes
from reader.script.writing import write_script
from reader.voices import NamedVoice, open_voice
from tests.conftest import SEEDS, CountingVoice, decoded


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def read(article: Article, voice: CountingVoice, folder: Path) -> Reading:
    named = NamedVoice("espeak", "espeak", voice)
    return read_aloud(article, write_script(article), named, Takes(folder / "takes"), folder / "a.mp3")


def edited(article: Article, old: str, new: str) -> Article:
    blocks = tuple(Block(block.kind, block.text.replace(old, new)) for block in article.blocks)
    return replace(article, blocks=blocks)


def test_after_one_sentence_is_edited_exactly_one_is_spoken_anew(
    folder: Path, voice: CountingVoice, article: Article
) -> None:
    first = read(article, voice, folder)
    assert first.spoken_anew == first.published.sentences == len(voice.spoken)
    voice.spoken.clear()
    second = read(edited(article, "Viele Menschen winkten.", "Niemand winkte."), voice, folder)
    assert second.spoken_anew == len(voice.spoken) == 1


def test_an_unchanged_article_is_neither_spoken_nor_encoded_again(
    folder: Path, voice: CountingVoice, article: Article
) -> None:
    read(article, voice, folder)
    before = (folder / "a.mp3").stat()
    voice.spoken.clear()
    assert read(article, voice, folder).spoken_anew == 0
    after = (folder / "a.mp3").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert voice.spoken == []


def test_a_dictionary_that_changes_no_phonemes_costs_no_take_and_another_only_the_sentences_it_changes(
    folder: Path, article: Article
) -> None:
    kerstin, takes = open_voice("kerstin"), Takes(folder / "takes")
    short = replace(article, lead="", blocks=article.blocks[:1])

    def spoken_anew(**entries: str) -> int:
        lexicon = Lexicon.builtin().layered(Entry(written, ipa=ipa) for written, ipa in entries.items())
        return read_aloud(short, write_script(short, lexicon), kerstin, takes, folder / "a.mp3").spoken_anew

    assert spoken_anew() == 3
    assert spoken_anew(Brücke=now_said("Brücke"), Bus=now_said("Bus"), Rakete="rɑkˈeːtə") == 0
    assert spoken_anew(Bus="bˈuːs") == 1


def now_said(word: str) -> str:
    return pronounce(word, {})[0].phonemes


def test_a_longer_article_with_headings_holds_together(folder: Path, voice: CountingVoice) -> None:
    body = [
        Block(BlockKind.PARAGRAPH, f"Der Zug Nummer {number} kam pünktlich an. So soll es sein.") for number in range(5)
    ]
    article = Article("Pünktlich", (*body, Block(BlockKind.SUBHEADING, "Und morgen?"), *body))
    published = read(article, voice, folder).published
    sentences = json.loads(published.files.timings.read_text())["sentences"]
    assert [sentence["text"] for sentence in sentences][:3] == [
        "Pünktlich",
        "Der Zug Nummer 0 kam pünktlich an.",
        "So soll es sein.",
    ]
    heard = decoded(published.files.mp3, voice.sample_rate)
    for sentence in sentences:
        inside = heard[round(sentence["start"] * voice.sample_rate) : round(sentence["end"] * voice.sample_rate)]
        assert abs(inside).max() > 0.05, sentence


@pytest.mark.slow
def test_a_second_run_of_the_shipped_voice_takes_under_a_twentieth_of_the_first(folder: Path, article: Article) -> None:
    script, named, takes = write_script(article), open_voice("kerstin"), Takes(folder / "takes")

    def read_again() -> tuple[float, int]:
        start = time.process_time()
        anew = read_aloud(article, script, named, takes, folder / "a.mp3").spoken_anew
        return time.process_time() - start, anew

    (first, spoken), (second, spoken_again) = read_again(), read_again()
    assert second < 0.05 * first
    assert (spoken, spoken_again) == (len(script.lines), 0)


@pytest.mark.slow
@pytest.mark.parametrize("seed", sorted(path.stem for path in SEEDS.glob("*.txt")))
def test_each_seed_becomes_a_file_that_is_right_in_every_technical_respect(folder: Path, seed: str) -> None:
    article = clean((SEEDS / f"{seed}.txt").read_bytes())
    script = write_script(article)
    named = open_voice("espeak", speed=3.0)  # who speaks, and how fast, makes no difference to what files promise
    published = read_aloud(article, script, named, Takes(folder / "takes"), folder / "a.mp3").published
    rate = named.voice.sample_rate
    heard = decoded(published.files.mp3, rate)
    assert len(heard) / rate == pytest.approx(published.duration, abs=1152 / rate)
    assert integrated(heard, rate) == pytest.approx(TARGET, abs=0.5)
    assert true_peak(heard) <= CEILING
    assert published.files.captions.read_text().count("-->") == len(script.lines) == published.sentences
    assert not any(character.isdigit() for line in script.lines for character in line.spoken)
    tags = ID3(published.files.mp3)
    assert str(tags["TIT2"]) == article.headline
    assert len(tags.getall("CHAP")) == 1 + sum(block.kind is BlockKind.SUBHEADING for block in article.blocks)
