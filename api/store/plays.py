"""What was heard of an article on a day: only sums, nothing about listeners."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.store.counting_schema import PlaysRow
from api.store.schema import ArticleRow, VersionRow
from api.store.upserting import insert

_AT_ONCE = 500  # rows of one statement


class Event(StrEnum):
    """What is counted: an article was started; one of its quarters was heard; an episode was downloaded."""

    START = "start"
    FIRST_QUARTER = "25"
    SECOND_QUARTER = "50"
    THIRD_QUARTER = "75"
    LAST_QUARTER = "100"
    DOWNLOAD = "download"


QUARTERS = (Event.FIRST_QUARTER, Event.SECOND_QUARTER, Event.THIRD_QUARTER, Event.LAST_QUARTER)
_COLUMNS = {Event.START: "plays", Event.DOWNLOAD: "downloads"} | {event: f"heard_{event}" for event in QUARTERS}


@dataclass(frozen=True, slots=True)
class Counted:
    """One kind of thing that is counted."""

    article_id: str
    """As it was called then."""
    day: date
    """In UTC."""
    event: Event
    """What happened."""
    version: str | None
    """The one that was played, as the player says; its length tells how long a quarter is."""


def add(session: Session, counted: Mapping[Counted, int]) -> None:
    """Add to the sums. Unknown articles are left out; moved ones count under their new id."""
    ids = {one.article_id for one in counted}
    found = session.execute(
        select(ArticleRow.id, ArticleRow.moved_to, ArticleRow.version).where(ArticleRow.id.in_(ids))
    ).all()
    now = {row.id: row.moved_to or row.id for row in found}
    current = {row.id: row.version for row in found}
    lengths = _lengths(session, set(now.values()))
    sums: dict[tuple[str, date], dict[str, Any]] = defaultdict(
        lambda: dict.fromkeys((*_COLUMNS.values(), "seconds"), 0)
    )
    for one, times in counted.items():
        if one.article_id not in now:
            continue
        name = now[one.article_id]
        row = sums[name, one.day]
        row[_COLUMNS[one.event]] += times
        if one.event in QUARTERS:
            length = lengths.get((name, one.version)) or lengths.get((name, current.get(name))) or 0.0
            row["seconds"] += times * length / len(QUARTERS)
    rows = [
        {"article_id": name, "day": day, **sums[name, day]} for name, day in sorted(sums)
    ]  # in the order in which every process locks
    for start in range(0, len(rows), _AT_ONCE):
        new = insert(session, PlaysRow).values(rows[start : start + _AT_ONCE])
        added = {column: getattr(PlaysRow, column) + new.excluded[column] for column in (*_COLUMNS.values(), "seconds")}
        session.execute(new.on_conflict_do_update(index_elements=["article_id", "day"], set_=added))


def by_day(session: Session, article_id: str) -> list[PlaysRow]:
    """Return an article's days (UTC), oldest first; days on which nothing was counted are left out."""
    return list(session.scalars(select(PlaysRow).where(PlaysRow.article_id == article_id).order_by(PlaysRow.day)))


def _lengths(session: Session, ids: set[str]) -> dict[tuple[str, str | None], float]:
    """Return the length in seconds of the articles' versions, by article and version."""
    found = select(VersionRow.article_id, VersionRow.version, VersionRow.duration).where(VersionRow.article_id.in_(ids))
    return {(row.article_id, row.version): row.duration for row in session.execute(found)}
