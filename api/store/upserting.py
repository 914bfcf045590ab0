"""INSERT ... ON CONFLICT, which is the same in SQLite and PostgreSQL, but which SQLAlchemy has once per dialect."""

from __future__ import annotations

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from api.store.schema import Base


def insert(session: Session, table: type[Base]) -> postgresql.Insert | sqlite.Insert:
    """Return an INSERT with `on_conflict_do_update` and `on_conflict_do_nothing`."""
    if session.get_bind().dialect.name == postgresql.dialect.name:
        return postgresql.insert(table)
    return sqlite.insert(table)
