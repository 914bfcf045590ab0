"""Finds a stretch of a take that is said twice, as voices do that lose their place in the text."""

from __future__ import annotations

import numpy as np

from reader.checking.judgement import Reason
from reader.checking.measure import Measure
from reader.checking.sound import SPECTRAL_STEP, Sound, longest_run

_ALIKE = 0.85  # cosine of two frames' cepstra, smoothed; the same sound in other words mostly has less
_SMOOTH = 5  # frames, so that one that differs doesn't end a stretch
_SHORTEST = 10  # frames; shorter stretches repeat in every sentence


def repetition(sound: Sound) -> Measure:
    """Measure the longest stretch that sounds like an earlier one, in seconds."""
    cepstra = sound.cepstra / (np.linalg.norm(sound.cepstra, axis=1, keepdims=True) + 1e-6)
    alike = cepstra @ cepstra.T
    longest, place = 0, 0
    for lag in range(_SHORTEST, len(cepstra) - _SHORTEST):
        sums = np.concatenate(([0.0], np.cumsum(np.diagonal(alike, lag))))
        start, end = longest_run((sums[_SMOOTH:] - sums[:-_SMOOTH]) / _SMOOTH > _ALIKE)
        if min(end - start, lag) > longest:
            longest, place = min(end - start, lag), start + lag
    return Measure(Reason.REPETITION, longest * SPECTRAL_STEP, place * SPECTRAL_STEP, (place + longest) * SPECTRAL_STEP)
