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
    """A headline."""
    SUBHEADING = "subheading"
    """A heading inside an article."""
    FIRST = "first"
    """It begins a paragraph."""
    LAST = "last"
    """It ends one."""


class PartKind(StrEnum):
    """What a part of a sentence is, as far as it is heard."""

    QUOTATION = "quotation"
    """Somebody's words, which begin inside the sentence."""
    QUOTED = "quoted"
    """Somebody's words, which begin with the sentence or before it."""
    BRACKET = "bracket"
    """What stood in brackets."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a sentence that is said in another way than what is around it."""

    kind: PartKind
    """What it is."""
    start: int
    """Index of its first character in what is spoken; a word begins there."""
    end: int
    """Index behind its last one; a word or a mark ends there."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a sentence stands, and what is in it."""

    place: Place | None = None
    """None: nowhere in particular."""
    parts: tuple[Part, ...] = ()
    """In order; one may hold others."""


@runtime_checkable
class PlaceAware(Protocol):
    """A voice that speaks a sentence as where it stands. A voice needn't be one."""

    def adapt_placed(self, spoken: str, ipa: Mapping[str, str], standing: Standing) -> str:
        """Return what to give the voice instead of what `adapt` returns."""
        ...


def adapt_placed(voice: Voice, spoken: str, ipa: Mapping[str, str], standing: Standing) -> str:
    """Return what any voice must be given to say `spoken` where it stands; voices that can't tell say it as ever."""
    if isinstance(voice, PlaceAware):
        return voice.adapt_placed(spoken, ipa, standing)
    return voice.adapt(spoken, ipa)
