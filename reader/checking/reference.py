"""Compares a take with espeak-ng's reading of the same text: is something missing, or is something else said?

This is for voices that don't report their phonemes. espeak-ng reads every text completely, in the order of its words
and with the lengths of the language, so its reading is what a take is expected to be like. Both are aligned by dynamic
time warping over cepstra (Sakoe & Chiba 1978): a stretch of the reference that the take passes in no time is missing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reader.checking.judgement import Reason
from reader.checking.measure import Measure
from reader.checking.sound import SILENT, SPECTRAL_STEP, STEP, Floats, Sound

_PER_FRAME = round(SPECTRAL_STEP / STEP)
_WINDOW = 0.36  # seconds of reference over which its share of the take is measured: about a word


@dataclass(frozen=True, slots=True)
class Alignment:
    """How two sounds are aligned."""

    path: NDArray[np.int32]
    """Pairs of spectral frames of reference and take, in order, shape [steps, 2]."""
    distance: float
    """Mean distance of the cepstra on the path."""


def align(reference: Sound, take: Sound) -> Alignment:
    """Align the sounded frames of a reference and a take, from the first to the last of each."""
    first, second = reference.cepstra, take.cepstra
    costs = _distances(first, second)
    totals = _totals(costs)
    path = _path(totals)
    return Alignment(path, float(costs[path[:, 0], path[:, 1]].mean()))


def missing(reference: Sound, take: Sound, alignment: Alignment) -> Measure:
    """Measure the longest stretch of the reference that the take skips, in seconds of the reference."""
    pace = len(take.cepstra) / max(1, len(reference.cepstra))
    at = np.zeros(len(reference.cepstra))
    at[alignment.path[:, 0]] = alignment.path[:, 1]  # the last frame of the take for each of the reference
    window = round(_WINDOW / SPECTRAL_STEP)
    sounded = _sounded(reference)
    if len(at) <= window:
        return Measure(Reason.MISSING, 0.0, 0.0, 0.0)
    spent = (at[window:] - at[:-window]) / max(pace, 1e-6)
    lost = np.where(sounded[window:] & sounded[:-window], window - spent, 0.0)
    place = int(np.argmax(lost))
    return Measure(
        Reason.MISSING,
        float(lost[place]) * SPECTRAL_STEP,
        at[place] * SPECTRAL_STEP,
        at[place + window] * SPECTRAL_STEP,
    )


def other_sounds(take: Sound, alignment: Alignment) -> Measure:
    """Measure how far the sounds are from the reference's."""
    return Measure(Reason.OTHER_SOUNDS, alignment.distance, 0.0, take.seconds)


def length(reference: Sound, take: Sound) -> Measure:
    """Measure how much longer the take sounds than the reference: the logarithm of the ratio."""
    ratio = (np.sum(take.levels > SILENT) + 1) / (np.sum(reference.levels > SILENT) + 1)
    return Measure(Reason.LENGTH, float(np.log(ratio)), 0.0, take.seconds)


def _sounded(sound: Sound) -> NDArray[np.bool_]:
    levels = sound.levels[::_PER_FRAME]
    sounded = np.zeros(len(sound.cepstra), np.bool_)
    sounded[: len(levels)] = levels[: len(sounded)] > SILENT
    return sounded


def _distances(first: Floats, second: Floats) -> Floats:
    squares = np.square(first).sum(axis=1)[:, None] + np.square(second).sum(axis=1)[None] - 2 * first @ second.T
    return np.asarray(np.sqrt(np.maximum(squares, 0) / first.shape[1]), np.float32)


def _totals(costs: Floats) -> Floats:
    """Return the cheapest way to every pair of frames, shape [reference, take]; computed by anti-diagonals."""
    rows, columns = costs.shape
    totals = np.full((rows + 1, columns + 1), np.inf, np.float32)
    totals[0, 0] = 0
    flat, width = totals.reshape(-1), columns + 1
    for diagonal in range(rows + columns - 1):
        row = np.arange(max(0, diagonal - columns + 1), min(rows, diagonal + 1))
        here = (row + 1) * width + diagonal - row + 1
        before = np.minimum(np.minimum(flat[here - 1], flat[here - width]), flat[here - width - 1])
        flat[here] = before + costs[row, diagonal - row]
    return totals[1:, 1:]


def _path(totals: Floats) -> NDArray[np.int32]:
    row, column = totals.shape[0] - 1, totals.shape[1] - 1
    steps = [(row, column)]
    while row or column:
        if row == 0:
            column -= 1
        elif column == 0:
            row -= 1
        else:
            ways = (totals[row - 1, column - 1], totals[row - 1, column], totals[row, column - 1])
            best = ways.index(min(ways))
            row, column = row - (best != 2), column - (best != 1)
        steps.append((row, column))
    return np.array(steps[::-1], np.int32)
