"""Whether a sound is about as loud as its phonemes are: vowels over sonorants over consonants, and nothing after."""

from __future__ import annotations

import numpy as np
import pytest

from reader.checking.phoneme_checks import other_sounds
from reader.checking.sound import Sound
from reader.checking.spoken_phonemes import SpokenPhonemes
from reader.engines.voice import Phoneme

RATE, LENGTH, TIMES = 16_000, 0.1, 8


def fit(symbols: tuple[str, str], decibels: tuple[float, float], pause: float = 0.0) -> float:
    """The measure of two phonemes in turn, at these levels; 0 is the best."""
    times = np.arange(round(LENGTH * RATE)) / RATE
    tone = np.sin(2 * np.pi * 400 * times)
    samples = np.concatenate([tone * 10 ** (level / 20) for level in decibels] * TIMES)
    samples = np.concatenate([samples, np.zeros(round(pause * RATE))]).astype(np.float32)
    said = [Phoneme(symbol, at * LENGTH, (at + 1) * LENGTH) for at, symbol in enumerate(symbols * TIMES)]
    return other_sounds(Sound(samples, RATE), SpokenPhonemes.of(said)).value


@pytest.mark.parametrize(
    ("louder", "softer"), [("aː", "n"), ("ˈɔ", "ʁ"), ("ə", "s"), ("l", "ʃ"), ("m", "t"), ("ˌiː", "ɡ")]
)
def test_the_louder_phoneme_is_expected_to_be_louder(louder: str, softer: str) -> None:
    assert fit((louder, softer), (-3, -30)) < 0.1
    assert fit((louder, softer), (-30, -3)) > 1.0


@pytest.mark.parametrize("alike", [("a", "ø"), ("n", "l"), ("s", "f"), ("t", "k")])
def test_of_phonemes_of_one_class_neither_is_expected_louder(alike: tuple[str, str]) -> None:
    assert fit(alike, (-3, -30), pause=0.4) == pytest.approx(fit(alike, (-30, -3), pause=0.4), abs=0.1)


def test_after_the_last_phoneme_silence_is_expected() -> None:
    assert fit(("s", "s"), (-3, -3), pause=0.8) < 0.1
