"""The phonemes that a voice reports for a take, as arrays, because every check uses all of them at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reader.engines.voice import Phoneme


@dataclass(frozen=True, slots=True)
class SpokenPhonemes:
    """The phonemes of one take."""

    symbols: tuple[str, ...]
    """As the voice calls them, one after the other; marks of punctuation and spaces are symbols, too."""
    starts: NDArray[np.float64]
    """When each begins: seconds from the take's first sample, shape [symbols]."""
    ends: NDArray[np.float64]
    """Likewise when it ends."""
    lasting: NDArray[np.bool_]
    """Which of them are sounds with a duration, shape [symbols]."""

    @classmethod
    def of(cls, phonemes: Sequence[Phoneme]) -> SpokenPhonemes:
        """Return the phonemes as arrays."""
        symbols = tuple(phoneme.symbol for phoneme in phonemes)
        starts = np.array([phoneme.start for phoneme in phonemes], np.float64)
        ends = np.array([phoneme.end for phoneme in phonemes], np.float64)
        letters = np.array([symbol.isalpha() for symbol in symbols], np.bool_)
        return cls(symbols, starts, ends, letters & (ends > starts))

    @property
    def mean_length(self) -> float:
        """Mean length of the sounds in seconds; 0 if there are none."""
        count = int(self.lasting.sum())
        return float((self.ends - self.starts)[self.lasting].sum()) / count if count else 0.0

    def spread(self, step: float, frames: int) -> NDArray[np.intp]:
        """Return which phoneme is said in each of `frames` that are `step` seconds apart, shape [frames].

        The value is its index; -1 if no sound is said there.
        """
        which = np.flatnonzero(self.lasting)
        first = np.minimum(np.rint(self.starts[which] / step).astype(np.intp), frames)
        last = np.minimum(np.rint(self.ends[which] / step).astype(np.intp), frames)
        lengths = np.maximum(last - first, 0)
        said = np.full(frames, -1, np.intp)
        places = np.arange(lengths.sum()) + np.repeat(first - np.cumsum(lengths) + lengths, lengths)
        said[places] = np.repeat(which, lengths)
        return said
