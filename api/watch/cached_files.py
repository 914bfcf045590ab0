"""Which file an article's address stands for, without a query per request.

SQLite's `PRAGMA data_version` changes whenever another connection, in whatever process, has committed. Asking it costs
microseconds, so the answers kept here are never older than the request.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import PoolProxiedConnection

from api.store.database import Database
from api.store.sqlite import identity
from api.store.versions import CurrentFile, File, NamedFile, VersionFile, current_files, files_of

MAX_KEPT = 20_000


class CachedFiles:
    """Implements `api.watch.current_files.CurrentFiles`; holds one connection of its own that never writes."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._file = Path(str(database.engine.url.database))
        self._opened = identity(self._file)
        self._connection: PoolProxiedConnection | None = database.engine.raw_connection()
        self._seen: object = None
        self._kept: dict[tuple[str, str], CurrentFile] = {}
        self._files: dict[tuple[str, str, str], File] = {}

    async def of(self, article_id: str, name: str) -> CurrentFile | None:
        self._forget_old()
        known = self._kept.get((article_id, name))
        if known is None:
            wanted = NamedFile(article_id, name)
            with self._database.read() as session:
                known = current_files(session, [wanted]).get(wanted)
            if known is not None:
                self._kept[article_id, name] = known
        return known

    async def of_version(self, article_id: str, version: str, name: str) -> File | None:
        self._forget_old()
        known = self._files.get((article_id, version, name))
        if known is None:
            wanted = VersionFile(article_id, version, name)
            with self._database.read() as session:
                known = files_of(session, [wanted]).get(wanted)
            if known is not None:
                self._files[article_id, version, name] = known
        return known

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _forget_old(self) -> None:
        try:
            now = self._data_version()
        except sqlite3.Error:  # whoever asks now meets the same error, and says what it means
            now = None
        if now is None or now != self._seen or len(self._kept) + len(self._files) >= MAX_KEPT:
            self._kept.clear()
            self._files.clear()
            self._seen = now

    def _data_version(self) -> object:
        """Changes with every commit, and where another file lies in the database's place."""
        file = identity(self._file)
        if self._connection is None or file != self._opened:
            self.close()
            self._connection = self._database.engine.raw_connection()
            self._opened = file
        with closing(self._connection.cursor()) as cursor:
            cursor.execute("PRAGMA data_version")
            return file, cursor.fetchone()
