"""Levels a recording to -16 LUFS integrated, true peak at most -1 dBTP (ITU-R BS.1770-5, as podcasts require).

First a gain is applied; then a look-ahead limiter reduces peaks above the ceiling, measured on the signal oversampled
four times.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from reader.engines.k_weighting import weighted_squares
from reader.engines.loudness import blocks, energies, gate_step, gated, integrated
from reader.engines.side_by_side import side_by_side
from reader.engines.voice import Samples
from reader.publishing.true_peaks import Peaks, peaks

TARGET = -16.0
"""Integrated loudness of everything that is published, in LUFS."""
CEILING = -1.0
"""Highest true peak of it, in dBTP."""
_LOOK_AHEAD = 0.005  # seconds over which the limiter's gain falls and rises
_ROUNDS = 6  # limiting takes loudness away: measure and raise again, this often at the most
_CLOSE_ENOUGH = 0.1  # LU
_LIMITED = 0.999  # share of the full gain; samples with less are limited, and get no louder with a higher gain
_LEAST = 0.5  # share of the energy that a gain is taken to raise, at least, so that no step is twice too large
_TINY = 1e-12  # energy of silence
_NEAR = 10 ** (-4 / 20)  # a true peak lies at most some 3 dB above the samples around it
_FORESIGHT = 2.0  # dB: peaks are looked for that far below, so that the next rounds' gains mostly need no new search
_AT_ONCE = 1 << 15  # samples that are limited at once: they stay in the processor's cache


@dataclass(frozen=True, slots=True)
class _Lowered:
    """Stretches in which the limiter holds back."""

    starts: NDArray[np.intp]
    """First samples, in order, shape [stretches]."""
    ends: NDArray[np.intp]
    """Behind the last ones."""
    factors: Samples
    """What each of their samples is multiplied with, one stretch behind the other, float32."""

    def of(self, samples: Samples) -> Samples:
        """Return what lies in the stretches, one behind the other."""
        spans = zip(self.starts.tolist(), self.ends.tolist(), strict=True)
        return np.concatenate([samples[start:end] for start, end in spans])

    def put(self, values: Samples, into: Samples) -> None:
        """Put what lies in the stretches, one behind the other, where it belongs."""
        at = 0
        for start, end in zip(self.starts.tolist(), self.ends.tolist(), strict=True):
            into[start:end] = values[at : at + end - start]
            at += end - start


@dataclass(frozen=True, slots=True)
class Levelled:
    """Sound that was made louder or quieter, with its peaks taken back."""

    samples: Samples
    """float32 mono, shape [n]."""
    gain: float
    """In dB, of all that the limiter doesn't hold back."""
    blocks: NDArray[np.float64]
    """Weighted power of each of the gate's blocks, with the gain, shape [blocks]."""


@dataclass(frozen=True, slots=True)
class _Effect:
    """What the limiter takes away in some stretches."""

    steps: NDArray[np.intp]
    """Steps of the gate's blocks, some of them more than once, shape [pieces]."""
    lost: NDArray[np.float64]
    """The energy that each of them loses, shape [pieces]."""
    held: float
    """The energy of what is held back: a higher gain makes only the rest louder."""


def level(samples: Samples, sample_rate: int, target: float = TARGET, ceiling: float = CEILING) -> Samples:
    """Return `samples` at `target` LUFS with every true peak below `ceiling` dBTP; silence stays silence.

    `samples`: float32 mono, shape [n]; so is what comes back.
    """
    return levelled(samples, sample_rate, target, ceiling).samples


def levelled(
    samples: Samples, sample_rate: int, target: float = TARGET, ceiling: float = CEILING, gain: float | None = None
) -> Levelled:
    """Return the same with its gain and its blocks. `gain`: in dB, instead of the one that the target asks for."""
    squares = weighted_squares(samples, sample_rate)
    whole = energies(squares, sample_rate)
    loudness = gated(whole, sample_rate)
    if not math.isfinite(loudness):
        return Levelled(samples, 0.0, blocks(whole, sample_rate))
    rounds = _ROUNDS if gain is None else 1
    gain = target - loudness if gain is None else gain
    kept = whole
    limit = _ratio(ceiling)
    known_up_to = -math.inf
    factor, lowered = 1.0, list[_Lowered]()
    for left in reversed(range(rounds)):
        if gain > known_up_to:
            known_up_to = gain + _FORESIGHT
            high = peaks(samples, above=limit / _ratio(known_up_to) * _NEAR)
        factor = _ratio(gain)
        lowered = _limited(high, factor, limit, sample_rate, len(samples))
        effects = side_by_side(partial(_effect, squares, factor, gate_step(sample_rate)), lowered)
        # The squares were weighted before the gain is applied. The order doesn't matter here, because the gain moves
        # slowly against the weighting's few milliseconds.
        kept, held = whole * factor**2, sum(effect.held for effect in effects)
        for effect in effects:
            measured = effect.steps < len(kept)
            np.subtract.at(kept, effect.steps[measured], effect.lost[measured])
        missing = target - gated(kept, sample_rate)
        if not left or abs(missing) < _CLOSE_ENOUGH or not math.isfinite(missing):
            break
        gain += missing / max(_LEAST, 1 - held / max(float(kept.sum()), _TINY))
    louder = np.multiply(samples, np.float32(factor), out=squares)  # whose memory is as long, and no longer needed
    for part in lowered:
        part.put(part.of(samples) * part.factors, louder)
    return Levelled(louder, gain, blocks(kept, sample_rate))


