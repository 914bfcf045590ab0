"""Logs a repeated error once a minute, with the number of repetitions, so that the log doesn't fill the disk."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Hashable
from dataclasses import dataclass

import structlog
from structlog.typing import EventDict, WrappedLogger

QUIET = 60.0
"""Seconds for which an error that was logged isn't logged again."""
_LEVELS = frozenset({"warning", "error", "critical", "exception"})
_MOST = 1000  # errors remembered


@dataclass(slots=True)
class _Said:
    at: float
    """When it was last written, in seconds of the monotonic clock."""
    again: int = 0
    """How often it came since, without being written."""


class Repeats:
    """A structlog processor, before the one that formats traces. Safe for several threads."""

    def __init__(self) -> None:
        self._said: dict[Hashable, _Said] = {}
        self._lock = threading.Lock()

    def __call__(self, _logger: WrappedLogger, method: str, line: EventDict) -> EventDict:
        if method not in _LEVELS:
            return line
        error = sys.exception() if line.get("exc_info") is True else line.get("exc_info")
        about = (line.get("event"), str(line.get("error")), str(line.get("article")), repr(error))
        now = time.monotonic()
        with self._lock:
            last = self._said.get(about)
            if last is not None and now - last.at < QUIET:
                last.again += 1
                raise structlog.DropEvent
            if len(self._said) >= _MOST:
                self._said.clear()
            self._said[about] = _Said(now)
        return {**line, "repeated": last.again} if last is not None and last.again else line
