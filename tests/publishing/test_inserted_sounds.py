"""Intro, outro and jingle: equally loud, once in the master, and all times right to 20 ms in what is delivered."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile
from mutagen.id3 import ID3

from reader.article import Article
from reader.engines.espeak import EspeakVoice
from reader.engines.loudness import integrated
from reader.errors import SoundError
from reader.publishing.chapters import chapters
from reader.publishing.inserted_sounds import AFTER, with_sounds
from reader.publishing.loudness import CEILING, TARGET
from reader.publishing.publish import publish
from reader.publishing.sounds import NO_SOUNDS, Sounds, check_sounds, sounds_for
from reader.publishing.tags import Imprint
from reader.publishing.version import version_of
from reader.recording import Recording, grid_samples, record
from reader.recording.takes import Takes
from reader.script import Role, Script
from reader.script.notice import with_notice
from reader.script.writing import write_script
from tests.conftest import decoded
from tests.publishing.whole import join

NOTICE = "Dieser Text wird von einer künstlichen Stimme gelesen."
SECONDS = {"intro": 2.3, "outro": 1.1, "jingle": 0.7}


def write_sound(file: Path, seconds: float, rate: int = 44100, channels: int = 2) -> None:
    """A chord that swells, much louder than speech."""
    time = np.arange(round(seconds * rate)) / rate
    chord = np.sin(2 * np.pi * 220 * time) + np.sin(2 * np.pi * 331 * time)
    file.parent.mkdir(parents=True, exist_ok=True)
    soundfile.write(file, np.stack([chord * 0.45] * channels, axis=1), rate)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, seconds in SECONDS.items():
        write_sound(tmp_path / "sounds" / f"{name}.wav", seconds)
    return tmp_path / "sounds"


@pytest.fixture
def sounds(folder: Path) -> Sounds:
    return sounds_for(None, folder)


@pytest.fixture
def plain(article: Article, tmp_path: Path) -> Recording:
    return record(with_notice(write_script(article), NOTICE), EspeakVoice(), Takes(tmp_path / "takes"))


def test_each_sentence_is_heard_when_the_files_say_to_20_ms(
    article: Article, plain: Recording, sounds: Sounds, tmp_path: Path
) -> None:
    from scipy.signal import correlate  # takes a second, which every worker would pay before its first test

    whole = with_sounds(plain, sounds)
    without = publish(article, plain, tmp_path / "plain.mp3", Imprint("espeak"), "v1").files
    files = publish(article, whole, tmp_path / "framed.mp3", Imprint("espeak"), "v1").files
    rate = plain.sample_rate
    before, after = decoded(without.mp3, rate), decoded(files.mp3, rate)
    times = json.loads(files.timings.read_text("utf-8"))
    assert len(after) == pytest.approx(times["duration"] * rate, abs=0.02 * rate)
    for cue, sentence in zip(plain.cues, times["sentences"], strict=True):
        said = before[round(cue.start * rate) : round(cue.end * rate)]
        heard = int(np.argmax(correlate(after, said, mode="valid", method="fft"))) / rate
        assert sentence["start"] == pytest.approx(heard, abs=0.02), sentence["text"]
        assert sentence["end"] - sentence["start"] == pytest.approx(cue.end - cue.start, abs=0.002)
    shifted = times["sentences"][0]["start"]
    frame = grid_samples(rate) / rate
    assert shifted == pytest.approx(SECONDS["intro"] + AFTER + frame / 2, abs=frame / 2 + 0.001)
    marks = sorted(mark.start_time / 1000 for mark in ID3(files.mp3).getall("CHAP"))
    part = next(sentence for sentence in times["sentences"] if sentence["role"] == "subheading")
    assert marks == pytest.approx([0.0, part["start"]], abs=0.001)


def test_sounds_are_as_loud_as_what_is_spoken_and_heard_once(plain: Recording, sounds: Sounds) -> None:
    whole = with_sounds(plain, sounds)
    rate = plain.sample_rate
    spoken = integrated(np.concatenate([take.samples for take in plain.takes]), rate)
    for insert in whole.inserts:
        sound = insert.samples[: -round(AFTER * rate)]
        assert integrated(sound, rate) == pytest.approx(spoken, abs=1.0)
    part = next(at for at, take in enumerate(plain.takes) if take.line.role is Role.SUBHEADING)
    assert [insert.before for insert in whole.inserts] == [0, part, len(plain.takes)]
    lengths = sum(SECONDS.values()) + 3 * AFTER
    assert 0 <= whole.duration - plain.duration - lengths <= 3 * grid_samples(rate) / rate
    assert len(join(whole).pcm) == round(whole.duration * rate)
    silent = replace(plain, takes=())
    assert with_sounds(silent, sounds) is silent


def test_clicks_are_quieter_than_speech_where_the_master_would_raise_their_peaks_too_far(
    plain: Recording, tmp_path: Path
) -> None:
    clicks = np.zeros(44100, np.float32)
    clicks[::4410] = 0.9
    (tmp_path / "clicks").mkdir()
    soundfile.write(tmp_path / "clicks" / "intro.wav", clicks, 44100)
    (insert,) = with_sounds(plain, sounds_for(None, tmp_path / "clicks")).inserts
    spoken = integrated(np.concatenate([take.samples for take in plain.takes]), plain.sample_rate)
    assert 20 * np.log10(np.abs(insert.samples).max()) + TARGET - spoken < CEILING + 0.1


def test_the_notice_is_said_first_and_is_no_chapter(plain: Recording, article: Article) -> None:
    first = plain.cues[0]
    assert (first.line.written, first.line.role, first.line.block) == (NOTICE, Role.NOTICE, None)
    assert [chapter.title for chapter in chapters(plain)] == [article.headline, "Neue Wege"]
    assert chapters(plain)[0].start == 0.0
    assert with_notice(Script(()), NOTICE).lines == ()


def test_a_folder_named_after_a_section_stands_for_it(folder: Path) -> None:
    write_sound(folder / "Kultur-Medien" / "intro.flac", 1.0, rate=48000, channels=1)
    (folder / "Traueranzeigen").mkdir()
    assert sounds_for("Sport", folder).digests == sounds_for(None, folder).digests
    assert sounds_for("Kultur/Medien", folder).digests.keys() == {"intro"}
    assert sounds_for("Traueranzeigen", folder) == NO_SOUNDS
    assert sounds_for("Sport", None) == NO_SOUNDS
    check_sounds(folder)


def test_another_sound_makes_another_version(article: Article, script: Script, sounds: Sounds, folder: Path) -> None:
    write_sound(folder / "intro.wav", 1.0)
    all_of_them = (NO_SOUNDS, sounds, sounds_for(None, folder), replace(sounds, outro=None))
    versions = {version_of(article, script, EspeakVoice(), Imprint("espeak", sounds=some)) for some in all_of_them}
    assert len(versions) == 4


def test_an_unusable_sound_is_refused_in_a_sentence(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(SoundError, match="not a folder"):
        check_sounds(tmp_path / "none")
    write_sound(folder / "intro.mp3", 1.0)
    with pytest.raises(SoundError, match="remove one"):
        check_sounds(folder)
    (folder / "intro.mp3").unlink()
    write_sound(folder / "Sport" / "outro.wav", 61.0, rate=8000, channels=1)
    with pytest.raises(SoundError, match="longer"):
        check_sounds(folder)
    (folder / "Sport" / "outro.wav").write_bytes(b"noise")
    with pytest.raises(SoundError, match="can't be read"):
        check_sounds(folder)
