"""Energy distances: losses that reward the right amount of randomness.

A plain distance to the one recording makes a net predict the average of all ways to say it: a buzz where there is
noise, a blur where speech varies. The energy distance (Székely and Rizzo 2013; for speech, Gritsenko et al. 2020) draws
two versions a, b and takes d(a, x) + d(b, x) - d(a, b): it is smallest when a, b and x come from one distribution.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

from voices.training.hyperparameters import MEL_SCALE, VOCODER
from voices.training.mel import log_mel

_WINDOWS = {fft: torch.hann_window(fft) for fft, _ in VOCODER.resolutions}
# Bands and frames of the patches whose distances are summed up: a whole frame, a formant's transition, a texture.
_PATCHES = ((80, 1), (16, 4), (8, 8))


def _contrast(features: Tensor) -> Tensor:
    """Return the mean of |a - x| + |b - x| - |a - b| for features of a, b and x, stacked in this order in the batch."""
    first, second, target = features.chunk(3)
    return ((first - target).abs() + (second - target).abs() - (first - second).abs()).mean()


def wave_distance(first: Tensor, second: Tensor, target: Tensor) -> Tensor:
    """Return the energy distance of samples [batch, n]: log and root of spectra of several resolutions, log-mels."""
    stacked = torch.cat([first, second, target])
    total = torch.zeros(())
    for fft, hop in VOCODER.resolutions:
        spectrum = torch.stft(stacked, fft, hop, window=_WINDOWS[fft], return_complex=True) * (3 / fft**0.5)
        magnitude = (spectrum.real**2 + spectrum.imag**2 + 1e-9).sqrt()
        total = total + _contrast(torch.log(magnitude + 2e-4)) + 2 * _contrast((magnitude + 1e-6).sqrt())
    return total / len(VOCODER.resolutions) + 0.5 * _contrast(log_mel(stacked))


def mel_distance(draws: Sequence[Tensor], target: Tensor, mask: Tensor) -> Tensor:
    """Return the energy distance of two mel spectrograms to the target, all [batch, bands, frames], by patches."""
    first, second, wanted = (spectrogram * mask for spectrogram in (*draws, target))
    return _patch_norm(first - wanted) + _patch_norm(second - wanted) - _patch_norm(first - second)


def _patch_norm(difference: Tensor) -> Tensor:
    """Return the mean length of a difference's patches: unlike single values, they tell how values vary together."""
    squares = (difference / MEL_SCALE)[:, None] ** 2
    total = torch.zeros(())
    for bands, frames in _PATCHES:
        stride = max(1, bands // 2), max(1, frames // 2)
        total = total + (functional.avg_pool2d(squares, (bands, frames), stride) + 1e-5).sqrt().mean()
    return total / len(_PATCHES)
