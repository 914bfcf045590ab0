"""The true peaks of a sound: the highest magnitudes of the signal between its samples (ITU-R BS.1770-5, annex 2)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, reduce

import numpy as np
from numpy.typing import NDArray

from reader.engines.resampling import CONTEXT, weights
from reader.engines.side_by_side import side_by_side
from reader.engines.voice import Samples

BLOCK = 16
"""Samples that are oversampled at once, where one of them is near the ceiling."""
_OVERSAMPLING = 4
_ROWS = 1024  # blocks that are oversampled in one product of matrices: they stay in the processor's cache
_LOOKED_AT = 4096 * BLOCK  # samples that are looked through at once, likewise


@dataclass(frozen=True, slots=True)
class Peaks:
    """For each sample the highest magnitude of the oversampled signal up to its neighbours, where that is high."""

    blocks: NDArray[np.intp]
    """In which blocks of `BLOCK` samples it is, in order, shape [k]."""
    values: NDArray[np.float32]
    """Their peaks, shape [k, block]."""

    def over(self, limit: float) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
        """Return the indices of the samples whose peaks are over `limit`, in order, and these peaks."""
        row, column = np.nonzero(self.values > limit)
        return np.asarray(self.blocks[row] * BLOCK + column), self.values[row, column]


def true_peak(samples: Samples) -> float:
    """Return the highest true peak in dBTP; -inf for silence. `samples`: float32 mono, shape [n]."""
    highest = float(peaks(samples, above=0.0).values.max(initial=0.0))
    return 20 * math.log10(highest) if highest else -math.inf


def peaks(samples: Samples, above: float) -> Peaks:
    """Return the peaks of the blocks that have a sample over `above`, or beside one. `samples`: float32, shape [n]."""
    blocks = math.ceil(len(samples) / BLOCK)
    near = np.zeros(blocks + 2, np.bool_)

    def look(first: int) -> None:
        part = samples[first : first + _LOOKED_AT]
        loud = np.flatnonzero((part > above) | (part < -above)) + first
        for beside in (loud - 1, loud, loud + 1):
            near[beside // BLOCK + 1] = True

    side_by_side(look, range(0, len(samples), _LOOKED_AT))
    chosen = np.flatnonzero(near[1:-1])
    values = np.empty((len(chosen), BLOCK), np.float32)

    def find(first: int) -> None:
        rows = chosen[first : first + _ROWS]
        values[first : first + _ROWS] = _peaks_between(_windows(samples, rows))

    side_by_side(find, range(0, len(chosen), _ROWS))
    return Peaks(chosen, values)


def _windows(samples: Samples, blocks: NDArray[np.intp]) -> NDArray[np.float32]:
    """Return each block's samples with their context, zeros beyond both ends, shape [k, context + block + context]."""
    starts = blocks * BLOCK - CONTEXT
    width = BLOCK + 2 * CONTEXT
    inside = (starts >= 0) & (starts + width <= len(samples))
    windows = np.zeros((len(blocks), width), np.float32)
    if inside.any():
        windows[inside] = np.lib.stride_tricks.sliding_window_view(samples, width)[starts[inside]]
    for row in np.flatnonzero(~inside):
        start = int(starts[row])
        part = samples[max(0, start) : start + width]
        windows[row, max(0, -start) : max(0, -start) + len(part)] = part
    return windows


def _peaks_between(windows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the highest magnitude between the neighbours of each sample.

    Shape [k, context + block + context] -> [k, block].
    """
    fine = windows @ _between()
    fine = np.abs(fine, out=fine).reshape(len(windows), _OVERSAMPLING - 1, BLOCK + 1)
    own = np.abs(windows[:, CONTEXT - 1 : -CONTEXT])
    between = reduce(np.maximum, (fine[:, step] for step in range(_OVERSAMPLING - 1)), own)
    return np.maximum(between[:, 1:], between[:, :-1])  # from each sample on, and from the one before it


@cache
def _between() -> Samples:
    """Return the matrix that turns a window into the signal between its samples, from the one before the block on.

    Shape [context + block + context, steps * (block + 1)].
    """
    before = np.arange(-1, BLOCK) * _OVERSAMPLING
    places = np.concatenate([before + step for step in range(1, _OVERSAMPLING)])
    return weights(np.arange(-CONTEXT, BLOCK + CONTEXT), places, _OVERSAMPLING)
