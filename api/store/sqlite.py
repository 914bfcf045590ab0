"""SQLite, the default: one file in WAL mode, one writer at a time.

The file may be moved, replaced or damaged while the service runs. So every connection remembers which file it opened,
and is closed once another file is in its place; a missing file is never created again.
"""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import structlog
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, DisconnectionError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from api.errors import DiskFullError
from api.store.migrating import upgrade
from api.store.schema import Base
from api.transient_errors import DatabaseDamagedError, DatabaseMovedError, DatabaseUnavailableError
from reader.errors import OutputError
from voices.errors import VorleserError

BUSY_TIMEOUT_MS = 10_000
"""How long a transaction waits for another one; then the client gets 503, long before a proxy gives up."""
POOL, OVERFLOW = 16, 32
"""Connections that a process keeps, and that it opens on top when much is asked at once."""
POOL_TIMEOUT = 10.0
"""Seconds that a request waits for one of them before it is answered with 503."""
_PAUSE = 0.02  # seconds between two attempts to get a lock that SQLite doesn't wait for by itself
_LOCKED = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_FULL = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR})
_UNUSABLE = frozenset({sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_NOLFS})
_KIND = 0xFF  # of an extended error code: https://sqlite.org/rescode.html

_log = structlog.get_logger()


class Sqlite:
    """Implements `api.store.database.Kind`. Commits are synced (synchronous=FULL)."""

    def __init__(self, url: URL) -> None:
        self._file = Path(str(url.database))
        self._mode = "rwc"
        pool = {"pool_size": POOL, "max_overflow": OVERFLOW, "pool_timeout": POOL_TIMEOUT}
        self.reading: Engine = create_engine(url, creator=self._connect, **pool)
        event.listen(self.reading, "connect", self._on_connect)
        event.listen(self.reading, "checkout", self._on_checkout)
        event.listen(self.reading, "begin", _on_begin)
        self.writing: Engine = self.reading.execution_options(writes=True)

    def migrate(self) -> None:
        with self.writing.connect() as connection, connection.begin():
            upgrade(connection)

    def opened(self) -> None:
        self._mode = "rw"  # a file that is missing from now on was moved away

    def probe(self) -> None:
        """Read every table under the write lock, on a new connection: older ones may cache what the file lacks."""
        try:
            with closing(self._connect()) as connection:
                connection.isolation_level = None
                connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
                connection.execute("BEGIN IMMEDIATE")
                for table in Base.metadata.tables:
                    connection.execute(f'SELECT * FROM "{table}" LIMIT 1').fetchall()  # noqa: S608 - our own names
                connection.execute("ROLLBACK")
        except sqlite3.Error as error:
            wrapped = DBAPIError.instance(None, None, error, sqlite3.Error)
            assert isinstance(wrapped, SQLAlchemyError)
            raise wrapped from error

    def error_for(self, error: SQLAlchemyError) -> VorleserError | None:
        """Return an error that names what the operator must repair, or DatabaseUnavailableError for a lock, which
        passes.
        """
        if isinstance(error, PoolTimeoutError):
            return DatabaseUnavailableError("All connections to the database are in use; try again.")
        original = getattr(error, "orig", None)
        code: int | None = getattr(original, "sqlite_errorcode", None)
        if code is None:
            return None
        found = self._meaning(code, str(original))
        if found is not None:
            _log.error("database", error=str(original), meaning=str(found))
        return found

    def _meaning(self, code: int, said: str) -> VorleserError | None:
        kind = code & _KIND
        if kind in _LOCKED:
            return DatabaseUnavailableError("The database is locked by another transaction; try again.")
        if code == sqlite3.SQLITE_READONLY_DBMOVED or (kind == sqlite3.SQLITE_CANTOPEN and not self._file.exists()):
            return DatabaseMovedError(f"The file {self._file} was moved or deleted: put it back.")
        if kind in _DAMAGED or said.startswith(("no such table", "no such column")):
            return DatabaseDamagedError(
                f"The file {self._file.name} is damaged, or no database of this service: put a back-up in its place."
            )
        if kind in _FULL:
            return DiskFullError("The database can't be written: make room on its disk.")
        if kind in _UNUSABLE:
            return OutputError("The database can't be read or written: let the service write to its folder.")
        return None

    def _connect(self) -> sqlite3.Connection:
        if self._mode == "rw" and self._file.exists() and self._file.stat().st_size == 0:
            # SQLite would take it for a new database, and delete the write-ahead log of the one that was here.
            empty = sqlite3.DatabaseError("file is empty")
            empty.sqlite_errorcode = sqlite3.SQLITE_NOTADB
            raise empty
        address = f"file:{quote(str(self._file.absolute()))}?mode={self._mode}"
        return sqlite3.connect(address, uri=True, check_same_thread=False)

    def _on_connect(self, connection: Any, record: Any) -> None:
        record.info["file"] = identity(self._file)
        # The driver's own transaction handling would start writers as readers and then fail to upgrade them.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
        _write_ahead(cursor)
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.close()

    def _on_checkout(self, _connection: Any, record: Any, _proxy: Any) -> None:
        if record.info.get("file") != identity(self._file):
            raise DisconnectionError("another file lies in the database's place")  # the pool opens it


def identity(file: Path) -> tuple[int, int] | None:
    """Return which file lies at this path (device, inode); None where there is none."""
    try:
        status = os.stat(file)  # noqa: PTH116 - asked for every request, and cheaper than Path's
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _write_ahead(cursor: Any) -> None:
    """Switch the file to WAL, and wait for its lock as SQLite doesn't: all that open a new file need it at once."""
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
