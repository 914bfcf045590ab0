"""Mel frames, F0 and voicing to samples: a source and a filter, both in the short-time spectrum.

A ConvNeXt net looks at the frames and says, for every bin of a 400-point STFT, how to filter the pulse train (gain and
phase), how much noise to add, and a small correction. Because the pulses carry the phase of the voice, the net learns
from 1.7 hours and without a discriminator. After Vocos (Siuzdak 2023) and the neural source-filter vocoders (Wang et
al. 2019).
"""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn

from voices.training.convnext import ChannelNorm, ConvNext
from voices.training.excitation import per_sample, pulses
from voices.training.hyperparameters import MEL_BANDS, VOCODER

BINS = VOCODER.fft // 2 + 1
_CORRECTION = 0.1
_LARGEST = 6.0  # nepers: no bin is amplified more


class Spectrum(NamedTuple):
    """A short-time spectrum; both parts [batch, BINS, frames of the vocoder's STFT]."""

    real: Tensor
    imaginary: Tensor


class Filters(NamedTuple):
    """What the net says about every bin."""

    pulses: Spectrum
    """Factor for the pulse train."""
    noise: Tensor
    """Gain of the noise."""
    correction: Spectrum

    def apply(self, voice: Spectrum, noise: Spectrum) -> Spectrum:
        """Return the spectrum of the speech."""
        factor = self.pulses
        return Spectrum(
            voice.real * factor.real
            - voice.imaginary * factor.imaginary
            + noise.real * self.noise
            + self.correction.real,
            voice.real * factor.imaginary
            + voice.imaginary * factor.real
            + noise.imaginary * self.noise
            + self.correction.imaginary,
        )


class Vocoder(nn.Module):
    """See the module."""

    window: Tensor
    taken: Tensor
    """Part of the noise that voiced frames go without, [1, BINS, 1]; nothing while it learns (see `hush.py`)."""

    def __init__(self) -> None:
        super().__init__()
        width = VOCODER.width
        self.enter = nn.Conv1d(MEL_BANDS + 2, width, 7, padding=3)
        self.enter_norm = ChannelNorm(width)
        self.slow = nn.Sequential(*[ConvNext(width) for _ in range(VOCODER.slow_blocks)])
        self.upsample = nn.Conv1d(width, 2 * width, 1)
        self.fast = nn.Sequential(*[ConvNext(width) for _ in range(VOCODER.fast_blocks)])
        self.leave_norm = ChannelNorm(width)
        self.leave = nn.Conv1d(width, 5 * BINS, 1)
        self._start_quietly()
        self.register_buffer("window", torch.hann_window(VOCODER.fft))
        self.register_buffer("taken", torch.zeros(1, BINS, 1), persistent=False)

    def _start_quietly(self) -> None:
        levels = torch.zeros(5, BINS)
        levels[0], levels[2] = -3, -4
        with torch.no_grad():
            self.leave.weight.mul_(0.3)
        self.leave.bias = nn.Parameter(levels.flatten())

    def filters(self, mel: Tensor, f0: Tensor, voiced: Tensor) -> Filters:
        """Predict from mel [batch, MEL_BANDS, frames], f0 (Hertz, no gaps) and voiced (0..1) [batch, frames]."""
        x = torch.cat([(mel + 6) / 2.5, torch.log(f0 / 200)[:, None] * 3, voiced[:, None]], 1)
        x = self.slow(self.enter_norm(self.enter(x)))
        batch, width, frames = x.shape
        x = self.upsample(x).view(batch, width, 2, frames).permute(0, 1, 3, 2).reshape(batch, width, 2 * frames)
        gain, phase, noise, real, imaginary = self.leave(self.leave_norm(self.fast(x))).split(BINS, 1)
        gain = torch.exp(gain.clamp(max=_LARGEST))
        twice = torch.stack([voiced, voiced], 2).reshape(batch, 1, 2 * frames)
        return Filters(
            Spectrum(gain * torch.cos(phase), gain * torch.sin(phase)),
            torch.exp(noise.clamp(max=_LARGEST)) * (1 - self.taken * twice),
            Spectrum(_CORRECTION * real, _CORRECTION * imaginary),
        )

    def forward(
        self, mel: Tensor, f0: Tensor, voiced: Tensor, phase: Tensor | None = None, draws: int = 1
    ) -> tuple[Tensor, ...]:
        """Return `draws` versions of the samples [batch, frames * HOP] that differ in their noise only.

        `phase` [batch, frames]: periods to add to the phase that is summed up from F0 (see `pulse_phase.py`).
        """
        source = pulses(f0, 0.0 if phase is None else per_sample(phase)) * per_sample(voiced)
        filters, voice = self.filters(mel, f0, voiced), self._analyse(source)
        noises = (self._analyse(torch.randn_like(source)) for _ in range(draws))
        return tuple(self._synthesise(filters.apply(voice, noise), source.shape[1]) for noise in noises)

    def _analyse(self, samples: Tensor) -> Spectrum:
        spectrum = torch.stft(samples, VOCODER.fft, VOCODER.hop, window=self.window, return_complex=True)[..., :-1]
        return Spectrum(spectrum.real, spectrum.imag)

    def _synthesise(self, spectrum: Spectrum, length: int) -> Tensor:
        whole = torch.complex(*spectrum)
        whole = torch.cat([whole, whole[..., -1:]], -1)
        return torch.istft(whole, VOCODER.fft, VOCODER.hop, window=self.window, length=length)
