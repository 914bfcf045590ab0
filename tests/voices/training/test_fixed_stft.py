# ruff: noqa: E402 - the skip must come before the imports that need torch
"""The vocoder's transform as convolutions."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="the extra `training` is not installed")

from voices.training.fixed_stft import FixedStft, NoiseTable
from voices.training.hyperparameters import VOCODER


def test_the_fixed_transform_equals_that_of_the_training() -> None:
    samples = torch.randn(1, 4_000)
    window = torch.hann_window(VOCODER.fft)
    expected = torch.stft(samples, VOCODER.fft, VOCODER.hop, window=window, return_complex=True)[..., :-1]
    found = FixedStft()(samples)
    assert torch.allclose(found.real, expected.real, atol=1e-3)
    assert torch.allclose(found.imaginary, expected.imag, atol=1e-3)


def test_the_inverse_gives_the_samples_back_but_for_the_edges() -> None:
    samples, transform = torch.randn(1, 4_000), FixedStft()
    assert torch.allclose(transform.inverse(transform(samples))[0, :, 200:3_800], samples[:, 200:3_800], atol=1e-3)


def test_the_noise_is_always_the_same_and_begins_anew_after_the_table() -> None:
    first, second = NoiseTable(2, 50, 7)(120), NoiseTable(2, 50, 7)(120)
    assert torch.equal(first, second)
    assert torch.equal(first[..., :50], first[..., 50:100])
