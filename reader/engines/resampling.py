"""From one sample rate to another."""

from __future__ import annotations

import math

import numpy as np

from reader.engines.voice import Samples


def resampled(samples: Samples, sample_rate: int, wanted: int) -> Samples:
    """Return float32 mono samples, shape [n], at the rate `wanted`; the same array where it is theirs already."""
    if sample_rate == wanted:
        return samples
    from scipy.signal import resample_poly  # noqa: PLC0415 - SciPy loads for longer than a voice needs to begin

    common = math.gcd(sample_rate, wanted)
    return np.asarray(resample_poly(samples, wanted // common, sample_rate // common), np.float32)
