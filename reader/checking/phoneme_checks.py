"""Checks of a take against the phonemes that the voice reports for it."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from reader.checking.judgement import Reason
from reader.checking.measure import Measure
from reader.checking.sound import SPECTRAL_STEP, STEP, Sound, percentile
from reader.checking.spoken_phonemes import SpokenPhonemes

_VOWELS = frozenset("aeiouyæøœɐɑɒɔəɘɚɛɜɝɞɤɪɨɯɵʉʊʌʏɶ")
_SONORANTS = frozenset("mnŋɲlrɾʁʀjwv")
_STRESS = "ˈˌ"
_STOPS = frozenset("pbtdkɡgʔ")
# About how many decibels over the loud frames each class lies; only their order and rough distance matter.
_VOWEL, _SONORANT, _FRICATIVE, _STOP, _PAUSE = -5.0, -12.0, -25.0, -25.0, -45.0
_FLOOR = -50.0
_RESONANT = 14  # of the bands of `Sound.mel`: up to about 2 kHz
_RESOLVED = 2 * SPECTRAL_STEP  # seconds; of shorter phonemes, a spectrum holds more than one
_SYMBOLS = 1_024  # symbols whose class is remembered; a voice has some hundred
_ERRORS = 1.0  # standard errors that are added to a correlation, in favour of the take


def length(sound: Sound, told: SpokenPhonemes) -> Measure:
    """Measure by how many seconds the sound is longer or shorter than the sum of its phonemes."""
    end = float(told.ends[-1])
    return Measure(Reason.LENGTH, abs(sound.seconds - end), min(sound.seconds, end), max(sound.seconds, end))


def other_sounds(sound: Sound, told: SpokenPhonemes) -> Measure:
    """Measure how badly the levels fit the phonemes: 1 minus their correlation.

    It is 0 if the phonemes are too short for the frames. Few phonemes may correlate badly by chance, so the correlation
    gets the benefit of its own standard error.
    """
    count = int(told.lasting.sum())
    if told.mean_length < _RESOLVED:
        return Measure(Reason.OTHER_SOUNDS, 0.0, 0.0, sound.seconds)
    heard = _resonance(sound)
    expected = _expected(told, len(heard))
    heard, expected = heard - heard.mean(), expected - expected.mean()
    sizes = float(np.sqrt((heard @ heard) * (expected @ expected)))
    if not count or not sizes:
        return Measure(Reason.OTHER_SOUNDS, 1.0, 0.0, sound.seconds)
    correlation = float(heard @ expected) / sizes + _ERRORS / float(np.sqrt(count))
    return Measure(Reason.OTHER_SOUNDS, max(0.0, 1.0 - correlation), 0.0, sound.seconds)


def sounded(told: SpokenPhonemes, frames: int) -> NDArray[np.bool_]:
    """Return in which frames of `STEP` seconds a sound is said that contains no silence, shape [frames].

    That is every sound but a stop, whose closure is silent.
    """
    loud = np.array([*(_first(symbol) not in _STOPS for symbol in told.symbols), False], np.bool_)
    return np.asarray(loud[told.spread(STEP, frames)])


def _resonance(sound: Sound) -> NDArray[np.float64]:
    """Return the level of each spectral frame in the `_RESONANT` lowest bands, in which vowels are loud."""
    levels = 10 * np.log10(sound.bands[:, :_RESONANT].sum(axis=1, dtype=np.float64))
    return np.asarray(np.maximum(levels - percentile(levels, 95), _FLOOR), np.float64)


def _expected(told: SpokenPhonemes, frames: int) -> NDArray[np.float64]:
    """Return the expected level of each spectral frame, shape [frames]; after the last phoneme that of a pause."""
    levels = np.array([*map(_usual, told.symbols), _PAUSE])
    return np.asarray(levels[told.spread(SPECTRAL_STEP, frames)])


@lru_cache(_SYMBOLS)
def _usual(symbol: str) -> float:
    first = _first(symbol)
    if first in _VOWELS:
        return _VOWEL
    if first in _SONORANTS:
        return _SONORANT
    return _STOP if first in _STOPS else _FRICATIVE


@lru_cache(_SYMBOLS)
def _first(symbol: str) -> str:
    return symbol.lstrip(_STRESS)[:1]
