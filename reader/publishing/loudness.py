"""One loudness for the whole: -16 LUFS integrated, true peak at most -1 dBTP (ITU-R BS.1770-5, as podcasts ask for).

Gain comes first; what would then pass the ceiling is taken back by a look-ahead limiter whose gain is never above
what the four times oversampled signal allows.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, reduce

import numpy as np
from numpy.typing import NDArray

from reader.engines.resampling import CONTEXT, weights
from reader.engines.voice import Samples
from reader.publishing.k_weighting import weighted

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
_LIMITED = 0.999  # of the full gain; samples with less gain get no louder with it
_LEAST = 0.5  # of the energy gets louder with the gain, at least: no step is larger than twice what is missing
_OVERSAMPLING = 4  # BS.1770-5, annex 2
_BLOCK = 16  # samples that are oversampled at once, where one of them is near the ceiling
_TINY = 1e-12  # energy of silence
_ROWS = 1024  # blocks that are oversampled in one product of matrices: they stay in the processor's cache
_NEAR = 10 ** (-4 / 20)  # a true peak lies at most some 3 dB above the samples around it
_FORESIGHT = 2.0  # dB: peaks are looked for that far below, so that the next rounds' gains mostly need no new search


@dataclass(frozen=True, slots=True)
class _Lowered:
    """A stretch in which the limiter holds back."""

    at: slice
    """Where."""
    factors: Samples
    """What each of its samples is multiplied with, float32, shape [samples]."""


def level(samples: Samples, sample_rate: int, target: float = TARGET, ceiling: float = CEILING) -> Samples:
    """Return `samples` at `target` LUFS with every true peak below `ceiling` dBTP; silence stays silence.

    `samples`: float32 mono, shape [n]; so is what comes back.
    """
    squares = np.square(weighted(samples, sample_rate))
    energies = _energies(squares, sample_rate)
    loudness = _gated(energies, sample_rate)
    if not math.isfinite(loudness):
        return samples
    gain = target - loudness
    limit = _ratio(ceiling)
    peaks = np.zeros(0, np.float32)
    known_up_to = -math.inf
    factor, lowered = 1.0, list[_Lowered]()
    for _ in range(_ROUNDS):
        if gain > known_up_to:
            known_up_to = gain + _FORESIGHT
            peaks = _peaks(samples, above=limit / _ratio(known_up_to) * _NEAR)
        factor = _ratio(gain)
        lowered = _limited(peaks, factor, limit, sample_rate)
        # The gain moves slowly against the weighting's few milliseconds, so their order doesn't matter here.
        kept = energies * factor**2 - _taken_away(lowered, squares, factor, sample_rate, len(energies))
        missing = target - _gated(kept, sample_rate)
        if abs(missing) < _CLOSE_ENOUGH or not math.isfinite(missing):
            break
        gain += missing / max(_LEAST, 1 - _held_back(lowered, squares, factor) / max(float(kept.sum()), _TINY))
    levelled = samples * np.float32(factor)
    for run in lowered:
        levelled[run.at] = samples[run.at] * run.factors
    return levelled


def integrated(samples: Samples, sample_rate: int) -> float:
    """Integrated loudness in LUFS; -inf for silence. `samples`: float mono, shape [n]."""
    return _gated(_energies(np.square(weighted(samples, sample_rate)), sample_rate), sample_rate)


def true_peak(samples: Samples) -> float:
    """The highest true peak in dBTP; -inf for silence. `samples`: float mono, shape [n]."""
    highest = float(_peaks(samples, above=0.0).max(initial=0.0))
    return 20 * math.log10(highest) if highest else -math.inf


def _energies(squares: Samples, sample_rate: int) -> NDArray[np.float64]:
    """The energy in each step of the gate's blocks, as many as a block has at least, shape [steps]."""
    step = _gate_step(sample_rate)
    missing = _STEPS * step - len(squares)
    squares = np.pad(squares, (0, missing)) if missing > 0 else squares[: len(squares) // step * step]
    return np.asarray(squares.reshape(-1, step).sum(axis=1, dtype=np.float64))


def _taken_away(
    lowered: list[_Lowered], squares: Samples, factor: float, sample_rate: int, steps: int
) -> NDArray[np.float64]:
    """The energy that each step of the gate's blocks loses where less than `factor` is applied, shape [steps]."""
    step = _gate_step(sample_rate)
    lost = np.zeros(steps)
    for run in lowered:
        # In double precision: where a lone peak is taken back, little is left of a lot.
        energies = squares[run.at] * (factor**2 - np.square(run.factors, dtype=np.float64))
        first, last = run.at.start // step, (run.at.stop - 1) // step
        starts = np.maximum(np.arange(first, last + 1) * step - run.at.start, 0)
        here = np.add.reduceat(energies, starts)[: max(0, steps - first)]
        lost[first : first + len(here)] += here
    return lost


def _held_back(lowered: list[_Lowered], squares: Samples, factor: float) -> float:
    """The energy of what the limiter holds back: a higher gain makes only the rest louder."""
    held = 0.0
    for run in lowered:
        factors = np.where(run.factors < factor * _LIMITED, run.factors, np.float32(0))
        held += float(np.dot(squares[run.at], np.square(factors)))
    return held


def _gated(energies: NDArray[np.float64], sample_rate: int) -> float:
    """Integrated loudness in LUFS of a weighted signal whose steps have these energies; -inf for silence."""
    blocks = np.convolve(energies, np.ones(_STEPS), "valid") / (_STEPS * _gate_step(sample_rate))
    loud = blocks[blocks > _power(_ABSOLUTE_GATE)]
    if not len(loud):
        return -math.inf
    loud = loud[loud > loud.mean() * 10 ** (_RELATIVE_GATE / 10)]
    return float(_OFFSET + 10 * np.log10(loud.mean()))


def _gate_step(sample_rate: int) -> int:
    """Samples from the beginning of one of the gate's blocks to the next."""
    return round(_GATE_BLOCK * sample_rate / _STEPS)


def _power(loudness: float) -> float:
    return float(10 ** ((loudness - _OFFSET) / 10))


def _limited(peaks: NDArray[np.float32], gain: float, limit: float, sample_rate: int) -> list[_Lowered]:
    """Where the gain is less than `gain`, because a peak would pass `limit`."""
    half = max(1, round(_LOOK_AHEAD * sample_rate))
    runs = [slice(start, end) for start, end in _runs(peaks > limit / gain, reach=2 * half)]
    if not runs:
        return []
    # All in one: a run begins and ends with as many samples at the full gain as the filters reach.
    found = np.concatenate([peaks[run] for run in runs])
    allowed = np.minimum(np.float32(gain), np.float32(limit) / np.maximum(found, np.float32(1e-9)))
    # The lowest gain in reach, averaged over half that reach, is at every sample at or below what it allows.
    factors = _averaged(_lowest(allowed, half), half)
    ends = np.cumsum([run.stop - run.start for run in runs])
    return [_Lowered(run, part) for run, part in zip(runs, np.split(factors, ends[:-1]), strict=True)]


def _lowest(values: Samples, reach: int) -> Samples:
    """The lowest of each value and of `reach` on either side, shape [n]."""
    wanted, width, lowest = 2 * reach + 1, 1, np.pad(values, reach, mode="edge")
    while 2 * width <= wanted:
        lowest = np.minimum(lowest[:-width], lowest[width:])
        width *= 2
    return np.minimum(lowest[: len(values)], lowest[wanted - width :])


def _averaged(values: Samples, width: int) -> Samples:
    """The mean of `width` values around each, shape [n]."""
    around = np.pad(values.astype(np.float64), (width // 2, width - 1 - width // 2), mode="edge")
    sums = np.cumsum(np.concatenate([[0.0], around]))
    return np.asarray((sums[width:] - sums[:-width]) / width, np.float32)


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

    Only blocks with a sample above `above`, or beside one, are oversampled; the others keep their samples' magnitudes.
    """
    blocks = max(1, math.ceil(len(samples) / _BLOCK))
    padded = np.zeros(blocks * _BLOCK + 2 * CONTEXT, np.float32)
    padded[CONTEXT : CONTEXT + len(samples)] = samples
    peaks = np.abs(padded[CONTEXT:-CONTEXT])
    loud = np.flatnonzero(peaks > above)
    near = np.zeros(blocks + 2, np.bool_)
    for beside in (loud - 1, loud, loud + 1):
        near[beside // _BLOCK + 1] = True
    by_block = peaks.reshape(blocks, _BLOCK)
    windows = np.lib.stride_tricks.sliding_window_view(padded, _BLOCK + 2 * CONTEXT)[::_BLOCK]
    chosen = np.flatnonzero(near[1:-1])
    for first in range(0, len(chosen), _ROWS):
        part = chosen[first : first + _ROWS]
        by_block[part] = np.maximum(by_block[part], _peaks_between(windows[part]))
    return peaks[: len(samples)]


def _peaks_between(windows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Shape [k, context + block + context] -> [k, block]: the highest magnitude between one neighbour and the other."""
    fine = np.abs(windows @ _between()).reshape(len(windows), _OVERSAMPLING - 1, _BLOCK + 1)
    own = np.abs(windows[:, CONTEXT - 1 : -CONTEXT])
    between = reduce(np.maximum, (fine[:, step] for step in range(_OVERSAMPLING - 1)), own)
    return np.maximum(between[:, 1:], between[:, :-1])  # from each sample on, and from the one before it


@cache
def _between() -> Samples:
    """What makes of a window the signal between its samples, from the one before the block on.

    Shape [context + block + context, steps * (block + 1)].
    """
    before = np.arange(-1, _BLOCK) * _OVERSAMPLING
    places = np.concatenate([before + step for step in range(1, _OVERSAMPLING)])
    return weights(np.arange(-CONTEXT, _BLOCK + CONTEXT), places, _OVERSAMPLING)


def _ratio(decibels: float) -> float:
    return float(10 ** (decibels / 20))
