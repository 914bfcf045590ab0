"""Samples as 16 bits hold them, little-endian: as files, streams and espeak-ng have them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from reader.engines.voice import Samples

PCM = np.dtype("<i2")
_FULL_SCALE = 32768.0


def as_pcm(samples: Samples) -> NDArray[np.int16]:
    """Return float samples in -1..1 as 16 bits, shape [n]; what lies beyond is cut off."""
    scaled = samples * np.float32(_FULL_SCALE)
    return np.clip(np.rint(scaled, out=scaled), -_FULL_SCALE, _FULL_SCALE - 1, out=scaled).astype(PCM)


def from_pcm(pcm: NDArray[np.int16]) -> Samples:
    """Return samples of 16 bits as float32 in -1..1, shape [n]."""
    return np.asarray(pcm / np.float32(_FULL_SCALE), np.float32)
