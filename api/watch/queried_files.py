"""The current file of an article's address with PostgreSQL, by one query for many requests.

PostgreSQL has nothing like SQLite's `PRAGMA data_version`: a server tells of changes only after the fact (NOTIFY), and
an answer must not be older than its request. So the database is asked for every request, but for many with one query.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from api.store.database import Database
from api.store.versions import CurrentFile, NamedFile, VersionFile, current_files, files_of
from api.watch.batching import Batching


class QueriedFiles:
    """Implements `api.watch.current_files.CurrentFiles`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._current_files = Batching(self._look_at_current_files)
        self._files = Batching(self._look_at_files)

    async def of(self, article_id: str, name: str) -> CurrentFile | None:
        return await self._current_files.ask(NamedFile(article_id, name))

    async def of_version(self, article_id: str, version: str, name: str) -> CurrentFile | None:
        return await self._files.ask(VersionFile(article_id, version, name))

    def close(self) -> None:
        """Nothing is held."""

    def _look_at_current_files(self, wanted: Sequence[NamedFile]) -> Mapping[NamedFile, CurrentFile]:
        with self._database.read() as session:
            return current_files(session, wanted)

    def _look_at_files(self, wanted: Sequence[VersionFile]) -> Mapping[VersionFile, CurrentFile]:
        with self._database.read() as session:
            return files_of(session, wanted)
