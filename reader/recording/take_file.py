"""A take as a file: SHA-256 of its content, then FLAC (16 bit, mono).

Its comment holds when each word is heard, its title what is doubtful: releases that know no doubts still read it.
"""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import dataclass

import numpy as np
import soundfile

from reader.checking.verdict import Finding, Grade, Reason
from reader.engines.pcm import as_pcm, from_pcm
from reader.engines.voice import Samples, TimedSpeech, Word

_LEVEL = 0.375  # of 0 to 1: a fifth less time than usual (0.625), for files that are larger by a hundredth
_REASONS = frozenset(Reason)
_DIGEST_BYTES = hashlib.sha256().digest_size


@dataclass(frozen=True, slots=True)
class KeptTake:
    """A spoken sentence as the cache keeps it."""

    speech: TimedSpeech
    """What is heard, and when each word is."""
    sample_rate: int
    """Hertz."""
    doubts: tuple[Finding, ...] = ()
    """Why somebody had better listen to it."""


def packed(take: KeptTake) -> bytes:
    """Return the content of a take's file."""
    speech = take.speech
    buffer = io.BytesIO()
    with soundfile.SoundFile(
        buffer, "w", take.sample_rate, 1, "PCM_16", format="FLAC", compression_level=_LEVEL
    ) as file:
        if speech.words:
            words = [[word.text, round(word.start, 4), round(word.end, 4)] for word in speech.words]
            file.comment = json.dumps(words, ensure_ascii=False)
        if take.doubts:
            doubts = [[d.reason, d.grade, round(d.start, 3), round(d.end, 3)] for d in take.doubts]
            file.title = json.dumps(doubts)
        file.write(as_pcm(speech.samples))  # not left to libsndfile, which takes three times as long
    flac = buffer.getvalue()
    return hashlib.sha256(flac).digest() + flac


def unpacked(content: bytes) -> KeptTake | None:
    """Return what was kept; None where the digest doesn't fit."""
    digest, flac = content[:_DIGEST_BYTES], content[_DIGEST_BYTES:]
    if hashlib.sha256(flac).digest() != digest:
        return None
    with soundfile.SoundFile(io.BytesIO(flac)) as file:
        words = tuple(Word(*entry) for entry in json.loads(file.comment or "[]"))
        doubts = tuple(
            Finding(Reason(reason), Grade(grade), start, end)
            for reason, grade, start, end in json.loads(file.title or "[]")
            if reason in _REASONS  # a later release may know others
        )
        speech = TimedSpeech(np.asarray(file.read(dtype="float32"), np.float32), words)
        return KeptTake(speech, file.samplerate, doubts)


def quantised(samples: Samples) -> Samples:
    """Return the samples as 16 bits hold them, so that a take sounds the same when it is new and when it was kept."""
    return from_pcm(as_pcm(samples))
