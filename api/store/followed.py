"""Feeds that are followed, and which of their items were seen."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from api.errors import UnknownFeedError
from api.store.publisher_schema import FollowedItemRow, FollowedRow

LEASE = timedelta(minutes=10)
"""How long a feed that is being read belongs to the process that reads it."""
LONGEST = timedelta(days=1)
"""Longest time between two attempts to read a feed that can't be read."""


def put(session: Session, url: str, section: str | None) -> FollowedRow:
    """Follow a feed from now on, or let its articles belong to another section."""
    row = session.get(FollowedRow, url)
    if row is None:
        row = FollowedRow(url=url, due=datetime.now(UTC), failures=0)
        session.add(row)
    row.section = section
    return row


def remove(session: Session, url: str) -> FollowedRow:
    """Follow a feed no longer; its articles stay. Raises UnknownFeedError."""
    row = session.get(FollowedRow, url)
    if row is None:
        raise UnknownFeedError("This feed isn't followed.")
    session.execute(delete(FollowedItemRow).where(FollowedItemRow.url == url))
    session.delete(row)
    return row


def listed(session: Session) -> list[FollowedRow]:
    """Return all feeds, by address."""
    return list(session.scalars(select(FollowedRow).order_by(FollowedRow.url)))


def is_any_due(session: Session) -> bool:
    """Return whether some feed is due."""
    return session.scalar(select(FollowedRow.url).where(FollowedRow.due <= datetime.now(UTC)).limit(1)) is not None


def take_due(session: Session) -> FollowedRow | None:
    """Take a due feed for the time of LEASE; None if none is due."""
    due = select(FollowedRow).where(FollowedRow.due <= datetime.now(UTC)).order_by(FollowedRow.due).limit(1)
    row = session.scalar(due.with_for_update(skip_locked=True))
    if row is not None:
        row.due = datetime.now(UTC) + LEASE
    return row


def settle(session: Session, looked: FollowedRow, every: timedelta, error: str | None) -> None:
    """Store the result of reading a feed, and when it is due next: twice as late after each failure, a day at most."""
    row = session.get(FollowedRow, looked.url)
    if row is None:  # it isn't followed any more
        return
    now = datetime.now(UTC)
    row.error = error
    row.failures = row.failures + 1 if error else 0
    if error is None:
        row.looked, row.etag, row.last_modified = now, looked.etag, looked.last_modified
    row.due = now + min(LONGEST, every * 2 ** min(row.failures, 10))


def seen(session: Session, url: str) -> dict[str, FollowedItemRow]:
    """Return the items of a feed that were seen, by their keys."""
    return {row.guid: row for row in session.scalars(select(FollowedItemRow).where(FollowedItemRow.url == url))}


def note(session: Session, item: FollowedItemRow) -> None:
    """Store what became of an item, if its feed is still followed."""
    if session.get(FollowedRow, item.url) is not None:
        item.seen = datetime.now(UTC)
        session.merge(item)


def forget_others(session: Session, url: str, guids: Iterable[str], keep: timedelta) -> None:
    """Forget items that aren't in the feed any more and were seen longer than `keep` ago."""
    old = FollowedItemRow.seen < datetime.now(UTC) - keep
    session.execute(delete(FollowedItemRow).where(FollowedItemRow.url == url, old, FollowedItemRow.guid.not_in(guids)))


def key_of(guid: str) -> str:
    """Return the key under which an item is kept."""
    return hashlib.sha256(guid.encode(errors="replace")).hexdigest()
