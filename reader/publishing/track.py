"""A recording's frames of MP3: those of its version before where the sound is the same, and new ones between them.

Every piece of a recording begins on the grid of frames, so an edit moves what follows by whole frames. Old and new ones
meet where both are silent: there a frame has no content of its own and the encoder has forgotten what it heard (see
`reader.publishing.mp3_frames`). The gain stays, too, as long as the whole is loud enough with it. Whatever doesn't fit
is encoded as a whole: that costs time, never sound.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache
from itertools import accumulate, pairwise

import numpy as np

from reader.engines.loudness import gate_of
from reader.engines.pcm import PCM, as_pcm
from reader.publishing.info_frame import Frame, frame_at
from reader.publishing.layout import Layout, Placed, placed, read_layout
from reader.publishing.mp3 import LOUDNESS, encoded_rate, encoder_of, mastered
from reader.publishing.mp3_frames import BORROWED, encoded, frames_of, silent
from reader.publishing.sound import Piece, joined, pieces, segment_of
from reader.recording import Recording, grid_samples

_ALIKE = 0.2  # LU from the target at which the gain of the version before is kept
_BEFORE = 5  # frames before a piece's first where old and new meet: it is silent there, after any pause of .25 s
_SILENCE = 20  # frames of silence on either side of what is encoded anew: more than a block of loudness meters


@dataclass(frozen=True, slots=True)
class Track:
    """An MP3 without tags and info frame."""

    stream: bytes
    """Its frames."""
    samples: int
    """How many samples of sound they hold."""
    layout: Layout | None
    """What lies where in it; None where no later version can use its frames."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Pieces behind one another."""

    now: slice
    """Which of the recording."""
    before: slice | None
    """Which of the version before have the same sound; None where none have."""


def track_of(recording: Recording, before: bytes | None = None) -> Track:
    """Return the frames of a recording. `before`: the MP3 of its version before."""
    parts = tuple(pieces(recording))
    frame = _regular_frame(recording.sample_rate)
    if frame is None:
        return _whole(parts, recording.sample_rate, None)
    known = read_layout(before) if before is not None else None
    reused = _reused(parts, recording.sample_rate, frame, *known) if known else None
    return reused or _whole(parts, recording.sample_rate, frame)


def _whole(parts: Sequence[Piece], sample_rate: int, frame: Frame | None) -> Track:
    sound = mastered(segment_of(joined(parts), sample_rate))
    rate = encoded_rate(sample_rate)
    pcm = as_pcm(sound.samples)
    gate = gate_of(sound.blocks)
    layout = None
    if frame is not None and np.isfinite(gate):
        there = placed([part.key for part in parts], _lengths(parts, sample_rate), 0, sound, gate)
        layout = Layout(rate, sound.gain, gate, tuple(there))
    return Track(frames_of(pcm.tobytes(), lambda: encoder_of(rate)), len(pcm), layout)


def _reused(parts: Sequence[Piece], sample_rate: int, frame: Frame, old: Layout, stream: bytes) -> Track | None:
    """The track with what can be used of an old one; None where that is nothing or doesn't fit."""
    rate = encoded_rate(sample_rate)
    runs = tuple(_runs([part.key for part in parts], [piece.key for piece in old.pieces]))
    if old.rate != rate or all(run.before is None for run in runs):
        return None
    starts = _starts([piece.frames for piece in old.pieces])
    streams, there = list[bytes](), list[Placed]()
    for run in runs:
        if run.before is not None:
            here = slice(_cut(starts, run.before.start), _cut(starts, run.before.stop))
            streams.append(_cut_out(stream, here, frame))
            there += old.pieces[run.before]
        else:
            new, its = _anew(parts, run.now, sample_rate, frame, old)
            streams.append(new)
            there += its
    layout = replace(old, pieces=tuple(there))
    if abs(layout.loudness - LOUDNESS) > _ALIKE or not all(
        _fit(left, right, frame) for left, right in pairwise(streams)
    ):
        return None
    samples = sum(piece.frames for piece in there) * frame.samples
    return Track(b"".join(streams), samples, layout)


def _anew(
    parts: Sequence[Piece], run: slice, sample_rate: int, frame: Frame, old: Layout
) -> tuple[bytes, list[Placed]]:
    """The frames of some pieces, levelled as the others were, and where each lies."""
    first = _SILENCE if run.start else 0
    last = _SILENCE if run.stop < len(parts) else 0
    grid, rate = grid_samples(sample_rate), encoded_rate(sample_rate)
    some = parts[run]
    around = (np.zeros(first * grid, PCM), joined(some), np.zeros(last * grid, PCM))
    sound = mastered(segment_of(np.concatenate(around), sample_rate), old.gain)
    frames = _lengths(some, sample_rate)
    there = list(placed([part.key for part in some], frames, first, sound, old.gate))
    new = encoded(as_pcm(sound.samples).tobytes(), lambda: encoder_of(rate))
    begin = first - _BEFORE if first else 0
    end = first + sum(frames) - _BEFORE if last else None
    return _cut_out(new, slice(begin, end), frame), there


def _runs(now: list[str], before: list[str]) -> Iterator[_Run]:
    """Pieces that are the same, and those between them. What begins or ends a recording does so in both, or is new."""
    blocks = SequenceMatcher(None, _marked(now), _marked(before), autojunk=False).get_matching_blocks()
    done = 0
    for block in blocks:
        if done < block.a:
            yield _Run(slice(done, block.a), None)
        if block.size:
            yield _Run(slice(block.a, block.a + block.size), slice(block.b, block.b + block.size))
        done = block.a + block.size


def _marked(keys: list[str]) -> list[tuple[str, bool, bool]]:
    return [(key, at == 0, at == len(keys) - 1) for at, key in enumerate(keys)]


def _lengths(parts: Sequence[Piece], sample_rate: int) -> list[int]:
    """In frames."""
    return [part.length // grid_samples(sample_rate) for part in parts]


def _starts(frames: list[int]) -> list[int]:
    return list(accumulate(frames, initial=0))


def _cut(starts: list[int], piece: int) -> int | None:
    """Before which frame a piece is cut off from the one before it; None for the end of all."""
    if piece == 0:
        return 0
    return starts[piece] - _BEFORE if piece < len(starts) - 1 else None


def _cut_out(stream: bytes, frames: slice, frame: Frame) -> bytes:
    end = None if frames.stop is None else frames.stop * frame.length
    return stream[frames.start * frame.length : end]


def _fit(left: bytes, right: bytes, frame: Frame) -> bool:
    """Whether both are silent where they meet, and right borrows nothing from left."""
    return silent(left[-frame.length :], frame) and silent(right[: BORROWED * frame.length], frame)


@cache
def _regular_frame(sample_rate: int) -> Frame | None:
    """What all frames are like where they last as long as the grid; None where they don't, or aren't of MPEG-2."""
    rate = encoded_rate(sample_rate)
    if grid_samples(sample_rate) == 1:
        return None
    frame = frame_at(encoded(bytes(PCM.itemsize), lambda: encoder_of(rate)), 0)
    return None if frame.first or frame.uneven or frame.samples != grid_samples(rate) else frame
