"""The layout of an MP3: which piece lies in which frames, and how loud it is. It is stored in the tag, so that the next
version encodes only what changed.
"""

from __future__ import annotations

import hashlib
import io
import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import version

import numpy as np
from mutagen.id3 import ID3, ID3NoHeaderError

from reader.engines.loudness import GATE_STEP, loudness_of
from reader.publishing.info_frame import frame_at
from reader.publishing.loudness import Levelled

OWNER = "https://github.com/vorleser/layout"
"""Of the ID3 frame (PRIV) that holds it."""
_MADE_BY = f"1, lameenc {version('lameenc')}"  # its number is raised when pieces are to be levelled or encoded anew
_TOLERANCE = 1e-6  # blocks that a time may be off, because frames and blocks are no exact fractions of a second


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece of the recording in the MP3."""

    key: str
    """Equal where the sound is (`reader.publishing.joining.Piece`)."""
    frames: int
    """How many frames it lasts."""
    power: float
    """Sum of the weighted power of those of the gate's blocks that begin in it and are above the gate."""
    blocks: int
    """How many these are."""


@dataclass(frozen=True, slots=True)
class Layout:
    """All of an MP3."""

    rate: int
    """Hertz, of what was encoded."""
    gain: float
    """dB by which the joined sound was raised."""
    gate: float
    """Weighted power above which a block counts."""
    pieces: tuple[Placed, ...]
    """In order, from the first frame on."""

    @property
    def loudness(self) -> float:
        """Integrated, in LUFS, of what was encoded; -inf for silence."""
        blocks = sum(piece.blocks for piece in self.pieces)
        return loudness_of(sum(piece.power for piece in self.pieces) / blocks) if blocks else -math.inf


def placed(
    pieces: Iterable[tuple[str, int]], first: int, seconds: float, sound: Levelled, gate: float
) -> Iterator[Placed]:
    """Yield where pieces lie, given by keys and numbers of frames, from the frame `first` of a levelled sound on.

    `seconds`: how long a frame lasts.
    """
    loud = np.where(sound.blocks > gate, sound.blocks, 0.0)
    start = first
    for key, frames in pieces:
        here = loud[_block(start * seconds) : _block((start + frames) * seconds)]
        yield Placed(key, frames, float(here.sum()), int(np.count_nonzero(here)))
        start += frames


def _block(seconds: float) -> int:
    """Return the first of the gate's blocks that begins at `seconds` or later."""
    return math.ceil(seconds / GATE_STEP - _TOLERANCE)


def packed(layout: Layout, stream: bytes) -> bytes:
    """Return the layout of an MP3's frames as it is kept."""
    return json.dumps({"made_by": _MADE_BY, "frames": hashlib.sha256(stream).hexdigest(), **asdict(layout)}).encode()


def read_layout(mp3: bytes) -> tuple[Layout, bytes] | None:
    """Return an MP3's layout and its frames of sound; None where it has none, is damaged, or made in other ways."""
    try:
        tag = ID3(io.BytesIO(mp3))
        content = next(json.loads(frame.data) for frame in tag.getall("PRIV") if frame.owner == OWNER)
        stream = mp3[tag.size + frame_at(mp3, tag.size).length :]
        if content.pop("made_by") != _MADE_BY or content.pop("frames") != hashlib.sha256(stream).hexdigest():
            return None
        pieces = tuple(Placed(**piece) for piece in content.pop("pieces"))
        return Layout(**content, pieces=pieces), stream
    except (ID3NoHeaderError, StopIteration, ValueError, LookupError, TypeError):
        return None
