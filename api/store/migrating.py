"""Migrations, run inside a transaction that the kind of database has opened.

**Old and new processes run side by side** while a cluster is upgraded, one process after the other. So revisions only
add: tables, columns that may be NULL or have a default on the server, indexes on new tables. Old processes ignore
additions. What is no longer used may be dropped one release later. `tests/api/test_migrations.py` reads every revision
and refuses one that does more than add.

Therefore a schema newer than the program is no error: the program uses a part of it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import structlog
from sqlalchemy import Connection, inspect, text

MIGRATIONS = Path(__file__).parent.parent / "migrations"
_TABLE = "alembic_version"

_log = structlog.get_logger()


def is_current(connection: Connection) -> bool:
    """Return whether the schema needs no upgrade: it is at the newest revision, or newer than the program."""
    known = _revisions(MIGRATIONS)
    revision = None
    if inspect(connection).has_table(_TABLE):
        revision = connection.scalar(text(f"SELECT version_num FROM {_TABLE}"))  # noqa: S608 - our own name
    if revision is not None and revision not in known:
        _log.warning("the database is newer than this program", revision=revision)
        return True
    return revision == known[0]


def upgrade(connection: Connection) -> None:
    """Bring the schema to the newest revision, in the connection's transaction."""
    if is_current(connection):
        return  # another process was quicker
    from alembic import command  # noqa: PLC0415 - few starts need it, and it takes long to load
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


@cache
def _revisions(folder: Path) -> tuple[str, ...]:
    """Return the revisions in a folder, newest first: their files are named after them."""
    return tuple(sorted((file.stem.partition("_")[0] for file in folder.glob("versions/*.py")), reverse=True))
