"""How each phoneme of one voice usually sounds, learnt from its takes, and how far a take is from that.

A voice says the same phoneme in much the same way every time. So another word, another language or another level stands
out far more sharply against its own phonemes than against phonemes in general.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from reader.checking.judgement import Reason
from reader.checking.measure import Measure
from reader.checking.sound import SPECTRAL_STEP, Sound, percentile
from reader.checking.spoken_phonemes import SpokenPhonemes

_FLOOR = -90.0  # dB: no silence counts as quieter, not even that of a voice whose silence is zeros
_FEWEST = 5  # frames of a phoneme, so that their spread means something
_FEWEST_FRAMES = 10  # frames of known phonemes that a take needs: 0.2 s, a short word
_LEAST_SPREAD = 2.0  # dB: the spectrum of a single frame varies by as much anyway
_FURTHEST = 6.0  # spreads that count at most: what is further away is no more wrong
_LEVELLED = 3.0  # spreads within which a band counts for the level: a gap or a noise says nothing about it
_MOST_FRAMES = 60_000  # 20 minutes; beyond, all that was learnt so far counts half
_STRETCH = 12  # frames: about a syllable
_STRETCH_SHARE = 3.0  # how many times a good take's distance its worst stretch may have; 2.8 at most were measured
_SETTLED = 0.05  # dB between two steps, below which the level counts as found


class PhonemeSpectra:
    """Mean and spread of the bands of `Sound.mel` by phoneme."""

    def __init__(self) -> None:
        self._rows: dict[str, int] = {}
        self._count = np.zeros(0)
        self._sum = np.zeros((0, 0))
        self._squares = np.zeros((0, 0))

    def learn(self, sound: Sound, told: SpokenPhonemes) -> None:
        """Learn one more take."""
        for symbol in set(told.symbols):
            self._rows.setdefault(symbol, len(self._rows))
        self._grow(sound.mel.shape[1])
        at, rows = self._frames(told, len(sound.mel))
        mel = np.maximum(sound.mel[at], _FLOOR, dtype=np.float64)
        starts = np.flatnonzero(np.diff(rows, prepend=-1))  # frames of one phoneme stand side by side
        said = (rows[starts] == np.arange(len(self._rows))[:, None]).astype(np.float64)
        self._count += said @ np.diff(starts, append=len(rows))
        self._sum += said @ np.add.reduceat(mel, starts)
        self._squares += said @ np.add.reduceat(np.square(mel), starts)
        if self._count.sum() > _MOST_FRAMES:
            self._count, self._sum, self._squares = self._count / 2, self._sum / 2, self._squares / 2

    def measures(self, sound: Sound, told: SpokenPhonemes) -> list[Measure]:
        """Measure how many spreads the take is away from the usual, and how many decibels louder or softer it is.

        Returns neither while too little is known. The first is reduced by its standard error, because short takes
        differ more by chance.
        """
        at, rows = self._frames(told, len(sound.mel))
        known = self._count[rows] >= _FEWEST
        at, rows = at[known], rows[known]
        if len(at) < _FEWEST_FRAMES:
            return []
        count = np.maximum(self._count, 1)[:, None]
        mean = self._sum / count
        weight = 1 / np.sqrt(np.maximum(self._squares / count - np.square(mean), 0) + _LEAST_SPREAD**2)
        mean, weight = mean[rows], weight[rows]
        deviation = (np.maximum(sound.mel[at], _FLOOR) - mean) * weight
        level = _level(deviation, weight)
        away = np.minimum(np.abs(deviation - level * weight), _FURTHEST).mean(axis=1)
        whole = float(away.mean() - away.std() / np.sqrt(len(away)))
        worst, first = _worst(away)
        start, end = (float(at[frame]) * SPECTRAL_STEP for frame in (first, min(first + _STRETCH, len(at) - 1)))
        return [
            Measure(Reason.UNUSUAL, max(whole, worst / _STRETCH_SHARE), start, end),
            Measure(Reason.LEVEL, abs(level), 0.0, sound.seconds),
        ]

    def _frames(self, told: SpokenPhonemes, count: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Return which of `count` spectral frames lie in a phoneme that is known, and the row of each."""
        ends = np.round(told.ends / SPECTRAL_STEP, 6)
        known = np.array([self._rows.get(symbol, -1) for symbol in told.symbols], np.intp)
        first = math.ceil(round(float(told.starts[0]) / SPECTRAL_STEP, 6))
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
    """Return the mean over the worst stretch, and its first frame."""
    size = min(_STRETCH, len(away))
    means = np.convolve(away, np.full(size, 1 / size), "valid")
    first = int(np.argmax(means))
    return float(means[first]), first


def _level(deviation: NDArray[np.float64], weight: NDArray[np.float64]) -> float:
    """Return the decibels that fit best by least squares, over what isn't far off (iteratively trimmed).

    `deviation`: of each frame and band in spreads, shape [frames, bands]; `weight`: what one decibel makes in spreads.
    """
    level = percentile((deviation / weight).reshape(-1), 50)
    for _ in range(5):
        near = np.abs(deviation - level * weight) < _LEVELLED
        weights = np.square(weight) * near
        if not weights.any():
            return level
        before, level = level, float((deviation * weight * near).sum() / weights.sum())
        if abs(level - before) < _SETTLED:
            break
    return level
