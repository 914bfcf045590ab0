"""The protocol that finds the current file of an article's address; each kind of database implements it."""

from __future__ import annotations

from typing import Protocol

from api.store.database import SQLITE, Database
from api.store.versions import CurrentFile
from api.watch.cached_files import CachedFiles
from api.watch.queried_files import QueriedFiles


class CurrentFiles(Protocol):
    """For one event loop, which it doesn't hold up. No answer is older than its request."""

    async def of(self, article_id: str, name: str) -> CurrentFile | None:
        """Return how the article's file `name` stands; None for an unknown article.

        Raises DatabaseUnavailableError.
        """
        ...

    async def of_version(self, article_id: str, version: str, name: str) -> CurrentFile | None:
        """Return a file of exactly this version; None where it is gone. Raises DatabaseUnavailableError."""
        ...

    def close(self) -> None: ...


def open_current_files(database: Database) -> CurrentFiles:
    """Return the way that suits the kind of database."""
    return CachedFiles(database) if database.name == SQLITE else QueriedFiles(database)
