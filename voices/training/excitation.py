"""What drives the vocoder: a pulse train that follows F0, so that the net need not invent the phase of the voice."""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional

from voices.training.hyperparameters import HOP, SAMPLE_RATE


def per_sample(frames: Tensor) -> Tensor:
    """Interpolate [batch, frames] linearly to [batch, frames * HOP]."""
    stretched: Tensor = functional.interpolate(
        frames[:, None], scale_factor=float(HOP), mode="linear", align_corners=False
    )
    return stretched[:, 0]


def pulses(f0: Tensor, start: Tensor | float = 0.0) -> Tensor:
    """Return a band-limited pulse train of unit power [batch, frames * HOP].

    `f0` [batch, frames] in Hertz without gaps; `start` [batch, 1]: the phase it begins with, in periods. All harmonics
    below 8 kHz, in closed form: the sum of cos(k x), k = 1..n, is (sin((2n + 1) x / 2) / sin(x / 2) - 1) / 2. The
    phase is summed up in double precision, because single precision drifts audibly within seconds.
    """
    frequency = per_sample(f0)
    periods = torch.cumsum(frequency.double() / SAMPLE_RATE, 1)
    half = math.pi * ((periods - torch.floor(periods)).float() + start)
    harmonics = torch.floor(0.5 * SAMPLE_RATE / frequency)
    bottom = torch.sin(half)
    safe = bottom.abs() > 1e-4
    ratio = torch.sin((2 * harmonics + 1) * half) / torch.where(safe, bottom, torch.ones_like(bottom))
    return (torch.where(safe, ratio, 2 * harmonics + 1) - 1) * torch.rsqrt(2 * harmonics)
