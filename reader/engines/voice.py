"""The small protocol behind which every engine stands. Knows only strings and arrays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

Samples = NDArray[np.float32]

# Whoever computes with samples imports this file. A product of matrices keeps to the thread that asks for it: sentences
# run side by side already, and more threads in a product can hang it: OpenBLAS ends them when the process forks, and a
# product that another thread has begun waits for them for ever.
threadpool_limits(1, user_api="blas")


class Voice(Protocol):
    """Speaks one sentence at a time. Safe to call from several threads at once.

    `sample_rate`: of what `speak` returns, in Hertz.
    `fingerprint`: changes whenever the same text could sound different: voice file, engine, version, settings.
    """

    @property
    def sample_rate(self) -> int: ...

    @property
    def fingerprint(self) -> str: ...

    def adapt(self, spoken: str, ipa: Mapping[str, str]) -> str:
        """Return what this engine must be given to say `spoken`.

        `ipa` maps words of `spoken` to phonemes (International Phonetic Alphabet). Number words in parts, overrides
        and inline phonemes come in here, so that a take's hash changes exactly with what the engine is given.
        """
        ...

    def speak(self, adapted: str) -> Samples:
        """Speak one adapted sentence: float32 mono samples, shape [n], in -1..1. Raises SpeechError."""
        ...


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a sentence, and when it is heard: in seconds from the first sample of what it is part of."""

    text: str
    """As it is spoken, with its punctuation."""
    start: float
    """Seconds."""
    end: float
    """Seconds."""


@dataclass(frozen=True, slots=True)
class Phoneme:
    """One symbol of a sentence as a voice spoke it, in seconds from the take's first sample."""

    symbol: str
    """As the voice calls it; marks of punctuation and spaces are symbols, too."""
    start: float
    """Seconds."""
    end: float
    """Seconds."""


@dataclass(frozen=True, slots=True)
class TimedSpeech:
    """A sentence as it was spoken."""

    samples: Samples
    """float32 mono, shape [n], in -1..1."""
    words: tuple[Word, ...]
    """In order; empty where the voice doesn't know."""
    phonemes: tuple[Phoneme, ...] = ()
    """What the voice says it spoke, one after the other up to the last sample; empty where it doesn't say."""


@runtime_checkable
class WordTimer(Protocol):
    """A voice that knows when each word is heard. A voice needn't be one."""

    def speak_timed(self, adapted: str, spoken: str, ipa: Mapping[str, str]) -> TimedSpeech:
        """Speak `adapted`, which `adapt` made of `spoken` and `ipa`, and time the words of `spoken`.

        Raises SpeechError.
        """
        ...


def speak_timed(voice: Voice, adapted: str, spoken: str, ipa: Mapping[str, str]) -> TimedSpeech:
    """Speak `adapted` in any voice, with the times of the words if the voice knows them. Raises SpeechError."""
    if isinstance(voice, WordTimer):
        return voice.speak_timed(adapted, spoken, ipa)
    return TimedSpeech(voice.speak(adapted), ())


class Place(StrEnum):
    """Where a sentence stands, as far as it is heard."""

    TITLE = "title"
    """A headline or sub-heading."""
    FIRST = "first"
    """It begins a paragraph."""
    LAST = "last"
    """It ends one."""


@runtime_checkable
class PlaceAware(Protocol):
    """A voice that speaks a sentence as where it stands. A voice needn't be one."""

    def place(self, adapted: str, place: Place) -> str:
        """Return what to give the voice instead of `adapted`, which `adapt` made."""
        ...


def adapt_placed(voice: Voice, spoken: str, ipa: Mapping[str, str], place: Place | None) -> str:
    """Return what any voice must be given to say `spoken` where it stands; voices that can't tell say it as ever."""
    adapted = voice.adapt(spoken, ipa)
    return adapted if place is None or not isinstance(voice, PlaceAware) else voice.place(adapted, place)
