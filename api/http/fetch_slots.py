"""Limits how many pushed addresses are fetched at once, so that slow pages don't take all threads."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from api.transient_errors import TooManyFetchesError

FETCHES = 8
"""Slots, of the 40 threads that routes share. A page may take half a minute."""
RETRY_AFTER = 10
"""Seconds after which a push that found no slot may try again."""


class FetchSlots:
    """The slots of one process. Safe for several threads."""

    def __init__(self) -> None:
        self._free = threading.BoundedSemaphore(FETCHES)

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Hold a slot within the block. Raises TooManyFetchesError if none is free; it doesn't wait for one."""
        if not self._free.acquire(blocking=False):
            raise TooManyFetchesError(f"{FETCHES} pages are being fetched already; push again later.", RETRY_AFTER)
        try:
            yield
        finally:
            self._free.release()
