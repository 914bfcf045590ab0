"""Samples as 16 bits hold them, little-endian: as files, streams and espeak-ng have them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from reader.engines.voice import Samples

PCM = np.dtype("<i2")
_FULL_SCALE = 32768.0
_AT_ONCE = 1 << 15  # samples that are converted at once: they stay in the processor's cache


def as_pcm(samples: Samples) -> NDArray[np.int16]:
    """Return float samples in -1..1 as 16 bits, shape [n]; what lies beyond is cut off."""
    pcm = np.empty(len(samples), PCM)
    for first in range(0, len(samples), _AT_ONCE):
        scaled = samples[first : first + _AT_ONCE] * np.float32(_FULL_SCALE)
        pcm[first : first + _AT_ONCE] = np.clip(np.rint(scaled, out=scaled), -_FULL_SCALE, _FULL_SCALE - 1, out=scaled)
    return pcm


def from_pcm(pcm: NDArray[np.int16]) -> Samples:
    """Return samples of 16 bits as float32 in -1..1, shape [n]."""
    return np.asarray(pcm / np.float32(_FULL_SCALE), np.float32)
