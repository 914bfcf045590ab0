"""Migrations, run inside a transaction that the kind of database has opened.

**Old and new processes run side by side** while a cluster is upgraded, one process after the other. So revisions only
add: tables, columns that may be NULL or have a default on the server, indexes on tables that are new. An old process
doesn't know what was added and doesn't miss it. What nothing uses any more may be dropped by the release after the one
that stopped using it. `tests/api/test_migrations.py` reads every revision and refuses one that does more than add.

Therefore a schema that is newer than the program is no error: the program was written for a part of it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import structlog
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

MIGRATIONS = Path(__file__).parent.parent / "migrations"

_log = structlog.get_logger()


def is_current(connection: Connection) -> bool:
    """Return whether there is nothing to upgrade: the schema is at the newest revision, or newer than the program."""
    revision = MigrationContext.configure(connection).get_current_revision()
    known = _revisions(MIGRATIONS)
    if revision is not None and revision not in known:
        _log.warning("the database is newer than this program", revision=revision)
        return True
    return revision == known[0]


def upgrade(connection: Connection) -> None:
    """Bring the schema to the newest revision, in the connection's transaction."""
    if is_current(connection):
        return  # another process was quicker
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


@cache
def _revisions(folder: Path) -> tuple[str, ...]:
    """Return the revisions in a folder, newest first; reading them takes longer than asking a database."""
    return tuple(script.revision for script in ScriptDirectory(str(folder)).walk_revisions())
