"""Where a recording's speech begins and ends, and how loud it is."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from voices.training.hyperparameters import HOP, PREPARATION, SAMPLE_RATE

Wave = NDArray[np.float64]
_STEP = SAMPLE_RATE // 100


def power_db(samples: Wave) -> Wave:
    """Return the power in dBFS of every 10 ms of samples [n]."""
    power = np.convolve(samples**2, np.ones(_STEP) / _STEP, "same")[::_STEP]
    return np.asarray(10 * np.log10(power + 1e-12), dtype=np.float64)


def trimmed(samples: Wave) -> Wave:
    """Cut the silence off both ends but for a short margin; the length is a multiple of HOP."""
    loudness = power_db(samples)
    speech = np.flatnonzero(loudness > loudness.max() - PREPARATION.margin_db)
    start = max(0, int(speech[0]) * _STEP - int(PREPARATION.keep_before * SAMPLE_RATE))
    end = min(len(samples), (int(speech[-1]) + 1) * _STEP + int(PREPARATION.keep_after * SAMPLE_RATE))
    return samples[start : start + (end - start) // HOP * HOP]


def levelled(samples: Wave) -> Wave:
    """Scale the speech to the corpus's level, less if it would clip."""
    loudness = power_db(samples)
    speech = loudness[loudness > loudness.max() - PREPARATION.margin_db]
    level = 10 * np.log10(np.mean(10 ** (speech / 10)))
    scaled = samples * 10 ** ((PREPARATION.level - level) / 20)
    peak = max(float(np.abs(scaled).max()), 1e-9)
    return np.asarray(scaled * min(1.0, PREPARATION.peak / peak), dtype=np.float64)


def neat(samples: Wave) -> Wave:
    """Trim and level, as `prepare` does with the recordings."""
    return levelled(trimmed(samples))
