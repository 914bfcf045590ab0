"""Room on a full disk: cached sentences are deleted first, then the reserve is given up."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

import structlog

from api.errors import DiskFullError
from api.services import Services
from reader.recording.takes import make_room

T = TypeVar("T")
_ENOUGH = 64 << 20  # bytes: not so little that the next request makes room again

_log = structlog.get_logger()


def drop_takes(services: Services) -> None:
    """Delete the least recently used sentences of the cache; they only save work."""
    freed = make_room(services.folder("takes"), _ENOUGH)
    _log.error("disk full", takes_dropped_bytes=freed)


def with_room(services: Services, act: Callable[[], T]) -> T:
    """Call `act`; on a full disk delete cached sentences and call it again. Raises DiskFullError."""
    try:
        return act()
    except DiskFullError:
        drop_takes(services)
    return act()


def with_reserve(services: Services, act: Callable[[], T]) -> T:
    """Do the same, and use the reserve in the end. Raises DiskFullError."""
    try:
        return with_room(services, act)
    except DiskFullError as error:
        full = error
    while services.reserve.give_up():
        with suppress(DiskFullError):
            return act()
    raise full
