"""Detects commits to the SQLite file by any process.

`PRAGMA data_version` changes with every commit of another connection; asking for it costs microseconds and looks at no
table (https://sqlite.org/pragma.html#pragma_data_version).
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import cast

from sqlalchemy import PoolProxiedConnection

from api.store.database import Database
from api.store.sqlite import identity


class DataVersion:
    """A connection of its own, which never writes and sees who else does. For one thread."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._file = Path(str(database.engine.url.database))
        self._opened = identity(self._file)
        self._connection: PoolProxiedConnection | None = None
        self._cursor: sqlite3.Cursor | None = None
        self._connect()

    def now(self) -> object:
        """Return a value that changes when somebody has committed, or when another file replaces the database.

        None if the file can't be read; the next query then meets the same error and reports it.
        """
        file = identity(self._file)
        try:
            cursor = self._cursor
            if cursor is None or file != self._opened:
                self.close()
                cursor = self._connect()
                self._opened = file
            return file, cursor.execute("PRAGMA data_version").fetchone()
        except sqlite3.Error:
            return None

    def close(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = self._cursor = None

    def _connect(self) -> sqlite3.Cursor:
        self._connection = self._database.engine.raw_connection()
        # The driver's own cursor, opened once: SQLAlchemy's cost more than the answer.
        self._cursor = cast("sqlite3.Connection", self._connection.driver_connection).cursor()
        return self._cursor
