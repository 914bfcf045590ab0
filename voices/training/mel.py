"""Log-mel spectrograms, and the short-time magnitudes they are made of."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from voices.training.hyperparameters import FFT_SIZE, HOP, LOG_FLOOR, MEL_BANDS, SAMPLE_RATE, WINDOW

_WINDOW = torch.hann_window(WINDOW)


def filter_bank(bands: int = MEL_BANDS) -> Tensor:
    """Return triangular filters [bands, FFT_SIZE / 2 + 1] from 0 to 8 kHz, each of unit area (O'Shaughnessy's mel)."""
    top = 2595 * np.log10(1 + SAMPLE_RATE / 2 / 700)
    corners = 700 * (10 ** (np.linspace(0, top, bands + 2) / 2595) - 1)
    frequencies = np.arange(FFT_SIZE // 2 + 1) * SAMPLE_RATE / FFT_SIZE
    weights = np.zeros((bands, len(frequencies)))
    for band, (low, centre, high) in enumerate(zip(corners, corners[1:], corners[2:], strict=False)):
        rising, falling = (frequencies - low) / (centre - low), (high - frequencies) / (high - centre)
        weights[band] = np.maximum(0, np.minimum(rising, falling))
        if weights[band].sum() < 1e-3:  # narrower than one bin of the FFT
            weights[band, np.argmin(abs(frequencies - centre))] = 1
        weights[band] *= 2 / (high - low) * SAMPLE_RATE / FFT_SIZE
    return torch.tensor(weights, dtype=torch.float32)


_FILTERS = filter_bank()


def magnitudes(samples: Tensor, fft: int, hop: int, window: Tensor) -> Tensor:
    """Return |STFT| [batch, fft / 2 + 1, frames] of samples [batch, n], frames centred, edges reflected."""
    spectrum = torch.stft(samples, fft, hop, len(window), window, return_complex=True)
    return (spectrum.real**2 + spectrum.imag**2 + 1e-9).sqrt()


def log_mel(samples: Tensor) -> Tensor:
    """Return ln(mel magnitude) [batch, MEL_BANDS, n / HOP] of samples [batch, n], n a multiple of HOP."""
    spectrum = magnitudes(samples, FFT_SIZE, HOP, _WINDOW)[..., : samples.shape[-1] // HOP]
    return torch.log(torch.clamp(_FILTERS @ spectrum, min=LOG_FLOOR))


def log_mel_array(samples: NDArray[np.floating]) -> NDArray[np.float32]:
    """Return the same of one array [n]: float32 [MEL_BANDS, n // HOP]."""
    whole = len(samples) // HOP * HOP
    mel: NDArray[np.float32] = log_mel(torch.tensor(samples[None, :whole], dtype=torch.float32))[0].numpy()
    return mel
