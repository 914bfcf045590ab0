"""Pulses lie where the glottis closed, however wrong F0 is."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("torch", reason="the extra `training` is not installed")
pytest.importorskip("pyworld", reason="the extra `training` is not installed")

from scipy.signal import lfilter

from voices.training.hyperparameters import HOP, SAMPLE_RATE
from voices.training.pulse_phase import corrections, summed, within

FRAMES = 80


def voice(hertz: float) -> np.ndarray:
    """Downward pulses through one resonance at 700 Hz."""
    phase = np.cumsum(np.full(FRAMES * HOP, hertz / SAMPLE_RATE))
    pulses = -np.diff(np.floor(phase), prepend=0)
    pole = 0.96 * np.exp(2j * np.pi * 700 / SAMPLE_RATE)
    return lfilter([1], np.poly([pole, pole.conjugate()]).real, pulses) / 20


def test_a_wrong_f0_is_put_right() -> None:
    wave = voice(160.0)
    told = np.full(FRAMES, 161.0, np.float32)
    phase = summed(told)[HOP // 2 :: HOP] + corrections(wave, told)
    true = np.cumsum(np.full(FRAMES * HOP, 160.0 / SAMPLE_RATE))[HOP // 2 :: HOP]
    apart = np.angle(np.exp(2j * np.pi * (phase - true)))[5:-5] / (2 * np.pi)
    assert np.abs(apart).max() < 0.06


def test_a_part_has_the_phase_of_the_whole() -> None:
    pitch = np.linspace(150, 200, FRAMES).astype(np.float32)
    phase = np.linspace(0, 2, FRAMES).astype(np.float32)
    part = within(pitch, phase, 30, 50)
    whole = summed(pitch)[HOP // 2 :: HOP][30:50] + phase[30:50]
    again = summed(pitch[30:50])[HOP // 2 :: HOP] + part
    assert np.exp(2j * np.pi * (whole - again)) == pytest.approx(np.ones(20), abs=1e-3)


def test_without_a_voice_there_is_nothing_to_correct() -> None:
    assert not corrections(np.zeros(10 * HOP), np.zeros(10, np.float32)).any()
