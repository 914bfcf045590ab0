"""SQLite: one file in WAL mode, one writer at a time; what the service uses when it is told nothing."""

from __future__ import annotations

import sqlite3
import time
from typing import Any

import structlog
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError, SQLAlchemyError

from api.store.migrating import upgrade
from reader.errors import OutputError
from voices.errors import VorleserError

BUSY_TIMEOUT_MS = 30_000
_PAUSE = 0.02
"""Seconds between two attempts at what SQLite doesn't wait for by itself."""

_log = structlog.get_logger()


class Sqlite:
    """Implements `api.store.database.Kind`. Commits are synced (synchronous=FULL)."""

    def __init__(self, url: URL) -> None:
        self.reading: Engine = create_engine(url, pool_size=16, max_overflow=32)
        event.listen(self.reading, "connect", _on_connect)
        event.listen(self.reading, "begin", _on_begin)
        self.writing: Engine = self.reading.execution_options(writes=True)

    def migrate(self) -> None:
        with self.writing.connect() as connection, connection.begin():
            upgrade(connection)

    def error_for(self, error: SQLAlchemyError) -> VorleserError | None:
        """A database that can't be read or written, as on a full disk, or is none, is the operator's to repair."""
        if isinstance(error, OperationalError):
            _log.error("database", error=str(error.orig))
            return OutputError(
                "The database can't be read or written: make room on its disk, or let the service write to its folder."
            )
        if isinstance(error, DatabaseError) and "not a database" in str(error.orig):
            return OutputError("The file vorleser.sqlite is damaged, or no database: put a back-up in its place.")
        return None


def _on_connect(connection: Any, _record: object) -> None:
    # The driver's own transaction handling would start writers as readers and then fail to upgrade them.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    _write_ahead(cursor)
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _write_ahead(cursor: Any) -> None:
    """Switch the file to WAL: SQLite doesn't wait for this one lock, and all who open a new file want it at once."""
    deadline = time.monotonic() + BUSY_TIMEOUT_MS / 1000
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _on_begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
