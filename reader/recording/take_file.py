"""A take as a file: SHA-256 of its content, then FLAC (16 bit, mono).

Its comment holds the times of words, its title the doubts, its album the borders of silence; earlier releases ignore
these. The sound is decoded on demand.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import soundfile
from mutagen.flac import FLAC

from reader.checking.judgement import Finding, Grade, Reason
from reader.engines.pcm import as_pcm, from_pcm
from reader.engines.voice import Samples, TimedSpeech, Word
from reader.recording.trimming import heard

_LEVEL = 0.375  # of compression, 0 to 1: a fifth less time than the default's 0.625, files larger by a hundredth
_REASONS = frozenset(Reason)
_DIGEST_BYTES = hashlib.sha256().digest_size


@dataclass(frozen=True)
class KeptTake:
    """A spoken sentence as the cache keeps it."""

    content: bytes = field(repr=False)
    """The file's content."""
    sample_rate: int
    """Hertz."""
    length: int
    """Samples, with the silence around them."""
    words: tuple[Word, ...]
    """When each word is heard."""
    doubts: tuple[Finding, ...]
    """Doubts about it."""
    heard: slice
    """The range of samples without the silence around them."""
    load: Callable[[], Samples] = field(repr=False)
    """Returns the samples."""

    @cached_property
    def samples(self) -> Samples:
        """What is heard, as 16 bits hold it, so that new takes sound as kept ones: float32 mono, shape [n]."""
        return self.load()

    @property
    def digest(self) -> str:
        """Of the content, hexadecimal: no other sound has the same."""
        return self.content[:_DIGEST_BYTES].hex()


@dataclass(frozen=True, slots=True)
class AboutFlac:
    """What stands in front of the sound in a FLAC file."""

    sample_rate: int
    """Hertz."""
    samples: int
    """How many there are."""
    comments: Mapping[str, str]
    """By name, in capitals."""


def new_take(speech: TimedSpeech, sample_rate: int, doubts: tuple[Finding, ...] = ()) -> KeptTake:
    """Return what was spoken as the cache keeps it; `sample_rate` in Hertz."""
    pcm = as_pcm(speech.samples)
    samples = from_pcm(pcm)
    loud = heard(samples, sample_rate)
    buffer = io.BytesIO()
    with soundfile.SoundFile(buffer, "w", sample_rate, 1, "PCM_16", format="FLAC", compression_level=_LEVEL) as file:
        if speech.words:
            words = [[word.text, round(word.start, 4), round(word.end, 4)] for word in speech.words]
            file.comment = json.dumps(words, ensure_ascii=False)
        if doubts:
            file.title = json.dumps([[d.reason, d.grade, round(d.start, 3), round(d.end, 3)] for d in doubts])
        file.album = json.dumps([loud.start, loud.stop])
        file.write(pcm)  # as 16 bits: libsndfile's own conversion takes three times as long
    flac = buffer.getvalue()
    content = hashlib.sha256(flac).digest() + flac
    return KeptTake(content, sample_rate, len(pcm), speech.words, doubts, loud, lambda: samples)


def unpacked(content: bytes) -> KeptTake | None:
    """Return what was kept; None where the digest doesn't fit."""
    digest, flac = content[:_DIGEST_BYTES], content[_DIGEST_BYTES:]
    if hashlib.sha256(flac).digest() != digest:
        return None
    about = about_flac(flac)
    words = tuple(Word(*entry) for entry in json.loads(about.comments.get("COMMENT", "[]")))
    doubts = tuple(
        Finding(Reason(reason), Grade(grade), start, end)
        for reason, grade, start, end in json.loads(about.comments.get("TITLE", "[]"))
        if reason in _REASONS  # a later release may know others
    )
    kept = about.comments.get("ALBUM")
    # Earlier releases kept takes without it.
    loud = slice(*json.loads(kept)) if kept else heard(_decoded(flac), about.sample_rate)
    return KeptTake(content, about.sample_rate, about.samples, words, doubts, loud, lambda: _decoded(flac))


def about_flac(flac: bytes) -> AboutFlac:
    """Return what a whole FLAC file says about itself.

    mutagen reads it: libsndfile, which opens the sound as well, takes twice as long.
    """
    file = FLAC(io.BytesIO(flac))
    comments = {name.upper(): values[0] for name, values in file.items()}
    return AboutFlac(file.info.sample_rate, file.info.total_samples, comments)


def _decoded(flac: bytes) -> Samples:
    samples, _ = soundfile.read(io.BytesIO(flac), dtype="float32")
    return np.asarray(samples, np.float32)
