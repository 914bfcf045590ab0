"""Takes of deleted versions: recorded with the deletion, and deleted by every worker from its own disk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from api.store.schema import VersionRow
from api.store.worker_schema import DroppedTakesRow

_AT_ONCE = 100  # versions whose takes are in memory


@dataclass(frozen=True, slots=True)
class Dropped:
    """What was noted up to one moment."""

    takes: frozenset[str]
    """Names of takes that no version uses any more."""
    upto: int
    """The last note among them."""


def note(session: Session, takes: Iterable[list[str] | None]) -> None:
    """Note the takes of versions that this transaction deletes."""
    names = sorted({name for of_version in takes for name in of_version or ()})
    if names:
        session.add(DroppedTakesRow(takes=names, dropped=datetime.now(UTC)))


def after(session: Session, last: int) -> Dropped:
    """Return what was noted after the note `last`, without what another version uses."""
    rows = session.scalars(select(DroppedTakesRow).where(DroppedTakesRow.id > last)).all()
    takes = {name for row in rows for name in row.takes}
    if takes:
        used = select(VersionRow.takes).execution_options(yield_per=_AT_ONCE)
        for of_version in session.scalars(used):
            takes -= set(of_version or ())
    return Dropped(frozenset(takes), max((row.id for row in rows), default=last))


def forget(session: Session, keep: timedelta) -> None:
    """Delete notes older than `keep`."""
    old = select(DroppedTakesRow.id).where(DroppedTakesRow.dropped < datetime.now(UTC) - keep)
    session.execute(delete(DroppedTakesRow).where(DroppedTakesRow.id.in_(old.with_for_update(skip_locked=True))))
