"""How far a voice is from the recording."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("torch", reason="the extra `training` is not installed")

from voices.training.hyperparameters import SAMPLE_RATE
from voices.training.measures import compare, features


def vowel(f0: float, seconds: float) -> np.ndarray:
    times = np.arange(int(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    return 0.1 * sum(np.sin(2 * np.pi * k * f0 * times) / k for k in range(1, 20))


def test_the_recording_itself_has_no_error() -> None:
    sound = features(vowel(160, 1.5))
    same = compare(sound, sound)
    assert same.cepstral_distortion == same.f0_error == same.voicing_error == same.duration_error == 0
    assert same.variance == pytest.approx(1)


def test_a_semitone_higher_is_a_hundred_cents_and_none_of_its_shape() -> None:
    higher = compare(features(vowel(160 * 2 ** (1 / 12), 1.5)), features(vowel(160, 1.5)))
    assert higher.f0_error == pytest.approx(100, abs=8)
    assert higher.f0_error_centred < 20


def test_a_slower_sentence_has_a_duration_error_only() -> None:
    slower = compare(features(vowel(160, 1.8)), features(vowel(160, 1.5)))
    assert slower.duration_error == pytest.approx(0.2, abs=0.01)
