"""Makes a recording's MP3 frames: frames of the previous version for unchanged sound, and new ones between them.

Every piece of a recording begins with a frame, so an edit moves what follows by whole frames. Old and new ones meet
where both are silent: there a frame has no content of its own and borrows nothing (see `reader.publishing.mp3_frames`).
The gain stays, too, as long as the whole is loud enough with it. Whatever doesn't fit is encoded as a whole: that costs
time, never sound.

Across a pause LAME remembers how loud it was: the threshold below which it takes nothing for audible falls by 7.5 % a
frame, for two seconds. So what follows a seam may get other bits than if all were encoded as a whole: single samples
differ by -31 dBFS (MP3 and sound differ by -24), all by -64 RMS. At 24 and 32 kHz these were -60, and where frames
differ in length, their bits change wherever an edit moves them. At those rates every piece is encoded by itself from
the first version on, so nothing differs; for the voice that ships, at 16 kHz, that would cost up to a hundredth of an
article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from reader.engines.loudness import gate_of
from reader.engines.pcm import PCM, as_pcm
from reader.engines.side_by_side import side_by_side
from reader.publishing.info_frame import frame_at, frame_edges
from reader.publishing.joining import Piece, joined, pieces
from reader.publishing.layout import Layout, Placed, placed, read_layout
from reader.publishing.mp3 import LOUDNESS, NARROW, encoded_rate, encoder_of, mastered
from reader.publishing.mp3_frames import BORROWED, encoded, frames_of, silent
from reader.recording import Recording, grid_samples

_ALIKE = 0.2  # LU that the whole may be off the target and still keep the gain of the version before
_BEFORE = 0.12  # seconds before a piece where old and new meet: it is silent there, after any pause of .25 s
_SILENCE = 0.48  # seconds of silence around what is made anew: more than a block of loudness meters and most pauses


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
class _Grid:
    """The frames of an MP3, on which pieces begin."""

    samples: int
    """How many of the recording a frame holds."""
    rate: int
    """Hertz, of what is encoded."""
    encoded: int
    """How many samples of that a frame holds."""
    apart: bool
    """Whether each piece has an encoder of its own in a first version, too."""

    @property
    def seconds(self) -> float:
        """How long a frame lasts."""
        return self.encoded / self.rate

    @property
    def before(self) -> int:
        """How many frames before a piece old and new meet."""
        return round(_BEFORE / self.seconds)

    @property
    def silence(self) -> int:
        """How many frames of silence there are around what is made anew."""
        return round(_SILENCE / self.seconds)

    def of(self, parts: Iterable[Piece]) -> Iterator[tuple[str, int]]:
        """Yield the key of each piece, and how many frames it lasts."""
        return ((part.key, part.length // self.samples) for part in parts)


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
    grid = _grid(recording.sample_rate)
    known = read_layout(before) if before is not None and grid is not None else None
    reused = _reused(parts, recording.sample_rate, grid, *known) if known and grid else None
    return reused or _whole(parts, recording.sample_rate, grid)


def _whole(parts: Sequence[Piece], sample_rate: int, grid: _Grid | None) -> Track:
    sound = mastered(joined(parts, sample_rate))
    rate = encoded_rate(sample_rate)
    pcm = as_pcm(sound.samples)
    gate = gate_of(sound.blocks)
    stream, layout = None, None
    if grid is not None and np.isfinite(gate):
        layout = Layout(rate, sound.gain, gate, tuple(placed(grid.of(parts), 0, grid.seconds, sound, gate)))
        if grid.apart:
            stream = _seamless(_apart(pcm, layout.pieces, grid, first=True, last=True))
            layout = layout if stream else None
    return Track(stream or frames_of(pcm, lambda: encoder_of(rate)), len(pcm), layout)


def _reused(parts: Sequence[Piece], sample_rate: int, grid: _Grid, old: Layout, stream: bytes) -> Track | None:
    """Return the track with an old one's frames where the sound is the same; None if nowhere, or if they don't fit."""
    runs = tuple(_runs([part.key for part in parts], [piece.key for piece in old.pieces]))
    if old.rate != grid.rate or all(run.before is None for run in runs):
        return None
    starts = list(accumulate((piece.frames for piece in old.pieces), initial=0))
    edges = frame_edges(stream)
    streams, there = list[bytes](), list[Placed]()
    for run in runs:
        if run.before is not None:
            begin = starts[run.before.start] - grid.before if run.before.start else 0
            end = starts[run.before.stop] - grid.before if run.before.stop < len(old.pieces) else -1
            streams.append(stream[edges[begin] : edges[end]])
            there += old.pieces[run.before]
        else:
            new, its = _anew(parts, run.now, sample_rate, grid, old)
            streams += new
            there += its
    layout = replace(old, pieces=tuple(there))
    if abs(layout.loudness - LOUDNESS) > _ALIKE or min(there[0].frames, starts[1]) <= grid.before:
        return None
    together = _seamless(streams)
    return Track(together, sum(piece.frames for piece in there) * grid.encoded, layout) if together else None


def _anew(
    parts: Sequence[Piece], run: slice, sample_rate: int, grid: _Grid, old: Layout
) -> tuple[list[bytes], list[Placed]]:
    """Return the frames of some pieces, levelled as the others were, and where each lies."""
    sound = mastered(joined(parts[run], sample_rate, grid.silence * grid.samples), old.gain)
    there = list(placed(grid.of(parts[run]), grid.silence, grid.seconds, sound, old.gate))
    pcm = as_pcm(sound.samples)[grid.silence * grid.encoded :]
    return _apart(pcm, there, grid, first=run.start == 0, last=run.stop == len(parts)), there


def _apart(pcm: NDArray[np.int16], some: Sequence[Placed], grid: _Grid, *, first: bool, last: bool) -> list[bytes]:
    """Return the frames of each piece, by an encoder of its own: they depend on nothing else.

    They begin and end where they meet their neighbours. `first`, `last`: whether nothing comes before them, or after.
    """
    edges = np.cumsum([0, *(piece.frames for piece in some)])

    def alone(at: int) -> bytes:
        silence = 0 if first and at == 0 else grid.silence
        sound = pcm[edges[at] * grid.encoded : edges[at + 1] * grid.encoded]
        stream = encoded(np.pad(sound, (silence * grid.encoded, 0)), lambda: encoder_of(grid.rate))
        cuts = frame_edges(stream)
        begin = silence - grid.before if silence else 0
        end = -1 if last and at == len(some) - 1 else silence + some[at].frames - grid.before
        return stream[cuts[begin] : cuts[end]]

    return side_by_side(alone, range(len(some)))


def _runs(now: list[str], before: list[str]) -> Iterator[_Run]:
    """Yield the runs of pieces that are the same, and of those between them; ends match only ends."""
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


def _seamless(streams: Sequence[bytes]) -> bytes | None:
    """Join streams; return None if two aren't silent where they meet, or one borrows from the one before it."""
    for left, right in pairwise(streams):
        last, first = frame_edges(left)[-2:], frame_edges(right)[: BORROWED + 1]
        if not (silent(left[last[0] :]) and silent(right[: first[-1]])):
            return None
    return b"".join(streams)


@cache
def _grid(sample_rate: int) -> _Grid | None:
    """Return the frames that hold a recording of this sample rate; None where pieces don't begin with one."""
    samples, rate = grid_samples(sample_rate), encoded_rate(sample_rate)
    if samples == 1:
        return None
    frame = frame_at(encoded(np.zeros(1, PCM), lambda: encoder_of(rate)), 0)
    return _Grid(samples, rate, frame.samples, sample_rate != NARROW)
