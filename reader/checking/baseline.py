"""The baseline of a voice: what its takes are usually like, learnt from its latest takes."""

from __future__ import annotations

import threading
from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from reader.checking.judgement import Reason
from reader.checking.measure import Measure
from reader.checking.phoneme_spectra import PhonemeSpectra
from reader.checking.sound import Sound, percentile
from reader.checking.spoken_phonemes import SpokenPhonemes

ENOUGH = 20
"""How many takes must be known; from fewer no spread can be told."""
_KEPT = 400  # takes that are remembered: about a day of news
_ANEW = 20  # takes after which the baseline is computed again
_TO_DEVIATION = 1.4826  # times the median absolute deviation of a normal distribution is its standard deviation
_TAIL, _TAIL_DEVIATIONS = 90, 1.2816  # a percentile, and how many standard deviations it lies over the median


@dataclass(frozen=True, slots=True)
class Typical:
    """The usual value of one measure, over a voice's takes."""

    value: float
    """Median."""
    spread: float
    """Robust standard deviation; a larger one if large values are more frequent than in a normal distribution."""


class Baseline:
    """The measures of one voice's latest takes. Safe for several threads."""

    def __init__(self) -> None:
        self._values: dict[Reason, deque[float]] = defaultdict(lambda: deque(maxlen=_KEPT))
        self._own: dict[Reason, Typical] = {}
        self._takes = 0
        self._lengths: deque[float] = deque(maxlen=_KEPT)
        self._length: float | None = None
        self._spectra = PhonemeSpectra()
        self._heard = 0
        self._lock = threading.Lock()

    def of(self, reason: Reason) -> Typical | None:
        """Return the usual value of a measure; None while too few takes are known."""
        return self._own.get(reason)

    @property
    def length(self) -> float | None:
        """How many seconds its phonemes last on average; None while too few takes are known."""
        return self._length

    def beside(self, sound: Sound, told: SpokenPhonemes) -> list[Measure]:
        """Compare a take's phonemes with how the voice usually says them; nothing while too few takes are known."""
        with self._lock:
            return self._spectra.measures(sound, told) if self._heard >= ENOUGH else []

    def hear(self, sound: Sound, told: SpokenPhonemes) -> None:
        """Learn how the phonemes sound in a take that isn't broken."""
        with self._lock:
            self._heard += 1
            self._spectra.learn(sound, told)
            self._lengths.append(told.mean_length)
            if self._heard >= ENOUGH and self._heard % _ANEW == 0:
                self._length = percentile(np.array(self._lengths), 50)

    def learn(self, measures: Iterable[Measure]) -> None:
        """Learn the measures of one more take. A few wrong takes do no harm, because medians don't follow them."""
        with self._lock:
            self._takes += 1
            for measure in measures:
                self._values[measure.reason].append(measure.value)
            if self._takes >= ENOUGH and self._takes % _ANEW == 0:
                self._own = {
                    reason: _own(np.array(values)) for reason, values in self._values.items() if len(values) >= ENOUGH
                }


def _own(values: np.ndarray[tuple[int], np.dtype[np.float64]]) -> Typical:
    median, tail = percentile(values, 50), percentile(values, _TAIL)
    deviation = _TO_DEVIATION * percentile(np.abs(values - median), 50)
    return Typical(median, max(deviation, (tail - median) / _TAIL_DEVIATIONS))
