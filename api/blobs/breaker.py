"""A circuit breaker: after a failure of the store, requests fail at once for a while instead of waiting again."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import structlog

from api.blobs.blobs import OutageError

_log = structlog.get_logger()


class Breaker:
    """For `pause` seconds after a failure that took at least `slow` seconds, every request fails at once.

    Safe for several threads; those that had begun before finish on their own.
    """

    def __init__(self, what: str, pause: float, slow: float = 0.0) -> None:
        self._what = what
        self._pause = pause
        self._slow = slow
        self._closed_until = 0.0

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Run the block, except during a pause. Raises OutageError, the block's own or because of the pause."""
        started = time.monotonic()
        if started < self._closed_until:
            raise OutageError("The object store failed a moment ago and is left alone.")
        try:
            yield
        except OutageError as error:
            now = time.monotonic()
            if now - started >= self._slow:
                self._closed_until = now + self._pause
                _log.warning("object store left alone", what=self._what, seconds=self._pause, error=str(error))
            raise
