"""Polls the database once for any number of listeners.

Worker and listener may be different processes, so the database is asked; but only once per key and interval, however
many listen, and for many keys at once.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Hashable, Mapping, Sequence
from contextlib import suppress
from typing import Generic, TypeVar

import structlog
from sqlalchemy.exc import SQLAlchemyError

from api.watch.batching import Batching
from reader.errors import VorleserError

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")

INTERVAL = 0.05
"""Seconds between two polls; they add to the time until the first byte."""

AFTER_ERROR = 1.0
"""Seconds between two polls while the database can't be reached; listeners wait meanwhile."""

_log = structlog.get_logger()


class _Watch(Generic[T]):
    """One key that somebody listens to."""

    def __init__(self) -> None:
        self.seen: T | None = None
        self.changed = asyncio.Condition()
        self.listeners = 0


class Polling(Generic[K, T]):
    """All keys that are being watched. `look` asks the database, in a thread. For one event loop."""

    def __init__(self, look: Callable[[Sequence[K]], Mapping[K, T]]) -> None:
        self._looks = Batching(look)
        self._watches: dict[K, _Watch[T]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def of(self, key: K, patience: float) -> AsyncGenerator[T]:
        """Yield the current value, then each change; slow listeners miss some changes, but never the newest.

        After `patience` seconds without a change the same value comes again.
        """
        watch = self._watches.get(key)
        if watch is None:
            watch = self._watches[key] = _Watch()
            task = asyncio.create_task(self._follow(key, watch))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        watch.listeners += 1
        told: T | None = None
        try:
            while True:
                async with watch.changed:
                    with suppress(TimeoutError):
                        async with asyncio.timeout(patience):
                            while watch.seen is None or watch.seen == told:
                                await watch.changed.wait()
                    told = watch.seen
                if told is not None:
                    yield told
        finally:
            watch.listeners -= 1

    async def _follow(self, key: K, watch: _Watch[T]) -> None:
        try:
            while True:
                now: T | None
                try:
                    now = await self._looks.ask(key)
                except (SQLAlchemyError, VorleserError) as error:
                    _log.warning("watching", key=key, error=str(error))
                    now = watch.seen
                    await asyncio.sleep(AFTER_ERROR)
                if now != watch.seen:
                    async with watch.changed:
                        watch.seen = now
                        watch.changed.notify_all()
                await asyncio.sleep(INTERVAL)
                if watch.listeners == 0:
                    return
        finally:
            if self._watches.get(key) is watch:
                del self._watches[key]
