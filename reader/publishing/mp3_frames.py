"""Encodes the frames of an MP3, in two halves at once that are joined in a pause.

A frame borrows room from the frames before it (the bit reservoir), and the encoder learns from what it has heard. So
the second half begins with some seconds of what the first one ends with, and they are joined where both are silent: a
silent frame has no content of its own, and the first one behind the pause borrows from silent ones of its own half.
"""

from __future__ import annotations

import os
from collections.abc import Callable

import lameenc
import numpy as np
from numpy.typing import NDArray

from reader.engines.pcm import PCM
from reader.engines.side_by_side import side_by_side
from reader.publishing.info_frame import Frame, frame_at, frame_edges

BORROWED = 3
"""How many frames before it a frame of speech borrows room from, at most: 255 bytes."""
_SHORTEST = 2_000  # frames that are worth a second thread: 48 seconds at 24 kHz
_PAUSE = 15  # silent frames of a pause in which halves may be joined; LAME's delay and echo take some six
_WARMING = 100  # frames that the second half begins earlier
_AT_ONCE = 1 << 16  # samples that LAME is given at once: what it makes of them first stays in the processor's cache
_SIDE_INFO = slice(4, 17)  # bytes behind a mono frame's header
# Bits of it that tell how many bits of content a frame has; MPEG-1 tells it for each of two halves.
_LENGTHS = {True: 0xFFF << 74 | 0xFFF << 15, False: 0xFFF << 83}


def frames_of(pcm: NDArray[np.int16], encoder_of: Callable[[], lameenc.Encoder]) -> bytes:
    """Return the frames of mono sound of 16 bit, shape [n], by two of the encoders where there are two cores.

    `encoder_of`: makes an encoder; all are alike.
    """
    if len(os.sched_getaffinity(0)) > 1:
        joined = _by_two(pcm, encoder_of)
        if joined is not None:
            return joined
    return encoded(pcm, encoder_of)


def _by_two(pcm: NDArray[np.int16], encoder_of: Callable[[], lameenc.Encoder]) -> bytes | None:
    """Return the frames, encoded in two halves; None where there is no place to join them."""
    frame = frame_at(encoded(np.zeros(1, PCM), encoder_of), 0)
    if frame.mpeg_1 or frame.uneven:  # MPEG-1 keeps lengths elsewhere; which frames are padded depends on their number
        return None
    joint = _joint(pcm, frame)
    if joint is None:
        return None
    begin = joint - _WARMING
    halves = (pcm[: (joint + _PAUSE // 2) * frame.samples], pcm[begin * frame.samples :])
    first, second = side_by_side(lambda half: encoded(half, encoder_of), halves)
    kept, rest = first[: joint * frame.length], second[_WARMING * frame.length :]
    beside = (kept[-frame.length :], rest[: BORROWED * frame.length])
    return kept + rest if all(map(silent, beside)) else None


def _joint(samples: NDArray[np.int16], frame: Frame) -> int | None:
    """Return the middle frame of the long pause nearest to the middle of the sound; None where no pause is long."""
    frames = len(samples) // frame.samples
    if frames < _SHORTEST:
        return None
    sounding = samples[: frames * frame.samples].reshape(frames, frame.samples).any(axis=1)
    edges = np.flatnonzero(np.diff(np.concatenate(([True], sounding, [True]))))
    starts, ends = edges[::2], edges[1::2]
    middles = ((starts + ends) // 2)[ends - starts >= _PAUSE]
    middles = middles[(middles > _WARMING) & (middles < frames - _WARMING)]
    return int(middles[np.argmin(np.abs(middles - frames // 2))]) if len(middles) else None


def silent(frames: bytes) -> bool:
    """Return whether none of the frames has any content."""
    lengths = _LENGTHS[frame_at(frames, 0).mpeg_1]
    return not any(int.from_bytes(frames[edge:][_SIDE_INFO], "big") & lengths for edge in frame_edges(frames)[:-1])


def encoded(pcm: NDArray[np.int16], encoder_of: Callable[[], lameenc.Encoder]) -> bytes:
    """Return the frames of mono sound of 16 bit, shape [n], by one encoder."""
    encoder = encoder_of()
    parts = (encoder.encode(pcm[first : first + _AT_ONCE].tobytes()) for first in range(0, len(pcm), _AT_ONCE))
    return b"".join((*parts, encoder.flush()))
