"""Changed words of the dictionary whose articles must still be enqueued; written with the change (an outbox).

A worker that enqueues a word's articles holds the word by a time stamp, which it renews while it works.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, Select, delete, select, update
from sqlalchemy.orm import Session

from api.store.upserting import insert
from api.store.worker_schema import RevoicingRow

LEASE = timedelta(minutes=1)
"""How long a word belongs to the worker that took it; after that, another may take it."""


def note(session: Session, written: str) -> datetime:
    """Note that the word was changed, for any worker to take at once; returns its stamp."""
    free = _free()
    first = insert(session, RevoicingRow).values(written=written, changed=free)
    session.execute(first.on_conflict_do_update(index_elements=["written"], set_={"changed": free}))
    return free


def is_left(session: Session) -> bool:
    """Return whether there is a word that nobody holds."""
    return session.scalar(_left()) is not None


def take_left(session: Session) -> tuple[str, datetime] | None:
    """Take a word that nobody holds any more; returns it and its stamp."""
    row = session.scalar(_left().with_for_update(skip_locked=True))
    if row is None:
        return None
    row.changed = datetime.now(UTC)
    return row.written, row.changed


def renew(session: Session, written: str, stamp: datetime) -> datetime | None:
    """Hold the word for longer; returns the new stamp, or None if another worker has it or it was changed again."""
    now = max(datetime.now(UTC), stamp + timedelta(microseconds=1))
    held = update(RevoicingRow).where(RevoicingRow.written == written, RevoicingRow.changed == stamp)
    result = cast("CursorResult[Any]", session.execute(held.values(changed=now)))
    return now if result.rowcount == 1 else None


def done(session: Session, written: str, stamp: datetime) -> None:
    """Forget a word whose articles are enqueued, unless it was changed again."""
    session.execute(delete(RevoicingRow).where(RevoicingRow.written == written, RevoicingRow.changed == stamp))


def let_go(session: Session, written: str, stamp: datetime) -> None:
    """Release a word for other workers, unless it was changed again."""
    held = update(RevoicingRow).where(RevoicingRow.written == written, RevoicingRow.changed == stamp)
    session.execute(held.values(changed=_free()))


def _left() -> Select[RevoicingRow]:
    return select(RevoicingRow).where(RevoicingRow.changed < datetime.now(UTC) - LEASE).limit(1)


def _free() -> datetime:
    """Return a stamp that is so old that nobody holds the word."""
    return datetime.now(UTC) - 2 * LEASE
