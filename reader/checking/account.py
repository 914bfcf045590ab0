"""Whether a take sounds as the voice's own account of it says: phonemes, each with its place."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from reader.checking.measure import Measure
from reader.checking.sound import SPECTRAL_STEP, STEP, Sound
from reader.checking.verdict import Reason
from reader.engines.voice import Phoneme

_VOWELS = frozenset("aeiouyæøœɐɑɒɔəɘɚɛɜɝɞɤɪɨɯɵʉʊʌʏɶ")
_SONORANTS = frozenset("mnŋɲlrɾʁʀjwv")
_STRESS = "ˈˌ"
_STOPS = frozenset("pbtdkɡgʔ")
# Decibels over the loud frames at which each class is heard about; only their order and rough distance matter.
_VOWEL, _SONORANT, _FRICATIVE, _STOP, _PAUSE = -5.0, -12.0, -25.0, -25.0, -45.0
_FLOOR = -50.0
_RESONANT = 14  # of the bands of `Sound.mel`: up to about 2 kHz
_RESOLVED = 2 * SPECTRAL_STEP  # seconds; a spectrum sees more than one of shorter phonemes
_ERRORS = 1.0  # standard errors of a correlation of so many phonemes


def length(sound: Sound, phonemes: Sequence[Phoneme]) -> Measure:
    """Measure by how many seconds the sound is longer or shorter than its phonemes."""
    end = phonemes[-1].end
    return Measure(Reason.LENGTH, abs(sound.seconds - end), min(sound.seconds, end), max(sound.seconds, end))


def other_sounds(sound: Sound, phonemes: Sequence[Phoneme]) -> Measure:
    """Measure how little the levels go with the phonemes: 1 minus their correlation.

    Nothing, where these are too short for the frames. Few phonemes may correlate badly by chance, so the correlation
    gets the benefit of its own standard error.
    """
    count = len(_lasting(phonemes))
    if mean_length(phonemes) < _RESOLVED:
        return Measure(Reason.OTHER_SOUNDS, 0.0, 0.0, sound.seconds)
    heard = _resonance(sound)
    expected = _expected(phonemes, len(heard))
    if not count or expected.std() == 0 or heard.std() == 0:
        return Measure(Reason.OTHER_SOUNDS, 1.0, 0.0, sound.seconds)
    correlation = float(np.corrcoef(expected, heard)[0, 1]) + _ERRORS / float(np.sqrt(count))
    return Measure(Reason.OTHER_SOUNDS, max(0.0, 1.0 - correlation), 0.0, sound.seconds)


def mean_length(phonemes: Sequence[Phoneme]) -> float:
    """Return how long the sounds are, in seconds; 0 where there are none."""
    lasting = _lasting(phonemes)
    return sum(phoneme.end - phoneme.start for phoneme in lasting) / len(lasting) if lasting else 0.0


def sounded(phonemes: Sequence[Phoneme], frames: int) -> NDArray[np.bool_]:
    """Return in which of the frames of `STEP` seconds a sound is meant that has no silence in it, shape [frames].

    That is any but a stop, whose closure is silent.
    """
    mask = np.zeros(frames, np.bool_)
    for phoneme in phonemes:
        if phoneme.symbol.isalpha() and phoneme.symbol.lstrip(_STRESS)[:1] not in _STOPS:
            mask[round(phoneme.start / STEP) : round(phoneme.end / STEP)] = True
    return mask


def _lasting(phonemes: Sequence[Phoneme]) -> list[Phoneme]:
    return [phoneme for phoneme in phonemes if phoneme.symbol.isalpha() and phoneme.end > phoneme.start]


def _resonance(sound: Sound) -> NDArray[np.float64]:
    """Level of each spectral frame below `_RESONANT` bands, where vowels are loud and fricatives aren't."""
    levels = np.log10(np.power(10, sound.mel[:, :_RESONANT] / 10).sum(axis=1)) * 10
    return np.asarray(np.maximum(levels - np.percentile(levels, 95), _FLOOR), np.float64)


def _expected(phonemes: Sequence[Phoneme], frames: int) -> NDArray[np.float64]:
    """Level of each spectral frame, shape [frames]; what lies behind the last phoneme is a pause."""
    levels = np.full(frames, _PAUSE)
    for phoneme in _lasting(phonemes):
        levels[round(phoneme.start / SPECTRAL_STEP) : round(phoneme.end / SPECTRAL_STEP)] = _usual(phoneme.symbol)
    return levels


def _usual(symbol: str) -> float:
    first = symbol.lstrip(_STRESS)[:1]
    if first in _VOWELS:
        return _VOWEL
    if first in _SONORANTS:
        return _SONORANT
    return _STOP if first in _STOPS else _FRICATIVE
