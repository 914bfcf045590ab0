"""The database: opened, migrated, and handed out as sessions that either only read or write in one transaction.

Two kinds, chosen by the address alone: one SQLite file (`api.store.sqlite`), or a PostgreSQL server that any number of
processes share (`api.store.postgresql`).

**Locks.** SQLite lets one transaction write at a time. PostgreSQL lets many, so each of them locks the rows that its
decision rests on, and all lock in this order, so that no two wait for each other:

1. an entry of the dictionary, then the word to be spoken anew;
2. articles, by id (`articles.locked`): before anything else of the article is changed;
3. renderings and jobs of the article;
4. versions of the article;
5. totals, by name; then the deliveries, which are only added.

Rows that several processes come for, and that any of them may take (deliveries, old versions, old history), are taken
without waiting: locked ones are skipped.
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
        """Note that the schema is there: from now on a database that is missing is an error."""
        ...

    def probe(self) -> None:
        """Read a row of every table, and make sure that they can be written. Raises SQLAlchemyError."""
        ...

    def error_for(self, error: SQLAlchemyError) -> VorleserError | None:
        """Return the error that the service raises instead; None where the error is a mistake in the program."""
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
        """Make sure that the database can be read and written. Raises DatabaseUnavailableError, OutputError."""
        with self._translated():
            self._kind.probe()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Open a session on one consistent state, which never waits for a writer.

        Raises DatabaseUnavailableError, OutputError.
        """
        with self._translated(), Session(self._kind.reading, expire_on_commit=False, autoflush=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Open a session in one transaction, which is committed at the end and rolled back on an error.

        With SQLite no other transaction writes meanwhile; with PostgreSQL it must lock its rows (see above). Raises
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
