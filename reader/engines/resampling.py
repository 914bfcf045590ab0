"""From one sample rate to another, and between the samples: a windowed sinc, as one product of matrices.

The filter is the one of `scipy.signal.resample_poly`, which takes a sample at a time. Here blocks of samples are
multiplied with a matrix that holds the filter once for each sample that comes out: more arithmetic, and from 16 to 24
kHz a sixth of the time (measured), for a product of matrices is what processors do best.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from reader.engines.side_by_side import side_by_side
from reader.engines.voice import Samples

CONTEXT = 10
"""Samples on either side on which what lies between two samples depends."""
_KAISER = 5.0  # of the window: aliases lie 60 dB below the sound
_BLOCK = 32  # samples that are taken in at once, at least
_ROWS = 4096  # blocks in one product: they stay in the processor's cache
_LARGEST = 1 << 20  # values of a matrix; larger ones, of rates without a common measure, are left to SciPy


def resampled(samples: Samples, sample_rate: int, wanted: int) -> Samples:
    """Return float32 mono samples, shape [n], at the rate `wanted`; the same array where it is theirs already."""
    if sample_rate == wanted:
        return samples
    common = math.gcd(sample_rate, wanted)
    up, down = wanted // common, sample_rate // common
    if up * down > _LARGEST:
        from scipy.signal import resample_poly  # noqa: PLC0415 - SciPy loads for longer than a voice needs to begin

        return np.asarray(resample_poly(samples, up, down), np.float32)
    matrix, taken, context = _step(up, down)
    blocks = max(1, math.ceil(len(samples) / taken))
    out = np.empty((blocks, matrix.shape[1]), np.float32)

    def part(first: int) -> None:
        here = out[first : first + _ROWS]
        begin, end = first * taken - context, (first + len(here)) * taken + context
        inside = samples[max(begin, 0) : end]
        around = np.pad(inside, (max(-begin, 0), end - max(begin, 0) - len(inside)))
        windows = np.lib.stride_tricks.sliding_window_view(around, taken + 2 * context)[::taken]
        np.matmul(np.ascontiguousarray(windows), matrix, out=here)

    side_by_side(part, range(0, blocks, _ROWS))
    return out.reshape(-1)[: resampled_length(len(samples), sample_rate, wanted)]


def resampled_length(length: int, sample_rate: int, wanted: int) -> int:
    """Return how many samples so many become at the rate `wanted`."""
    return -(-length * wanted // sample_rate)


def weights(at: NDArray[np.int_], places: NDArray[np.int_], up: int, down: int = 1) -> Samples:
    """Return how much each of the samples `at` counts at each of the `places`, shape [samples, places].

    `places`: in parts of a sample, `up` to each. Frequencies that places `down` apart can't hold are left out.
    """
    steps = max(up, down)
    half = CONTEXT * steps  # the filter's reach, in parts of a sample
    prototype = np.sinc(np.arange(-half, half + 1) / steps) * np.kaiser(2 * half + 1, _KAISER)
    prototype *= up / prototype.sum()
    taps = places[None, :] - at[:, None] * up + half
    return np.asarray(np.where((taps >= 0) & (taps <= 2 * half), prototype[np.clip(taps, 0, 2 * half)], 0), np.float32)


@lru_cache(8)
def _step(up: int, down: int) -> tuple[Samples, int, int]:
    """Return the matrix, shape [samples with context, samples that come out]; how many it takes in; their context."""
    taken = math.ceil(_BLOCK / down) * down
    context = math.ceil(CONTEXT * max(up, down) / up)
    return weights(np.arange(-context, taken + context), np.arange(taken * up // down) * down, up, down), taken, context
