"""The current file of an article's address with SQLite, without a query per request.

SQLite's `PRAGMA data_version` changes whenever another connection, in whatever process, has committed. Asking it costs
microseconds, so the answers kept here are never older than the request. It is asked once per turn of the event loop,
for all requests that have come by then.
"""

from __future__ import annotations

import asyncio

from api.store.data_version import DataVersion
from api.store.database import Database
from api.store.version_files import CurrentFile, NamedFile, VersionFile, current_files, files_of

MAX_KEPT = 20_000
"""Files that are remembered; beyond that, all are forgotten."""


class CachedFiles:
    """Implements `api.watch.current_files.CurrentFiles`, with one connection of its own that never writes."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._version = DataVersion(database)
        self._seen: object = None
        self._fresh = False
        self._kept: dict[tuple[str, str], CurrentFile] = {}
        self._files: dict[tuple[str, str, str], CurrentFile] = {}

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

    async def of_version(self, article_id: str, version: str, name: str) -> CurrentFile | None:
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
        self._version.close()

    def _forget_old(self) -> None:
        if self._fresh:
            return
        # Callbacks are called in the order in which they were registered, so this one comes before the task of any
        # request that isn't here yet.
        asyncio.get_running_loop().call_soon(self._turned)
        self._fresh = True
        now = self._version.now()
        if now is None or now != self._seen or len(self._kept) + len(self._files) >= MAX_KEPT:
            self._kept.clear()
            self._files.clear()
            self._seen = now

    def _turned(self) -> None:
        self._fresh = False
