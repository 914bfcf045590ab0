"""Procrastinate inside our transactions: a connector whose only connection is that of an SQLAlchemy session.

So a job is deferred, fetched or finished by the very transaction that changes the article or its rendering. Errors are
SQLAlchemy's own, which `api.store.database` translates.
"""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any, TypeVar

from procrastinate.connector import BaseConnector
from procrastinate.manager import JobManager
from psycopg.types.json import Jsonb
from sqlalchemy import CursorResult
from sqlalchemy.orm import Session

T = TypeVar("T")


class SessionConnector(BaseConnector):
    """Executes Procrastinate's queries in the session's transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get_sync_connector(self) -> BaseConnector:
        return self

    def execute_query(self, query: str, **arguments: Any) -> None:
        self._execute(query, arguments)

    def execute_query_one(self, query: str, **arguments: Any) -> dict[str, Any]:
        return dict(self._execute(query, arguments).mappings().one())

    def execute_query_all(self, query: str, **arguments: Any) -> list[dict[str, Any]]:
        return [dict(row) for row in self._execute(query, arguments).mappings()]

    async def execute_query_async(self, query: str, **arguments: Any) -> None:
        self.execute_query(query, **arguments)

    async def execute_query_one_async(self, query: str, **arguments: Any) -> dict[str, Any]:
        return self.execute_query_one(query, **arguments)

    async def execute_query_all_async(self, query: str, **arguments: Any) -> list[dict[str, Any]]:
        return self.execute_query_all(query, **arguments)

    def _execute(self, query: str, arguments: dict[str, Any]) -> CursorResult[Any]:
        self._session.flush()  # Procrastinate is to see what the session has added
        return self._session.connection().exec_driver_sql(query, {key: _plain(it) for key, it in arguments.items()})


def jobs_in(session: Session) -> JobManager:
    """Return Procrastinate's functions, bound to the session's transaction."""
    return JobManager(SessionConnector(session))


def answer(coroutine: Coroutine[Any, Any, T]) -> T:
    """Return the result of a Procrastinate function that exists only as a coroutine.

    With a SessionConnector it never waits for anything, so it needs no event loop.
    """
    try:
        coroutine.send(None)
    except StopIteration as end:
        result: T = end.value
        return result
    coroutine.close()
    raise RuntimeError("a connector without waiting was waited for")


def _plain(value: Any) -> Any:
    """Return a value as psycopg takes it: objects as JSON, rows as plain tuples."""
    match value:
        case dict():
            return Jsonb(value)
        case list():
            return [_plain(item) for item in value]
        case tuple():
            return tuple(_plain(item) for item in value)
        case _:
            return value
