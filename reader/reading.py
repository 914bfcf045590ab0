"""The whole way from an Article to its files, doing nothing that was done before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reader.article import Article
from reader.publishing.published import Published, published_before
from reader.publishing.tags import Imprint
from reader.publishing.version import version_of
from reader.recording import Take, record
from reader.recording.takes import Takes
from reader.script import Script
from reader.voices import NamedVoice


@dataclass(frozen=True, slots=True)
class Reading:
    """What was written."""

    published: Published
    """The files."""
    spoken_anew: int
    """Sentences that were not known from before."""


def read_aloud(
    article: Article,
    script: Script,
    voice: NamedVoice,
    takes: Takes,
    target: Path,
    *,
    on_take: Callable[[Take], None] | None = None,
) -> Reading:
    """Write `target` (.mp3) with captions and timings beside it. Raises SpeechError and OutputError.

    Nothing is spoken or encoded if `target` already holds this version; a sentence that was spoken before, for
    whatever article, comes from `takes`.
    """
    imprint = Imprint(voice.label)
    version = version_of(article, script, voice.voice, imprint)
    before = published_before(target, version)
    if before:
        return Reading(before, 0)
    from reader.publishing.publish import publish  # noqa: PLC0415 - SciPy loads longer than an unchanged article takes to check

    recording = record(script, voice.voice, takes, on_take=on_take)
    published = publish(article, recording, target, imprint, version)
    return Reading(published, sum(not take.cached for take in recording.takes))
