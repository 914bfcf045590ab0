"""Long work in short transactions, with pauses: whoever pushes meanwhile gets the database's lock soon."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

BATCH = 25
"""Articles enqueued in one transaction."""
PAUSE = 0.15
"""Seconds between two transactions. Who waits for SQLite's lock looks every 100 ms (its longest back-off), and would
never find it free if it was taken again at once."""


def in_batches(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """Yield the items in batches, and pause between them; the caller gives each one a transaction of its own."""
    for start in range(0, len(items), BATCH):
        if start:
            time.sleep(PAUSE)
        yield items[start : start + BATCH]
