"""The audit log: who changed what and when; written in the transaction of the change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from api.errors import UnknownRecordError
from api.store.redaktion_schema import AuditRow
from api.store.tokens import Identity


class Action(StrEnum):
    """The actions that are logged."""

    SIGNED_IN = "signed-in"
    PUSHED = "pushed"
    DELETED = "deleted"
    RETRIED = "retried"
    RENDERED = "rendered"
    OVERRIDDEN = "overridden"
    PUBLICATION = "publication"
    SHARED = "shared"
    ENTRY = "entry"
    SECTION = "section"
    FEED_KEY = "feed-key"
    MOVED = "moved"
    FOLLOWED = "followed"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which records are asked for."""

    subject: str | None = None
    """Only those about this article, word or section."""
    action: str | None = None
    """Only those of this action."""
    before: int | None = None
    """Only those with a smaller number: the next page."""


def record(
    session: Session,
    who: Identity,
    action: Action,
    subject: str,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> AuditRow:
    """Log a change. `before` and `after`: None if there was, or is, nothing."""
    row = AuditRow(
        at=datetime.now(UTC),
        who=who.name,
        token=who.token,
        action=action,
        subject=subject[:128],
        before=before,
        after=after,
    )
    session.add(row)
    session.flush()
    return row


def records(session: Session, wanted: Wanted, limit: int) -> list[AuditRow]:
    """Return the newest records first."""
    found = select(AuditRow).order_by(AuditRow.id.desc()).limit(limit)
    if wanted.subject is not None:
        found = found.where(AuditRow.subject == wanted.subject)
    if wanted.action is not None:
        found = found.where(AuditRow.action == wanted.action)
    if wanted.before is not None:
        found = found.where(AuditRow.id < wanted.before)
    return list(session.scalars(found))


def require(session: Session, number: int) -> AuditRow:
    """Return one record. Raises UnknownRecordError."""
    row = session.get(AuditRow, number)
    if row is None:
        raise UnknownRecordError(f"There is no record {number}.")
    return row


def forget_old(session: Session, keep: timedelta) -> None:
    """Delete what is older than `keep`."""
    old = select(AuditRow.id).where(AuditRow.at < datetime.now(UTC) - keep)
    session.execute(delete(AuditRow).where(AuditRow.id.in_(old.with_for_update(skip_locked=True))))
