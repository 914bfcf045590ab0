"""Tells a worker on PostgreSQL of new jobs: by Procrastinate's notifications, and by a check now and then."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from typing import cast

import psycopg
import structlog
from psycopg import sql
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

LOOK_EVERY = 5.0
"""Seconds after which a worker checks the queue without a notification: retries become due without one, and the worker
that should have enqueued a follow-up rendering may have died."""
AFTER_LOSS = 1.0
"""Seconds until the next attempt to listen."""
_SLICE = 0.25  # seconds after which it notices that it is to stop

_log = structlog.get_logger()


class Listening:
    """Implements `api.queue.protocol.News` on a connection of its own, which it opens anew when it is lost."""

    def __init__(self, engine: Engine, channels: Iterable[str]) -> None:
        self._engine = engine
        self._channels = tuple(channels)
        self._connection: psycopg.Connection[tuple[object, ...]] | None = None

    def wait(self, stop: threading.Event, longest: float) -> None:
        try:
            if self._connection is None:
                self._listen()
                return  # earlier jobs cause no notification
            deadline = time.monotonic() + min(LOOK_EVERY, longest)
            while not stop.is_set() and time.monotonic() < deadline:
                if list(self._connection.notifies(timeout=_SLICE, stop_after=1)):
                    list(self._connection.notifies(timeout=0))  # the others that came: one look at the queue is enough
                    return
        except (psycopg.Error, SQLAlchemyError) as error:
            _log.warning("no news from the database", error=str(error).partition("\n")[0])
            self.close()
            stop.wait(min(AFTER_LOSS, longest))

    def close(self) -> None:
        if self._connection is not None:
            with suppress(psycopg.Error):
                self._connection.close()
            self._connection = None

    def _listen(self) -> None:
        pooled = self._engine.raw_connection()
        self._connection = cast("psycopg.Connection[tuple[object, ...]]", pooled.driver_connection)
        pooled.detach()  # a connection that listens must not go back to the pool
        self._connection.autocommit = True
        for channel in self._channels:
            self._connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(channel)))
