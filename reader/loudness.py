"""One loudness for the whole: -16 LUFS integrated, true peak at most -1 dBTP (ITU-R BS.1770-5, as podcasts ask for).

Gain comes first; what would then pass the ceiling is taken back by a look-ahead limiter whose gain is never above
what the four times oversampled signal allows.
"""

from __future__ import annotations

import math

import numpy as np
import pyloudnorm
from numpy.typing import NDArray
from scipy.ndimage import minimum_filter1d, uniform_filter1d
from scipy.signal import resample_poly

from reader.engines.voice import Samples

TARGET = -16.0  # LUFS, integrated
CEILING = -1.0  # dBTP
_GATE_BLOCK = 0.400  # seconds: the shortest sound that BS.1770 can measure
_LOOK_AHEAD = 0.005  # seconds over which the limiter's gain falls and rises
_ROUNDS = 6  # limiting takes loudness away: measure and raise again, this often at the most
_CLOSE_ENOUGH = 0.1  # LU
_STEP = 1.3  # of what is missing is added: the limiter takes about a quarter of what the gain gives
_OVERSAMPLING = 4  # BS.1770-5, annex 2
_BLOCK = 512  # samples that are oversampled at once, where one of them is near the ceiling
_CONTEXT = 32  # samples of neighbouring signal on both sides, so that a block's edges are right
_NEAR = 10 ** (-4 / 20)  # a true peak lies at most some 3 dB above the samples around it
_FORESIGHT = 3.0  # dB: peaks are looked for that far below, so that the next rounds' gain needs no new search


def level(samples: Samples, sample_rate: int, target: float = TARGET, ceiling: float = CEILING) -> Samples:
    """Return `samples` at `target` LUFS with every true peak below `ceiling` dBTP; silence stays silence.

    `samples`: float32 mono, shape [n]; so is what comes back.
    """
    loudness = integrated(samples, sample_rate)
    if not math.isfinite(loudness):
        return samples
    gain = target - loudness
    limit = _ratio(ceiling)
    peaks = np.zeros(0, np.float32)
    known_up_to = -math.inf
    levelled = samples
    for _ in range(_ROUNDS):
        if gain > known_up_to:
            known_up_to = gain + _FORESIGHT
            peaks = _peaks(samples, above=limit / _ratio(known_up_to) * _NEAR)
        levelled = _limited(samples, peaks, _ratio(gain), limit, sample_rate)
        missing = target - integrated(levelled, sample_rate)
        if abs(missing) < _CLOSE_ENOUGH:
            break
        gain += missing * _STEP
    return levelled


def integrated(samples: Samples, sample_rate: int) -> float:
    """Integrated loudness in LUFS; -inf for silence. `samples`: float mono, shape [n]."""
    shortest = math.ceil(_GATE_BLOCK * sample_rate) + 1
    if len(samples) < shortest:
        samples = np.pad(samples, (0, shortest - len(samples)))
    with np.errstate(divide="ignore"):
        return float(pyloudnorm.Meter(sample_rate).integrated_loudness(samples))


def true_peak(samples: Samples) -> float:
    """The highest true peak in dBTP; -inf for silence. `samples`: float mono, shape [n]."""
    highest = float(_peaks(samples, above=0.0).max(initial=0.0))
    return 20 * math.log10(highest) if highest else -math.inf


def _limited(samples: Samples, peaks: NDArray[np.float32], gain: float, limit: float, sample_rate: int) -> Samples:
    """`samples` times `gain`, less where a peak times `gain` would pass `limit`."""
    allowed = np.minimum(np.float32(gain), np.float32(limit) / np.maximum(peaks, np.float32(1e-9)))
    # The lowest gain in reach, averaged over half that reach, is at every sample at or below what that sample allows.
    half = max(1, round(_LOOK_AHEAD * sample_rate))
    smooth = uniform_filter1d(minimum_filter1d(allowed, 2 * half + 1), half)
    return np.asarray(samples * smooth, np.float32)


def _peaks(samples: Samples, above: float) -> NDArray[np.float32]:
    """For each sample the highest magnitude of the oversampled signal up to its neighbours, shape [n].

    Only blocks with a sample above `above` are oversampled; the others keep their samples' own magnitudes.
    """
    blocks = max(1, math.ceil(len(samples) / _BLOCK))
    padded = np.zeros(blocks * _BLOCK + 2 * _CONTEXT, np.float32)
    padded[_CONTEXT : _CONTEXT + len(samples)] = samples
    peaks = np.abs(padded[_CONTEXT:-_CONTEXT].reshape(blocks, _BLOCK))
    near = np.flatnonzero(peaks.max(axis=1) > above)
    windows = np.lib.stride_tricks.sliding_window_view(padded, _BLOCK + 2 * _CONTEXT)[::_BLOCK]
    for part in np.array_split(near, math.ceil(len(near) / 1024)) if len(near) else ():
        peaks[part] = np.maximum(peaks[part], _oversampled_peaks(windows[part]))
    return peaks.reshape(-1)[: len(samples)]


def _oversampled_peaks(windows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Shape [k, context + block + context] -> [k, block]: the highest magnitude from one neighbour to the other."""
    fine = np.abs(resample_poly(windows, _OVERSAMPLING, 1, axis=1))
    # Row i of `between`: the samples from sample i up to, not including, sample i + 1.
    between = fine.reshape(len(windows), -1, _OVERSAMPLING).max(axis=2)
    here = slice(_CONTEXT, _CONTEXT + _BLOCK)
    before = slice(_CONTEXT - 1, _CONTEXT + _BLOCK - 1)
    return np.asarray(np.maximum(between[:, here], between[:, before]), np.float32)


def _ratio(decibels: float) -> float:
    return float(10 ** (decibels / 20))
