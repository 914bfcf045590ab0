"""Sentence melodies by rule: the recordings hold a dozen questions and exclamations only, too few to learn from."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from voices.training.hyperparameters import F0_SCALE
from voices.training.symbols import number

_SEMITONE = 0.05776 / F0_SCALE
"""One semitone, ln(2) / 12, in normalised pitch."""
REACH = 8
"""Symbols before the mark that it bends: about the last two syllables."""
RISES = {"?": 6.0, "!": -1.0}
"""Semitones added at the mark, falling off linearly to nothing at REACH."""


class Contours(nn.Module):
    """Bends the pitch [1, tokens] of ids [1, tokens] towards the marks that end them."""

    ramp: Tensor

    def __init__(self) -> None:
        super().__init__()
        ramp = torch.zeros(2 * REACH + 1)
        ramp[REACH:] = 1 - torch.arange(REACH + 1) / REACH
        self.register_buffer("ramp", ramp[None, None])

    def forward(self, ids: Tensor, pitch: Tensor) -> Tensor:
        marks = torch.zeros_like(pitch)
        for mark, rise in RISES.items():
            marks = marks + (ids == number(mark)).float() * rise * _SEMITONE
        return pitch + functional.conv1d(marks[:, None], self.ramp, padding=REACH)[:, 0]
