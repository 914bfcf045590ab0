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
    as soon as it makes up a fifth of what the shorter text takes. Each attempt has texts of its own: what is remembered
    of the one before would cost nothing.
    """
    return any(_ratio(work, piece * (characters // len(piece) - 4 * attempt)) < 6 for attempt in range(ATTEMPTS))


def _ratio(work: Callable[[str], object], long: str) -> float:
    """How many times as long as its first quarter a text takes."""
    took = seconds(lambda: work(long))
    return took / max(seconds(lambda: work(long[: len(long) // 4])), 0.01)
