"""Fundamental frequency of recordings: DIO and StoneMask (Morise et al. 2009, 2016) from the WORLD vocoder."""

from __future__ import annotations

import numpy as np
import pyworld
from numpy.typing import NDArray

from voices.training.hyperparameters import HOP, PREPARATION, SAMPLE_RATE


def measure(samples: NDArray[np.floating]) -> NDArray[np.float32]:
    """Return F0 in Hertz [n // HOP] of samples [n]; 0 where the speech is unvoiced."""
    wave = np.ascontiguousarray(samples, dtype=np.float64)
    floor, ceiling = PREPARATION.f0_search
    period = 1000 * HOP / SAMPLE_RATE
    rough, times = pyworld.dio(wave, SAMPLE_RATE, f0_floor=floor, f0_ceil=ceiling, frame_period=period)
    fine = pyworld.stonemask(wave, rough, times, SAMPLE_RATE)
    return np.asarray(fine[: len(wave) // HOP], dtype=np.float32)


def bridged(f0: NDArray[np.float32]) -> NDArray[np.float32]:
    """Fill unvoiced stretches (0) by straight lines between their voiced neighbours."""
    voiced = f0 > 0
    if not voiced.any():
        return np.full(len(f0), 200.0, dtype=np.float32)
    frames = np.arange(len(f0))
    return np.interp(frames, frames[voiced], f0[voiced]).astype(np.float32)
