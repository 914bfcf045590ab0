"""The vocoder's STFT and its inverse as convolutions, which every ONNX runtime has; noise from a table."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from voices.training.hyperparameters import VOCODER
from voices.training.vocoder import BINS, Spectrum

_OVERLAP = 1.5  # sum of the squared Hann windows at a hop of a quarter


class FixedStft(nn.Module):
    """Does what `Vocoder` does with torch.stft and torch.istft."""

    analysis: Tensor
    synthesis: Tensor

    def __init__(self) -> None:
        super().__init__()
        size = VOCODER.fft
        angle = 2 * math.pi / size * torch.outer(torch.arange(BINS), torch.arange(size)).double()
        window = torch.hann_window(size, dtype=torch.float64)
        twice = torch.full((BINS, 1), 2.0, dtype=torch.float64)
        twice[0] = twice[-1] = 1
        waves = torch.cat([torch.cos(angle), -torch.sin(angle)]) * window
        self.register_buffer("analysis", waves.float()[:, None])
        self.register_buffer("synthesis", (waves * torch.cat([twice, twice]) / size / _OVERLAP).float()[:, None])

    def forward(self, samples: Tensor) -> Spectrum:
        """Return the spectrum of samples [1, n]: n / hop frames."""
        edge = VOCODER.fft // 2
        padded = functional.pad(samples[:, None], (edge, edge), mode="reflect")
        parts = functional.conv1d(padded, self.analysis, stride=VOCODER.hop)[..., :-1]
        return Spectrum(parts[:, :BINS], parts[:, BINS:])

    def inverse(self, spectrum: Spectrum) -> Tensor:
        """Return the samples [1, 1, n] of a spectrum."""
        parts = torch.cat(spectrum, 1)
        parts = torch.cat([parts, parts[..., -1:]], -1)
        edge = VOCODER.fft // 2
        return functional.conv_transpose1d(parts, self.synthesis, stride=VOCODER.hop)[..., edge:-edge]


class NoiseTable(nn.Module):
    """The same standard normal noise every time, so that the same sentence always gives the same samples."""

    noise: Tensor

    def __init__(self, channels: int, length: int, seed: int) -> None:
        super().__init__()
        noise = torch.randn(1, channels, length, generator=torch.Generator().manual_seed(seed))
        self.register_buffer("noise", noise)
        self._length = length

    def forward(self, length: Tensor | int) -> Tensor:
        """Return noise [1, channels, length]; it begins anew after the table's length."""
        return self.noise[:, :, torch.arange(length) % self._length]  # type: ignore[arg-type] # traced lengths are tensors
