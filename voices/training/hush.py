"""Less noise under the voice.

The vocoder learns to cover with noise what it can't predict of a voice's phase, and sounds a little hoarse. In voiced
frames, low frequencies are taken down again; high ones stay, because there even a clear voice is mostly breath.
"""

from __future__ import annotations

import torch
from torch import Tensor

from voices.training.hyperparameters import SAMPLE_RATE, VOCODER

_FULL, _NONE = 1_500.0, 4_000.0
"""Hertz: below the one, noise is reduced in full; above the other, not at all."""


def hush(gain: float) -> Tensor:
    """Return what is to be taken from the noise of a voiced frame in every bin: 1 - gain at the bottom, 0 at the top.

    Shape [1, bins of the vocoder's STFT, 1].
    """
    frequencies = torch.arange(VOCODER.fft // 2 + 1) * SAMPLE_RATE / VOCODER.fft
    reduced = ((_NONE - frequencies) / (_NONE - _FULL)).clamp(0, 1)
    return ((1 - gain) * reduced)[None, :, None]
