"""Makes the files of an article, reusing everything that was done before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from reader.article import Article
from reader.publishing.credentials import Credentials
from reader.publishing.published import Published, files_beside, published_before
from reader.publishing.sounds import sounds_for
from reader.publishing.tags import Imprint
from reader.publishing.version import version_of
from reader.recording import Doubt, Take, record
from reader.recording.cast import cast_for
from reader.recording.listening import listened
from reader.recording.takes import Takes
from reader.script import Script
from reader.voices import NamedVoice


@dataclass(frozen=True, slots=True)
class Reading:
    """What was written."""

    published: Published
    """The files."""
    spoken_anew: int
    """Sentences that were not in the cache."""
    doubts: tuple[Doubt, ...] = ()
    """Sentences to listen to; none where the files were there already."""


@dataclass(frozen=True, slots=True)
class Additions:
    """What the publisher adds to an article."""

    second: NamedVoice | None = None
    """Says what the script gives to a second speaker; None where the narrator does."""
    credentials: Credentials | None = None
    """Who signs the MP3; None for nobody."""
    sounds: Path | None = None
    """Folder of intro, outro and jingle (`reader.publishing.sounds`); None for none."""


_NOTHING = Additions()


def read_aloud(  # noqa: PLR0913 - the whole way needs what each of its steps needs
    article: Article,
    script: Script,
    voice: NamedVoice,
    takes: Takes,
    target: Path,
    additions: Additions = _NOTHING,
    *,
    on_take: Callable[[Take], None] | None = None,
) -> Reading:
    """Write `target` (.mp3) with captions and timings beside it.

    Raises BrokenTakeError, SpeechError, OutputError, CredentialsError, SoundError.

    Nothing is spoken or encoded if `target` already holds this version; a sentence that was spoken before, for
    whatever article, comes from `takes`.
    """
    cast, script = cast_for(script, voice, additions.second)
    sounds = sounds_for(article.section, additions.sounds)
    imprint = Imprint(cast.label, credentials=additions.credentials, sounds=sounds)
    version = cache(lambda: version_of(article, script, voice.voice, imprint, cast.second_voice))
    if files_beside(target).timings.is_file():  # else the version, which takes time, isn't needed
        before = published_before(target, version())
        if before:
            return Reading(before, 0)
    from reader.publishing.inserted_sounds import with_sounds  # noqa: PLC0415 - as the next
    from reader.publishing.publish import publish  # noqa: PLC0415 - SciPy loads longer than an unchanged article takes to check

    spoken = record(script, voice.voice, takes, on_take=on_take, second=cast.second_voice)
    recording = with_sounds(replace(listened(spoken, takes), speakers=cast.speakers), sounds)
    published = publish(article, recording, target, imprint, version())
    return Reading(published, sum(not take.cached for take in recording.takes), recording.doubts)
