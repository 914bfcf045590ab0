"""How each phoneme of one voice usually sounds, learnt from its takes, and how far a take is from that.

Whatever a voice's timbre and microphone are, it says the same phoneme much the same way again; another word, another
language or another level shows against that far more sharply than against what phonemes are like in general.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from reader.checking.measure import Measure
from reader.checking.sound import SPECTRAL_STEP, Sound
from reader.checking.verdict import Reason
from reader.engines.voice import Phoneme

_FLOOR = -90.0  # dB: silence that a voice makes of zeros is no further away than any
_FEWEST = 5  # frames of a phoneme, so that their spread means something
_FEWEST_FRAMES = 10  # of a take that are known: 0.2 s, a short word
_LEAST_SPREAD = 2.0  # dB: the periodogram of one frame isn't known better
_FURTHEST = 6.0  # spreads: what is further away is no more wrong
_LEVELLED = 3.0  # spreads of what counts for the level: a gap or a noise isn't the level of the rest
_MOST_FRAMES = 60_000  # 20 minutes; then the older half counts half
_STRETCH = 12  # frames: about a syllable
_STRETCH_SHARE = 3.0  # times the whole take's distance that the worst stretch of a good one has: 2.8 at most
_SETTLED = 0.05  # dB: the level is found


class PhonemeSpectra:
    """Mean and spread of the bands of `Sound.mel` by phoneme."""

    def __init__(self) -> None:
        self._rows: dict[str, int] = {}
        self._count = np.zeros(0)
        self._sum = np.zeros((0, 0))
        self._squares = np.zeros((0, 0))

    def learn(self, sound: Sound, phonemes: Sequence[Phoneme]) -> None:
        """Take in one more take."""
        mel = np.maximum(sound.mel, _FLOOR)
        for symbol in {phoneme.symbol for phoneme in phonemes}:
            self._rows.setdefault(symbol, len(self._rows))
        self._grow(mel.shape[1])
        at, rows = self._frames(phonemes, len(mel))
        said = np.zeros((len(self._rows), len(at)))
        said[rows, np.arange(len(at))] = 1  # a product with it is far cheaper than adding frame by frame
        self._count += said.sum(axis=1)
        self._sum += said @ mel[at]
        self._squares += said @ np.square(mel[at])
        if self._count.sum() > _MOST_FRAMES:
            self._count, self._sum, self._squares = self._count / 2, self._sum / 2, self._squares / 2

    def measures(self, sound: Sound, phonemes: Sequence[Phoneme]) -> list[Measure]:
        """Measure how many spreads the take is away from what is usual, and how many decibels louder or softer.

        None of both where too little of it is known. The first has the benefit of its standard error: short takes
        differ more by chance.
        """
        mel = np.maximum(sound.mel, _FLOOR)
        at, rows = self._frames(phonemes, len(mel))
        known = self._count[rows] >= _FEWEST
        at, rows = at[known], rows[known]
        if len(at) < _FEWEST_FRAMES:
            return []
        mean = self._sum[rows] / self._count[rows, None]
        variance = self._squares[rows] / self._count[rows, None] - np.square(mean)
        spread = np.sqrt(np.maximum(variance, 0) + _LEAST_SPREAD**2)
        deviation = (mel[at] - mean) / spread
        level = _level(deviation, 1 / spread)
        away = np.minimum(np.abs(deviation - level / spread), _FURTHEST).mean(axis=1)
        whole = float(away.mean() - away.std() / np.sqrt(len(away)))
        worst, first = _worst(away)
        start, end = (float(at[frame]) * SPECTRAL_STEP for frame in (first, min(first + _STRETCH, len(at) - 1)))
        return [
            Measure(Reason.UNUSUAL, max(whole, worst / _STRETCH_SHARE), start, end),
            Measure(Reason.LEVEL, abs(level), 0.0, sound.seconds),
        ]

    def _frames(self, phonemes: Sequence[Phoneme], count: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Which of `count` spectral frames lie in a phoneme that is known, and the row of each."""
        ends = np.round([phoneme.end / SPECTRAL_STEP for phoneme in phonemes], 6)
        known = np.array([self._rows.get(phoneme.symbol, -1) for phoneme in phonemes], np.intp)
        first = math.ceil(round(phonemes[0].start / SPECTRAL_STEP, 6))
        last = min(count, math.ceil(ends[-1]))
        rows = np.full(count, -1, np.intp)
        rows[first:last] = known[np.searchsorted(ends, np.arange(first, last), "right")]
        at = np.flatnonzero(rows >= 0)
        return at, rows[at]

    def _grow(self, bands: int) -> None:
        missing = len(self._rows) - len(self._count)
        if missing:
            self._count = np.concatenate([self._count, np.zeros(missing)])
            self._sum, self._squares = (
                np.concatenate([known.reshape(-1, bands), np.zeros((missing, bands))])
                for known in (self._sum, self._squares)
            )


def _worst(away: NDArray[np.float64]) -> tuple[float, int]:
    """The mean over the worst stretch, and its first frame."""
    size = min(_STRETCH, len(away))
    means = np.convolve(away, np.full(size, 1 / size), "valid")
    first = int(np.argmax(means))
    return float(means[first]), first


def _level(deviation: NDArray[np.float64], weight: NDArray[np.float64]) -> float:
    """Decibels that fit best by least squares, over what isn't far off (iteratively trimmed).

    `deviation`: of each frame and band in spreads, shape [frames, bands]; `weight`: what one decibel makes in spreads.
    """
    level = float(np.median(deviation / weight))
    for _ in range(5):
        near = np.abs(deviation - level * weight) < _LEVELLED
        weights = np.square(weight) * near
        if not weights.any():
            return level
        before, level = level, float((deviation * weight * near).sum() / weights.sum())
        if abs(level - before) < _SETTLED:
            break
    return level
