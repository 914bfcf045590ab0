"""The K-weighting of loudness meters (ITU-R BS.1770-5, annex 1), as products of matrices.

It is two recursive filters: a shelf for what a head reflects, and a high pass below speech. They run over blocks of
samples. What the samples of a block add to one another is the product with a matrix; what all earlier blocks add
follows from four numbers, the state of the filters. This takes less time than SciPy's filters, and needs no SciPy,
whose import takes half as long as that of the whole service.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from reader.engines.side_by_side import side_by_side
from reader.engines.voice import Samples

_Floats = NDArray[np.float64]

_BLOCK = 32  # samples of a block, which is a row in the products
_ROWS = 4096  # blocks in one product: they stay in the processor's cache
_HEARD = 256  # earlier blocks that a part is computed with: far longer than the filters' few milliseconds
_FORGOTTEN = 1e-9  # what is left of a state counts as nothing where it is smaller than this


@dataclass(frozen=True, slots=True)
class _Filter:
    """Both filters, for blocks of samples."""

    within: Samples
    """What each sample adds to the samples of its block, float32, shape [block, block]."""
    left: Samples
    """What each sample of a block adds to the state after it, float32, shape [block, 4]."""
    kept: _Floats
    """What is left of a state a block later, shape [4, 4]."""
    after: Samples
    """What a state adds to each sample of the next block, float32, shape [4, block]."""


def weighted_squares(samples: Samples, sample_rate: int) -> Samples:
    """Return the squares of `samples` as loudness meters hear them: float32 mono, shape [n]; `sample_rate` in Hertz.

    A part at a time, which is squared while it lies in the processor's cache.
    """
    by_blocks = _filter(sample_rate)
    out = np.empty((math.ceil(len(samples) / _BLOCK), _BLOCK), np.float32)

    def part(first: int) -> None:
        here = out[first : first + _ROWS]
        heard = min(first, _HEARD)  # what lies further back has no effect any more
        blocks = _blocks(samples, first - heard, first + len(here))
        before = _left_behind(np.zeros(4), blocks, by_blocks)[heard:]
        np.matmul(blocks[heard:], by_blocks.within, out=here)
        here += before[:-1].astype(np.float32) @ by_blocks.after
        np.square(here, out=here)

    side_by_side(part, range(0, len(out), _ROWS))
    return out.reshape(-1)[: len(samples)]


def _blocks(samples: Samples, first: int, last: int) -> Samples:
    """Return the blocks from `first` to before `last`, shape [blocks, block], with zeros after the sound's end."""
    part = samples[first * _BLOCK : last * _BLOCK]
    return (np.pad(part, (0, -len(part) % _BLOCK)) if len(part) % _BLOCK else part).reshape(-1, _BLOCK)


def _left_behind(before: _Floats, blocks: Samples, by_blocks: _Filter) -> _Floats:
    """Return the state before each of the `blocks` and after the last, shape [blocks + 1, 4]."""
    left = np.concatenate([before[None], blocks @ by_blocks.left])  # in double precision, as `before` is
    kept, reach = by_blocks.kept, 1
    # After each round, a row holds what twice as many earlier blocks have left.
    while reach < len(left) and np.abs(kept).max() > _FORGOTTEN:
        left[reach:] += left[:-reach] @ kept
        kept, reach = kept @ kept, 2 * reach
    return left


@lru_cache(maxsize=8)
def _filter(sample_rate: int) -> _Filter:
    """Return both filters as one with four states (transposed direct form II), over a block of samples."""
    (shelf, poles), (high_pass, more_poles) = _shelf(sample_rate), _high_pass(sample_rate)
    b, a = np.convolve(shelf, high_pass), np.convolve(poles, more_poles)
    kept = np.eye(4, k=-1)
    kept[0] -= a[1:]
    powers = [np.eye(4)]
    for _ in range(_BLOCK):
        powers.append(powers[-1] @ kept)
    entering = b[1:] - a[1:] * b[0]
    left = np.stack([entering @ power for power in reversed(powers[:-1])])
    after = np.stack([power[:, 0] for power in powers[:-1]], axis=1)
    response = np.concatenate([b[:1], entering @ after])
    later = np.arange(_BLOCK)[None, :] - np.arange(_BLOCK)[:, None]
    within = np.where(later >= 0, response[np.maximum(later, 0)], 0)
    return _Filter(within.astype(np.float32), left.astype(np.float32), powers[-1], after.astype(np.float32))


def _shelf(sample_rate: int) -> tuple[_Floats, _Floats]:
    """Return numerator and denominator of stage 1: 4 dB above 1.5 kHz (Bristow-Johnson's Audio EQ Cookbook)."""
    lift = 10 ** (4.0 / 40)
    cosine, alpha = _bilinear(1500.0, math.sqrt(0.5), sample_rate)
    plus, minus, width = lift + 1, lift - 1, 2 * math.sqrt(lift) * alpha
    b = [plus + minus * cosine + width, -2 * (minus + plus * cosine), plus + minus * cosine - width]
    a = [plus - minus * cosine + width, 2 * (minus - plus * cosine), plus - minus * cosine - width]
    return lift * np.array(b) / a[0], np.array(a) / a[0]


def _high_pass(sample_rate: int) -> tuple[_Floats, _Floats]:
    """Return numerator and denominator of stage 2: from 38 Hz up."""
    cosine, alpha = _bilinear(38.0, 0.5, sample_rate)
    b = [(1 + cosine) / 2, -(1 + cosine), (1 + cosine) / 2]
    a = [1 + alpha, -2 * cosine, 1 - alpha]
    return np.array(b) / a[0], np.array(a) / a[0]


def _bilinear(frequency: float, quality: float, sample_rate: int) -> tuple[float, float]:
    """Return the cookbook's cos(w0) and alpha."""
    turn = 2 * math.pi * frequency / sample_rate
    return math.cos(turn), math.sin(turn) / (2 * quality)
