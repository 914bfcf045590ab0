"""MP3, captions and timings belong together, and are whole or absent."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, replace
from pathlib import Path

import pytest

from reader.article import Article
from reader.errors import OutputError
from reader.publishing.publish import publish
from reader.publishing.published import published_before
from reader.publishing.tags import Imprint
from reader.publishing.version import version_of
from reader.recording import Recording, record
from reader.recording.takes import Takes
from reader.script import Script
from tests.conftest import CountingVoice, decoded

IMPRINT = Imprint("espeak")


@pytest.fixture
def recording(tmp_path: Path, voice: CountingVoice, script: Script) -> Recording:
    return record(script, voice, Takes(tmp_path / "takes"))


def test_three_files_beside_one_another(tmp_path: Path, article: Article, recording: Recording) -> None:
    published = publish(article, recording, tmp_path / "a.mp3", IMPRINT, "v1")
    assert len(decoded(published.files.mp3, recording.sample_rate)) == round(recording.duration * recording.sample_rate)
    assert published.files.captions.read_text().count("-->") == len(recording.takes)
    assert json.loads(published.files.timings.read_text())["version"] == "v1"
    assert (published.duration, published.sentences) == (recording.duration, 3)


def test_what_was_published_is_found_again(tmp_path: Path, article: Article, recording: Recording) -> None:
    published = publish(article, recording, tmp_path / "a.mp3", IMPRINT, "v1")
    again = published_before(tmp_path / "a.mp3", "v1")
    assert again
    assert again.sentences == 3
    assert again.duration == pytest.approx(published.duration, abs=0.001)


@pytest.mark.parametrize("lost", ["a.mp3", "a.vtt", "a.json"])
def test_if_one_file_is_missing_nothing_counts_as_published(
    tmp_path: Path, article: Article, recording: Recording, lost: str
) -> None:
    publish(article, recording, tmp_path / "a.mp3", IMPRINT, "v1")
    (tmp_path / lost).unlink()
    assert published_before(tmp_path / "a.mp3", "v1") is None


def test_another_version_or_a_damaged_file_does_not_count(
    tmp_path: Path, article: Article, recording: Recording
) -> None:
    publish(article, recording, tmp_path / "a.mp3", IMPRINT, "v1")
    assert published_before(tmp_path / "a.mp3", "v2") is None
    with (tmp_path / "a.mp3").open("ab") as file:
        file.write(b"x")
    assert published_before(tmp_path / "a.mp3", "v1") is None


def test_a_missing_folder_leaves_nothing(tmp_path: Path, article: Article, recording: Recording) -> None:
    with pytest.raises(OutputError, match="does not exist"):
        publish(article, recording, tmp_path / "fehlt" / "a.mp3", IMPRINT, "v1")


def test_the_version_changes_with_all_that_is_heard_or_shown(
    article: Article, script: Script, voice: CountingVoice
) -> None:
    version = version_of(article, script, voice, IMPRINT)
    louder = replace(script.lines[0], pause=2.0)
    assert version == version_of(replace(article, dropped=()), script, voice, IMPRINT)
    retold = replace(article, blocks=(replace(article.blocks[0], text="Anders."), *article.blocks[1:]))
    for other in (replace(article, headline="Anders"), replace(article, authors=("Berta Beispiel",)), retold):
        assert version != version_of(other, script, voice, IMPRINT)
    assert version != version_of(article, Script((louder, *script.lines[1:])), voice, IMPRINT)
    assert version != version_of(article, script, voice, Imprint("andere"))
    voice.fingerprint = "another voice"
    assert version != version_of(article, script, voice, IMPRINT)


def test_a_field_that_a_later_release_adds_changes_no_version(
    article: Article, script: Script, voice: CountingVoice
) -> None:
    @dataclass(frozen=True, slots=True)
    class ArticleOfTomorrow(Article):
        subtitle: str | None = None

    tomorrow = ArticleOfTomorrow(**{field.name: getattr(article, field.name) for field in fields(article)})
    assert version_of(tomorrow, script, voice, IMPRINT) == version_of(article, script, voice, IMPRINT)
