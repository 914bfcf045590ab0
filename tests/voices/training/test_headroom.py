# ruff: noqa: E402 - the skip must come before the imports that need torch
"""Room for the peaks."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="the extra `training` is not installed")

from voices.training.headroom import soften
from voices.training.hyperparameters import MEL_BANDS
from voices.training.vocoder import Vocoder


def test_the_voice_is_softer_and_otherwise_the_same() -> None:
    torch.manual_seed(1)
    net, told = Vocoder(), (torch.randn(1, MEL_BANDS, 20) - 3, torch.full((1, 20), 200.0), torch.ones(1, 20))
    with torch.no_grad():
        torch.manual_seed(2)
        full = net(*told)[0]
        soften(net, 6.0)
        torch.manual_seed(2)
        assert torch.allclose(net(*told)[0], full * 10 ** (-6 / 20), atol=1e-5)
