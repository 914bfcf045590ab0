"""Spoken sentences that all workers share."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import Protocol

from reader.recording.take_store import TakeStore

SHARES = 256
"""Takes are swept share by share, because a listing of all would be long."""


class SharedTakes(TakeStore, Protocol):
    """A store of takes that is kept from growing for ever."""

    def forget(self, age: timedelta, share: int) -> int:
        """Delete one share of the takes (0 to 255) written longer ago than `age`; returns how many. Raises OSError."""
        ...

    def delete(self, names: Collection[str]) -> None:
        """Delete these takes; missing ones are ignored. Raises OSError."""
        ...
