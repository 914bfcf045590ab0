"""Whether what a function costs grows in proportion to the length of its input."""

from __future__ import annotations

import time
from collections.abc import Callable

ATTEMPTS = 4
"""A busy machine may slow down one measurement, but hardly the best of four; what grows too fast does so in each."""


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of one call, of all threads."""
    start = time.process_time()
    work()
    return time.process_time() - start


def ends_within(limit: float, work: Callable[[], object]) -> bool:
    """Whether `work` takes less than `limit` CPU seconds in one of some attempts."""
    return any(seconds(work) < limit for _ in range(ATTEMPTS))


def is_proportional(work: Callable[[str], object], piece: str, characters: int) -> bool:
    """Whether four times the length of `piece` repeated takes about four times as long; with a square it's sixteen.

    `characters`: the length of the longer text. Up to six times as long counts as in proportion: a square exceeds that
    as soon as it makes up a fifth of what the shorter text takes.
    """
    long = piece * (characters // len(piece))
    short = long[: characters // 4]
    return any(seconds(lambda: work(long)) < 6 * max(seconds(lambda: work(short)), 0.01) for _ in range(ATTEMPTS))
