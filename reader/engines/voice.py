"""The protocol that every engine implements. It knows only strings and arrays."""

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
        """Return the text to give this engine so that it says `spoken`.

        `ipa` maps words of `spoken` to phonemes (International Phonetic Alphabet). Number words in parts, overrides and
        inline phonemes are applied here, so that a take's hash changes exactly with the text that the engine gets.
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
    """The phonemes that the voice reports, up to the last sample; empty if it reports none."""


@runtime_checkable
class WordTimer(Protocol):
    """A voice that knows when each word is heard; optional."""

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
    """Positions of a sentence that can be heard."""

    TITLE = "title"
    """A headline."""
    SUBHEADING = "subheading"
    """A heading inside an article."""
    FIRST = "first"
    """It begins a paragraph."""
    LAST = "last"
    """It ends one."""


class PartKind(StrEnum):
    """Kinds of parts of a sentence that can be heard."""

    QUOTATION = "quotation"
    """Somebody's words, which begin inside the sentence."""
    QUOTED = "quoted"
    """Somebody's words, which begin with the sentence or before it."""
    BRACKET = "bracket"
    """What stood in brackets."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a sentence that is said differently from what is around it."""

    kind: PartKind
    """What it is."""
    start: int
    """Index of its first character in what is spoken; a word begins there."""
    end: int
    """Index behind its last one; a word or a mark ends there."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The position of a sentence, and its parts."""

    place: Place | None = None
    """None: no special position."""
    parts: tuple[Part, ...] = ()
    """In order; one may hold others."""


@runtime_checkable
class PlaceAware(Protocol):
    """A voice that speaks a sentence according to its position; optional."""

    def adapt_placed(self, spoken: str, ipa: Mapping[str, str], standing: Standing) -> str:
        """Return what to give the voice instead of what `adapt` returns."""
        ...


def adapt_placed(voice: Voice, spoken: str, ipa: Mapping[str, str], standing: Standing) -> str:
    """Adapt `spoken` for any voice; voices without `adapt_placed` ignore the position."""
    if isinstance(voice, PlaceAware):
        return voice.adapt_placed(spoken, ipa, standing)
    return voice.adapt(spoken, ipa)
