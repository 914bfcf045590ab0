# ruff: noqa: E402 - the skip must come before the imports that need torch
"""Enlarging the deviation from the mean spectrum."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.fft

torch = pytest.importorskip("torch", reason="the extra `training` is not installed")

from voices.training.acoustic import Acoustic
from voices.training.sharpen import contrast, sharpen


def cepstra(net: Acoustic, x: torch.Tensor, mean: torch.Tensor) -> np.ndarray:
    frames = net.decode(x, torch.zeros(1, x.shape[2]), torch.ones(1, 1, x.shape[2]))
    return scipy.fft.dct((frames.mel[0] - mean[:, None]).numpy(), axis=0, norm="ortho")


def test_cepstra_are_multiplied_as_seen_from_the_mean_and_energy_stays() -> None:
    net, mean = Acoustic().eval(), torch.linspace(0, -6, 80)
    x = torch.randn(1, 192, 10)
    with torch.no_grad():
        before = cepstra(net, x, mean)
        sharpen(net, (1.0, 1.1, 0.9), mean)
        after = cepstra(net, x, mean)
    assert after[1] == pytest.approx(1.1 * before[1], abs=1e-3)
    assert after[2] == pytest.approx(0.9 * before[2], abs=1e-3)
    assert after[[0, *range(3, 80)]] == pytest.approx(before[[0, *range(3, 80)]], abs=1e-3)


def test_formants_get_back_the_variance_of_the_reader() -> None:
    own = np.random.default_rng(1).normal(-3, 1, (80, 500)).astype(np.float32)
    factors = contrast([own], [-3 + 0.5 * (own + 3)])
    assert factors[:6] == (1.0,) * 6
    assert factors[6:] == pytest.approx([2.0] * 19, rel=0.05)
