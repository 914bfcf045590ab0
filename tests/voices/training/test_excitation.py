# ruff: noqa: E402 - the skip must come before the imports that need torch
"""The pulse train that drives the vocoder."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the extra `training` is not installed")

from voices.training.excitation import per_sample, pulses
from voices.training.hyperparameters import HOP, SAMPLE_RATE


def test_the_excitation_has_all_harmonics_of_f0_equally_and_nothing_else() -> None:
    wave = pulses(torch.full((1, 80), 200.0))[0].numpy()
    spectrum = np.abs(np.fft.rfft(wave)) / len(wave)
    harmonics = spectrum[200:7_900:200].copy()
    assert harmonics == pytest.approx(np.full(len(harmonics), harmonics[0]), rel=0.02)
    spectrum[200::200] = 0
    assert spectrum.max() < 0.02 * harmonics[0]


def test_its_power_does_not_depend_on_f0() -> None:
    for f0 in (80.0, 165.0, 400.0):
        assert (pulses(torch.full((1, 160), f0)) ** 2).mean().item() == pytest.approx(1, rel=0.07)


def test_the_phase_does_not_drift_within_half_a_minute() -> None:
    wave = pulses(torch.full((1, 30 * SAMPLE_RATE // HOP), 160.0))[0]
    assert torch.allclose(wave[:1_600], wave[-1_600:], atol=0.05)


def test_frames_are_stretched_to_samples() -> None:
    assert per_sample(torch.tensor([[1.0, 1.0, 2.0]])).shape == (1, 3 * HOP)
