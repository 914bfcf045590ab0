"""The database: opened, migrated, and handed out as sessions that either only read or write in one transaction.

Two kinds, chosen by the address alone: one SQLite file (`api.store.sqlite`), or a PostgreSQL server that any number of
processes share (`api.store.postgresql`).

**Locks.** SQLite lets one transaction write at a time. PostgreSQL lets all, so whoever writes locks the rows that its
decision rests on, always in this order, and no two can wait for each other:

1. an entry of the dictionary, then the word to be spoken anew;
2. articles, by id (`articles.locked`): before anything else of the article is changed;
3. renderings and jobs of the article;
4. versions of the article;
5. totals, by name; then the deliveries, which are only added.

Whoever takes rows from a heap that others take from too (deliveries, old versions, old history) skips locked ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from sqlalchemy import URL, Engine, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

import api.store.counting_schema
import api.store.publisher_schema
import api.store.redaktion_schema
import api.store.worker_schema  # noqa: F401 - their tables belong to the same metadata
from api.store.migrating import is_current
from voices.errors import VorleserError

SQLITE = "sqlite"
POSTGRESQL = "postgresql"


class Kind(Protocol):
    """What is particular to a kind of database. Connections of `reading` can't write."""

    @property
    def reading(self) -> Engine: ...

    @property
    def writing(self) -> Engine: ...

    def migrate(self) -> None:
        """Upgrade in one transaction; several processes may do so at once."""
        ...

    def opened(self) -> None:
        """Told once the schema is there: from now on the database may not vanish."""
        ...

    def probe(self) -> None:
        """Read a row of every table, and be able to write. Raises SQLAlchemyError."""
        ...

    def error_for(self, error: SQLAlchemyError) -> VorleserError | None:
        """Return what the service says instead; None where the error is a mistake in the program."""
        ...


class Database:
    """An open database. Every commit is on the disk before it returns."""

    def __init__(self, url: str | URL) -> None:
        self._kind = _kind_of(make_url(url))

    @property
    def engine(self) -> Engine:
        """The engine whose connections read."""
        return self._kind.reading

    @property
    def name(self) -> str:
        """SQLITE or POSTGRESQL."""
        return self.engine.dialect.name

    def migrate(self) -> None:
        """Bring the schema to the newest revision; several processes may do so at once.

        A schema that is newer than this program stays as it is (`api.store.migrating` says why that works). Raises
        DatabaseUnavailableError.
        """
        with self._translated():
            with self.engine.connect() as connection:
                current = is_current(connection)
            if not current:
                self._kind.migrate()
            self._kind.opened()

    def probe(self) -> None:
        """Return where the database can be read and written. Raises DatabaseUnavailableError, OutputError."""
        with self._translated():
            self._kind.probe()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session on one consistent state; never waits for a writer. Raises DatabaseUnavailableError, OutputError."""
        with self._translated(), Session(self._kind.reading, expire_on_commit=False, autoflush=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session in one transaction; committed at the end, rolled back on an error.

        With SQLite it is the only one writing; with PostgreSQL it locks what it must (see above). Raises
        DatabaseUnavailableError, OutputError.
        """
        with (
            self._translated(),
            Session(self._kind.writing, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    def close(self) -> None:
        self._kind.reading.dispose()
        self._kind.writing.dispose()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as error:
            said = self._kind.error_for(error)
            if said is None:
                raise
            raise said from error


def _kind_of(url: URL) -> Kind:
    if url.get_backend_name() == SQLITE:
        from api.store.sqlite import Sqlite  # noqa: PLC0415

        return Sqlite(url)
    from api.store.postgresql import Postgresql  # noqa: PLC0415 - needs the extra "cluster"

    return Postgresql(url)
