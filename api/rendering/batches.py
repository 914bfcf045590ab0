"""Splits long work into short transactions with pauses, so that pushes get the database's lock in between."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

BATCH = 25
"""Articles enqueued in one transaction, at most."""
LONGEST = 0.025
"""Seconds that a transaction should last at most: a push waits for its end."""
PAUSE = 0.1
"""Seconds between two transactions. A writer that waits for SQLite's lock retries after 1, 2, 5, 10, 15, 20, 25 ms and
so on; without a pause it would never find the lock free."""


def in_batches(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """Yield the items in batches, and pause between them; the caller gives each one a transaction of its own.

    A batch is as large as the machine is quick: after one that took longer than LONGEST a smaller one comes.
    """
    start, size = 0, BATCH
    while start < len(items):
        if start:
            time.sleep(PAUSE)
        began = time.monotonic()
        yield items[start : start + size]
        start += size
        size = max(1, min(BATCH, round(size * LONGEST / max(time.monotonic() - began, LONGEST / BATCH))))
