"""Which piece of an MP3 a block of the gate belongs to: the one in whose frames it begins."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reader.engines.loudness import GATE_STEP
from reader.publishing.layout import placed
from reader.publishing.loudness import Levelled

FRAME = 0.024  # seconds


@given(st.lists(st.integers(1, 60), min_size=1, max_size=8), st.integers(0, 30))
def test_each_block_counts_in_the_piece_that_it_begins_in(lengths: list[int], first: int) -> None:
    edges = [round((first + sum(lengths[:at])) * FRAME, 3) for at in range(len(lengths) + 1)]
    blocks = np.arange(1.0, 2 + edges[-1] / GATE_STEP)  # each has a power of its own; the first are not loud enough
    sound = Levelled(np.zeros(0, np.float32), 0.0, blocks)
    found = list(placed([(str(at), frames) for at, frames in enumerate(lengths)], first, FRAME, sound, gate=3.0))
    for piece, start, end in zip(found, edges, edges[1:], strict=False):
        loud = [power for at, power in enumerate(blocks) if start <= round(at * GATE_STEP, 3) < end and power > 3]
        assert (piece.power, piece.blocks) == (sum(loud), len(loud))
    assert [piece.frames for piece in found] == lengths
