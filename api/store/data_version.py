"""Whether anybody has committed to the SQLite file, in whatever process.

`PRAGMA data_version` changes with every commit of another connection; asking for it costs microseconds and looks at no
table (https://sqlite.org/pragma.html#pragma_data_version).
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import PoolProxiedConnection

from api.store.database import Database
from api.store.sqlite import identity


class DataVersion:
    """Holds one connection of its own, which never writes; for one thread."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._file = Path(str(database.engine.url.database))
        self._opened = identity(self._file)
        self._connection: PoolProxiedConnection | None = database.engine.raw_connection()

    def now(self) -> object:
        """Return what differs from the last answer where somebody has committed, or another file lies in its place.

        None where the file can't be read: whoever asks for rows then meets the same error, and says what it means.
        """
        file = identity(self._file)
        try:
            if self._connection is None or file != self._opened:
                self.close()
                self._connection = self._database.engine.raw_connection()
                self._opened = file
            with closing(self._connection.cursor()) as cursor:
                cursor.execute("PRAGMA data_version")
                return file, cursor.fetchone()
        except sqlite3.Error:
            return None

    def close(self) -> None:
        """Give the connection back."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