def gain_of(samples: Samples, sample_rate: int) -> float:
    """Return the factor that makes float32 mono `samples`, shape [n], as loud as TARGET; 1 for silence."""
    missing = TARGET - integrated(samples, sample_rate)
    return _ratio(missing) if math.isfinite(missing) else 1.0


def _effect(squares: Samples, factor: float, step: int, part: _Lowered) -> _Effect:
    """Return what the limiter takes away in a part; `factor`: the full gain; `step`: samples of a step of the gate."""
    squares = part.of(squares)
    # In double precision: where one peak holds nearly all energy of a step, what is left without it is a small
    # difference of two large numbers.
    lost = squares * (factor**2 - np.square(part.factors, dtype=np.float64))
    first, count = part.starts // step, (part.ends - 1) // step - part.starts // step + 1
    # Every stretch has a piece in each step that it touches.
    stretch = np.repeat(np.arange(len(count)), count)
    steps = np.arange(len(stretch)) - np.repeat(np.cumsum(count) - count, count) + first[stretch]
    # From a sample's index in the sound to that in the stretches.
    offsets = np.cumsum(part.ends - part.starts) - part.ends
    pieces = np.add.reduceat(lost, np.maximum(steps * step, part.starts[stretch]) + offsets[stretch])
    factors = part.factors * (part.factors < factor * _LIMITED)
    return _Effect(steps, pieces, float(np.dot(squares, np.square(factors, out=factors))))


def _limited(high: Peaks, gain: float, limit: float, sample_rate: int, length: int) -> list[_Lowered]:
    """Return where in `length` samples a peak would pass `limit` with the full `gain`, and the lower gains there."""
    half = max(1, round(_LOOK_AHEAD * sample_rate))
    at, peak = high.over(limit / gain)
    starts, ends = _stretches(at, reach=2 * half, length=length)
    filled = np.cumsum(ends - starts) // _AT_ONCE

    def limited(some: NDArray[np.intp]) -> _Lowered:
        first, last = starts[some], ends[some]
        behind = np.cumsum(last - first)
        here = slice(*np.searchsorted(at, (first[0], last[-1])))
        stretch = np.searchsorted(last, at[here], "right")
        # All stretches in one array: each has as many samples at the full gain on either side as the filters reach.
        allowed = np.full(behind[-1], gain, np.float32)
        allowed[at[here] + (behind - last)[stretch]] = np.float32(limit) / peak[here]
        # The lowest gain within reach, averaged over half that reach, is nowhere above what a sample allows.
        return _Lowered(first, last, _averaged(_lowest(allowed, half), half))

    together = np.split(np.arange(len(starts)), np.flatnonzero(np.diff(filled)) + 1)
    return side_by_side(limited, [some for some in together if len(some)])


def _lowest(values: Samples, reach: int) -> Samples:
    """Return the lowest of each value and of `reach` on either side, shape [n]."""
    wanted, width, lowest = 2 * reach + 1, 1, np.pad(values, reach, mode="edge")
    while 2 * width <= wanted:
        lowest = np.minimum(lowest[:-width], lowest[width:])
        width *= 2
    return np.minimum(lowest[: len(values)], lowest[wanted - width :])


def _averaged(values: Samples, width: int) -> Samples:
    """Return the mean of `width` values around each, shape [n]."""
    # Made of sums of two, four, eight values and so on. A running sum, in which each value needs the one before it,
    # takes three times as long.
    sums, reach = np.pad(values, (width // 2, width - 1 - width // 2), mode="edge"), 1
    whole, done = np.zeros(len(values), np.float32), 0
    while done < width:
        if width & reach:
            whole += sums[done : done + len(values)]
            done += reach
        sums = sums[:-reach] + sums[reach:]
        reach *= 2
    return np.divide(whole, np.float32(width), out=whole)


def _stretches(at: NDArray[np.intp], reach: int, length: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return starts and ends of the stretches of `length` samples that hold the samples `at` and `reach` around."""
    gaps = np.flatnonzero(np.diff(at) > 2 * reach)
    starts, ends = at[np.append(0, gaps + 1)[: len(at)]], at[np.append(gaps, len(at) - 1)[: len(at)]]
    return np.maximum(starts - reach, 0), np.minimum(ends + reach + 1, length)


def _ratio(decibels: float) -> float:
    return float(10 ** (decibels / 20))
