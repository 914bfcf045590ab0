"""Sharp pulses have high peaks: the voice is made a little softer than its recordings, so that none is clipped.

A gain of the samples is one of the spectrum, so it is folded into the vocoder's last layer and costs nothing.
"""

from __future__ import annotations

import math

import torch

from voices.training.vocoder import BINS, Vocoder


def soften(net: Vocoder, decibel: float) -> None:
    """Make everything that `net` speaks softer by `decibel`."""
    factor = 10 ** (-decibel / 20)
    assert net.leave.bias is not None
    with torch.no_grad():
        # Per bin: gain and phase of the pulses, gain of the noise, both parts of the correction; gains as logarithms.
        net.leave.bias[:BINS] += math.log(factor)
        net.leave.bias[2 * BINS : 3 * BINS] += math.log(factor)
        net.leave.bias[3 * BINS :] *= factor
        net.leave.weight[3 * BINS :] *= factor
