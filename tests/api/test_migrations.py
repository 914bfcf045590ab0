"""Migrations: to the same schema on both databases, by any number of processes at once, while the service runs."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from api.store.database import Database
from api.store.schema import Base
from tests.postgresql import PostgresServer


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    """The address of a database without tables."""
    if request.param == "sqlite":
        yield f"sqlite+pysqlite:///{tmp_path / 'a.sqlite'}"
        return
    server: PostgresServer = request.getfixturevalue("postgresql")
    url = server.database(migrated=False)
    yield url
    server.drop(url)


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Procrastinate's tables are its own, and the one beside them is PostgreSQL's only."""
    return kind != "table" or not (name == "workers" or str(name).startswith("procrastinate_"))


def test_the_migrations_lead_to_the_schema(empty: str) -> None:
    database = Database(empty)
    database.migrate()
    with database.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": _is_ours, "compare_server_default": True}
        )
        assert compare_metadata(context, Base.metadata) == []
    database.close()


def test_several_processes_may_migrate_at_once(empty: str) -> None:
    databases = [Database(empty) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(Database.migrate, databases)) == [None] * 4
    for database in databases:
        database.close()


def test_a_database_that_is_newer_than_the_program_is_used_as_it_is(empty: str) -> None:
    database = Database(empty)
    database.migrate()
    with database.write() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.migrate()
    with database.read() as session:
        assert session.scalar(text("SELECT version_num FROM alembic_version")) == "9999"
    database.close()
