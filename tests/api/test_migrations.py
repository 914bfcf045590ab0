"""Migrations: to the same schema on both databases, by any number of processes at once, while the service runs."""

from __future__ import annotations

import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, event, text

from api.store import migrating
from api.store import postgresql as postgresql_kind
from api.store.database import SQLITE, Database
from api.store.schema import Base
from tests.api.additive import violations
from tests.postgresql import Postgres


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    """The address of a database without tables."""
    if request.param == "sqlite":
        yield f"sqlite+pysqlite:///{tmp_path / 'a.sqlite'}"
        return
    server: Postgres = request.getfixturevalue("postgresql")
    url = server.database(migrated=False)
    yield url
    server.drop(url)


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Procrastinate's tables are its own, and the one beside them is PostgreSQL's only."""
    return kind != "table" or not (name == "workers" or str(name).startswith("procrastinate_"))


FOR_SQLITE = frozenset({"listed", "standing"})
"""Indexes that PostgreSQL doesn't need (`api.store.schema.ArticleRow`)."""


def test_the_migrations_lead_to_the_schema(empty: str) -> None:
    database = Database(empty)
    elsewhere = frozenset() if database.name == SQLITE else FOR_SQLITE
    database.migrate()
    with database.engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "include_name": _is_ours,
                "include_object": lambda _thing, name, kind, *_: kind != "index" or name not in elsewhere,
                "compare_server_default": True,
            },
        )
        assert compare_metadata(context, Base.metadata) == []
    database.close()


def test_many_may_open_a_new_file_at_once(tmp_path: Path) -> None:
    for number in range(10):
        databases = [Database(f"sqlite+pysqlite:///{tmp_path / str(number)}") for _ in range(6)]
        with ThreadPoolExecutor(6) as pool:
            assert list(pool.map(Database.migrate, databases)) == [None] * 6
        for database in databases:
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


def _statements_of_each_revision(url: str) -> dict[str, list[str]]:
    engine = create_engine(url)
    told: dict[str, list[str]] = {}

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        told[revision].append(statement)

    for script in reversed(list(ScriptDirectory(str(migrating.MIGRATIONS)).walk_revisions())):
        revision = script.revision
        told[revision] = []
        with engine.begin() as connection:
            event.listen(connection, "before_cursor_execute", note)
            _upgrade(connection, revision)
    engine.dispose()
    return told


def _upgrade(connection: Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(migrating.MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def test_every_revision_only_adds_so_that_old_processes_work_on(postgresql: Postgres) -> None:
    url = postgresql.database(migrated=False)
    for revision, statements in _statements_of_each_revision(url).items():
        assert len(statements) > 1
        assert violations(statements) == [], f"revision {revision}; the rule stands in api/store/migrating.py"
    postgresql.drop(url)


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE plays",
        "ALTER TABLE articles DROP COLUMN text",
        "ALTER TABLE articles RENAME COLUMN text TO body",
        "ALTER TABLE articles ADD COLUMN words INTEGER NOT NULL",
        "ALTER TABLE articles ALTER COLUMN section SET NOT NULL",
        "ALTER TABLE articles ALTER COLUMN section TYPE TEXT",
        "CREATE INDEX by_voice ON articles (voice)",
        "CREATE UNIQUE INDEX one_url ON articles (url)",
        "UPDATE articles SET section = NULL",
        "LOCK TABLE articles",
        "DO $$ BEGIN DROP TABLE plays END $$",
    ],
)
def test_a_revision_that_would_break_old_processes_is_refused(statement: str) -> None:
    assert violations([statement])


def test_files_are_named_after_their_revisions_so_that_a_start_need_not_read_them() -> None:
    scripts = ScriptDirectory(str(migrating.MIGRATIONS)).walk_revisions()
    assert list(migrating._revisions(migrating.MIGRATIONS)) == [script.revision for script in scripts]


def test_a_revision_that_only_adds_is_allowed() -> None:
    assert not violations(
        [
            "CREATE TABLE marks (id INTEGER); CREATE UNIQUE INDEX one_mark ON marks (id)",
            "ALTER TABLE articles ADD COLUMN words INTEGER",
            "ALTER TABLE articles ADD COLUMN seen BOOLEAN DEFAULT false NOT NULL",
        ]
    )


NEXT_REVISION = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "next", "{head}"


def upgrade() -> None:
    op.add_column("renderings", sa.Column("seen", sa.Boolean(), nullable=True))
"""


def test_a_migration_gives_way_to_the_service(
    postgresql: Postgres, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A long reading transaction keeps the migration from its table; others don't wait behind both."""
    head = ScriptDirectory(str(migrating.MIGRATIONS)).get_current_head()
    assert head is not None
    migrations = tmp_path / "migrations"
    shutil.copytree(migrating.MIGRATIONS, migrations)
    (migrations / "versions" / "next.py").write_text(NEXT_REVISION.format(head=head))
    monkeypatch.setattr(migrating, "MIGRATIONS", migrations)
    monkeypatch.setattr(postgresql_kind, "DDL_PATIENCE", "100ms")
    monkeypatch.setattr(postgresql_kind, "DDL_PAUSE", 0.1)
    url = postgresql.database(migrated=False)
    database = Database(url)
    with create_engine(url).begin() as connection:
        _upgrade(connection, head)
    look = text("SELECT count(*) FROM renderings")
    with database.read() as reading, ThreadPoolExecutor(1) as pool:
        reading.scalar(look)
        migration = pool.submit(database.migrate)
        waited = []
        while len(waited) < 20:
            began = time.monotonic()
            with database.read() as other:
                other.scalar(look)
            waited.append(time.monotonic() - began)
            time.sleep(0.03)
        assert max(waited) < 10
        assert not migration.done()
        reading.rollback()
        migration.result(30)
    with database.engine.connect() as connection:
        assert migrating.is_current(connection)
    database.close()
    postgresql.drop(url)
