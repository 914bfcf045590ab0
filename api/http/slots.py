"""Slots for requests that do the same costly thing at once, so that they don't take all threads."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from api.transient_errors import BusyError, TooManyFetchesError, TooManySearchesError

FETCHES = 8
"""Pushed addresses that are fetched at once, of the 40 threads that routes share. A page may take half a minute."""
SEARCHES = 4
"""Searches of the start page at once: anybody may search, and each looks through the whole archive."""


class Slots:
    """The slots of one process for one kind of work. Safe for several threads."""

    def __init__(self, count: int, busy: Callable[[], BusyError]) -> None:
        self._free = threading.BoundedSemaphore(count)
        self._busy = busy

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Hold a slot within the block. Raises BusyError if none is free; it doesn't wait for one."""
        if not self._free.acquire(blocking=False):
            raise self._busy()
        try:
            yield
        finally:
            self._free.release()


def fetch_slots() -> Slots:
    """Return the slots for pages that are fetched; a push that finds none may come again in ten seconds."""
    busy = f"{FETCHES} pages are being fetched already; push again later."
    return Slots(FETCHES, lambda: TooManyFetchesError(busy, retry_after=10))


def search_slots() -> Slots:
    """Return the slots for searches that are open to everybody; one that finds none may come again in two seconds."""
    busy = f"{SEARCHES} searches run already; search again later."
    return Slots(SEARCHES, lambda: TooManySearchesError(busy, retry_after=2))
