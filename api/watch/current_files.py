"""The current file of an article's address: the protocol, and what each kind of database does for it.

SQLite is asked by `api.watch.cached_files`. PostgreSQL has nothing like SQLite's `PRAGMA data_version`: a server tells
of changes only after the fact (NOTIFY), and an answer must not be older than its request. So it is asked for every
request, but for many with one query.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from api.store.database import SQLITE, Database
from api.store.version_files import CurrentFile, NamedFile, VersionFile, current_files, files_of
from api.watch.batching import Batching
from api.watch.cached_files import CachedFiles


class CurrentFiles(Protocol):
    """The current files, for one event loop, which is never blocked. No answer is older than its request."""

    async def of(self, article_id: str, name: str) -> CurrentFile | None:
        """Return how the article's file `name` stands; None for an unknown article.

        Raises DatabaseUnavailableError.
        """
        ...

    async def of_version(self, article_id: str, version: str, name: str) -> CurrentFile | None:
        """Return a file of exactly this version; None where it is gone. Raises DatabaseUnavailableError."""
        ...

    def close(self) -> None: ...


class QueriedFiles:
    """Implements `CurrentFiles` with PostgreSQL."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._current_files = Batching(self._look_at_current_files)
        self._files = Batching(self._look_at_files)

    async def of(self, article_id: str, name: str) -> CurrentFile | None:
        return await self._current_files.ask(NamedFile(article_id, name))

    async def of_version(self, article_id: str, version: str, name: str) -> CurrentFile | None:
        return await self._files.ask(VersionFile(article_id, version, name))

    def close(self) -> None:
        """Do nothing: no connection is held."""

    def _look_at_current_files(self, wanted: Sequence[NamedFile]) -> Mapping[NamedFile, CurrentFile]:
        with self._database.read() as session:
            return current_files(session, wanted)

    def _look_at_files(self, wanted: Sequence[VersionFile]) -> Mapping[VersionFile, CurrentFile]:
        with self._database.read() as session:
            return files_of(session, wanted)


def open_current_files(database: Database) -> CurrentFiles:
    """Return the way that suits the kind of database."""
    return CachedFiles(database) if database.name == SQLITE else QueriedFiles(database)
