"""Retries a write until the database can be reached again."""

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
    """Return the result of `write` once the database can be reached; after `stop` raise DatabaseUnavailableError.

    The `watchdog` is reset meanwhile, because waiting here is not a hang. `write` may have been committed although it
    raised: a connection can be lost between a commit and its confirmation.
    """
    while True:
        try:
            return write()
        except DatabaseUnavailableError:
            if stop.wait(PAUSE):
                raise
            if watchdog is not None:
                watchdog.reset()
