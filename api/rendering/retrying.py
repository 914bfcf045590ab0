"""What must be written sooner or later: tried until the database is there again."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from api.rendering.watchdog import Watchdog
from api.transient_errors import DatabaseUnavailableError

T = TypeVar("T")

PAUSE = 1.0
"""Seconds between two attempts."""


def retry_until_stopped(write: Callable[[], T], stop: threading.Event, watchdog: Watchdog | None = None) -> T:
    """Return what `write` does, as soon as the database lets it; after `stop` raises DatabaseUnavailableError.

    Who waits here doesn't hang: the `watchdog` goes on.
    `write` may have been committed although it raised: a connection can be lost between a commit and its confirmation.
    """
    while True:
        try:
            return write()
        except DatabaseUnavailableError:
            if stop.wait(PAUSE):
                raise
            if watchdog is not None:
                watchdog.reset()
