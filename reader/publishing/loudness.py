"""One loudness for the whole: -16 LUFS integrated, true peak at most -1 dBTP (ITU-R BS.1770-5, as podcasts ask for).

Gain comes first; what would then pass the ceiling is taken back by a look-ahead limiter whose gain is never above
what the four times oversampled signal allows.
"""

from __future__ import annotations

import math
from functools import reduce

import numpy as np
import pyloudnorm
from numpy.typing import NDArray
from scipy.ndimage import minimum_filter1d, uniform_filter1d
from scipy.signal import resample_poly, sosfilt

from reader.engines.voice import Samples

TARGET = -16.0  # LUFS, integrated
CEILING = -1.0  # dBTP
_GATE_BLOCK = 0.400  # seconds: the shortest sound that BS.1770 can measure
_STEPS = 4  # of a gate's block: blocks overlap by three quarters
_ABSOLUTE_GATE = -70.0  # LUFS
_RELATIVE_GATE = -10.0  # LU below the mean of what passes the absolute gate
_OFFSET = -0.691  # dB, so that the standard's reference tone measures as it must
_LOOK_AHEAD = 0.005  # seconds over which the limiter's gain falls and rises
_ROUNDS = 6  # limiting takes loudness away: measure and raise again, this often at the most
_CLOSE_ENOUGH = 0.1  # LU
_STEP = 1.3  # of what is missing is added: the limiter takes about a quarter of what the gain gives
_OVERSAMPLING = 4  # BS.1770-5, annex 2
_BLOCK = 256  # samples that are oversampled at once, where one of them is near the ceiling
_CONTEXT = 32  # samples of neighbouring signal on both sides, so that a block's edges are right
_NEAR = 10 ** (-4 / 20)  # a true peak lies at most some 3 dB above the samples around it
_FORESIGHT = 1.0  # dB: peaks are looked for that far below, so that the next round's gain mostly needs no new search


def level(samples: Samples, sample_rate: int, target: float = TARGET, ceiling: float = CEILING) -> Samples:
    """Return `samples` at `target` LUFS with every true peak below `ceiling` dBTP; silence stays silence.

    `samples`: float32 mono, shape [n]; so is what comes back.
    """
    weighted = _weighted(samples, sample_rate)
    loudness = _gated(weighted, sample_rate)
    if not math.isfinite(loudness):
        return samples
    gain = target - loudness
    limit = _ratio(ceiling)
    peaks = np.zeros(0, np.float32)
    known_up_to = -math.inf
    curve = np.ones(len(samples), np.float32)
    for _ in range(_ROUNDS):
        if gain > known_up_to:
            known_up_to = gain + _FORESIGHT
            peaks = _peaks(samples, above=limit / _ratio(known_up_to) * _NEAR)
        curve = _limited(peaks, _ratio(gain), limit, sample_rate)
        # The gain moves slowly against the weighting's few milliseconds, so their order doesn't matter here.
        missing = target - _gated(weighted * curve, sample_rate)
        if abs(missing) < _CLOSE_ENOUGH:
            break
        gain += missing * _STEP
    return samples * curve


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


def _weighted(samples: Samples, sample_rate: int) -> Samples:
    """`samples` through the K-weighting of BS.1770-5, annex 1, shape [n]."""
    shelf = pyloudnorm.IIRfilter(4.0, math.sqrt(0.5), 1500.0, sample_rate, "high_shelf")
    high_pass = pyloudnorm.IIRfilter(0.0, 0.5, 38.0, sample_rate, "high_pass")
    sections = [np.concatenate([stage.b * stage.passband_gain, stage.a]) for stage in (shelf, high_pass)]
    return np.asarray(sosfilt(np.stack(sections), samples), np.float32)  # both in one pass, without two copies


def _gated(weighted: Samples, sample_rate: int) -> float:
    """Integrated loudness of a weighted signal in LUFS; -inf for silence. Cheap enough to be asked in every round."""
    step = round(_GATE_BLOCK * sample_rate / _STEPS)
    steps = max(_STEPS, len(weighted) // step)
    padded = np.pad(weighted[: steps * step], (0, max(0, steps * step - len(weighted)))).reshape(steps, step)
    energies = np.einsum("ij,ij->i", padded, padded, dtype=np.float64)
    blocks = np.convolve(energies, np.ones(_STEPS), "valid") / (_STEPS * step)
    loud = blocks[blocks > _power(_ABSOLUTE_GATE)]
    if not len(loud):
        return -math.inf
    loud = loud[loud > loud.mean() * 10 ** (_RELATIVE_GATE / 10)]
    return float(_OFFSET + 10 * np.log10(loud.mean()))


def _power(loudness: float) -> float:
    return float(10 ** ((loudness - _OFFSET) / 10))


def _limited(peaks: NDArray[np.float32], gain: float, limit: float, sample_rate: int) -> NDArray[np.float32]:
    """The factor of every sample, shape [n]: `gain`, less around a peak that would pass `limit`."""
    half = max(1, round(_LOOK_AHEAD * sample_rate))
    curve = np.full(len(peaks), gain, np.float32)
    runs = [slice(start, end) for start, end in _runs(peaks > limit / gain, reach=2 * half)]
    if not runs:
        return curve
    # All in one: a run begins and ends with as many samples at the full gain as the filters reach.
    found = np.concatenate([peaks[run] for run in runs])
    allowed = np.minimum(np.float32(gain), np.float32(limit) / np.maximum(found, np.float32(1e-9)))
    # The lowest gain in reach, averaged over half that reach, is at every sample at or below what it allows.
    lowered = uniform_filter1d(minimum_filter1d(allowed, 2 * half + 1), half)
    position = 0
    for run in runs:
        length = run.stop - run.start
        curve[run] = lowered[position : position + length]
        position += length
    return curve


def _runs(marked: NDArray[np.bool_], reach: int) -> list[tuple[int, int]]:
    """Start and end of the stretches that hold every marked sample and at least `reach` samples around it."""
    at = np.flatnonzero(marked)
    if not len(at):
        return []
    gaps = np.flatnonzero(np.diff(at) > 2 * reach)
    starts, ends = at[np.append(0, gaps + 1)], at[np.append(gaps, len(at) - 1)]
    return [
        (max(0, int(start) - reach), min(len(marked), int(end) + reach + 1))
        for start, end in zip(starts, ends, strict=True)
    ]


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
    # Column i of `between`: the samples from sample i up to, not including, sample i + 1.
    between = reduce(np.maximum, (fine[:, offset::_OVERSAMPLING] for offset in range(_OVERSAMPLING)))
    here = slice(_CONTEXT, _CONTEXT + _BLOCK)
    before = slice(_CONTEXT - 1, _CONTEXT + _BLOCK - 1)
    return np.asarray(np.maximum(between[:, here], between[:, before]), np.float32)


def _ratio(decibels: float) -> float:
    return float(10 ** (decibels / 20))
