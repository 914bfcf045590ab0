"""Finds the silence that engines leave around a sentence; it is left out, so that the script decides every pause."""

from __future__ import annotations

import numpy as np

from reader.engines.voice import Samples

_FRAME = 0.010  # seconds over which the level is measured
_THRESHOLD = 10 ** (-45 / 20)  # of the sentence's loudest frame; below it lie breath and the noise of vocoders
_KEEP_BEFORE = 0.020  # seconds kept before the first frame above: the closure of a plosive, a soft h
_KEEP_AFTER = 0.060  # seconds kept after the last: the decay of the last sound


def heard(samples: Samples, sample_rate: int) -> slice:
    """Return the range of float32 mono `samples`, shape [n], without the silence around; empty for a silent take."""
    frame = max(1, round(_FRAME * sample_rate))
    count = len(samples) // frame
    if count == 0:
        return slice(0, len(samples))
    level = np.sqrt(np.mean(np.square(samples[: count * frame].reshape(count, frame)), axis=1))
    loud = np.flatnonzero(level > level.max() * _THRESHOLD)
    if len(loud) == 0:
        return slice(0, 0)
    start = int(loud[0]) * frame - round(_KEEP_BEFORE * sample_rate)
    end = (int(loud[-1]) + 1) * frame + round(_KEEP_AFTER * sample_rate)
    return slice(max(0, start), min(end, len(samples)))
