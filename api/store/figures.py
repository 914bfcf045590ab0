"""Sums of what was heard, over days, sections and articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, select
from sqlalchemy.orm import Session

from api.store.counting_schema import PlaysRow
from api.store.redaktion_schema import ListingRow
from api.store.schema import ArticleRow

_AT_ONCE = 1000  # ids in one statement


@dataclass(frozen=True, slots=True)
class Sums:
    """What was heard of something."""

    plays: int = 0
    """How often it was started."""
    heard_25: int = 0
    """How often its first quarter was heard."""
    heard_50: int = 0
    """Its second quarter."""
    heard_75: int = 0
    """Its third quarter."""
    heard_100: int = 0
    """Its last quarter."""
    seconds: float = 0.0
    """Seconds that were heard, as these quarters tell."""
    downloads: int = 0
    """How often apps fetched it."""

    @property
    def minutes(self) -> int:
        """Whole minutes that were heard."""
        return round(self.seconds / 60)

    @property
    def finished(self) -> int:
        """How many of 100 starts came to the end; 0 without a start."""
        return min(100, round(100 * self.heard_100 / self.plays)) if self.plays else 0

    def __add__(self, other: Sums) -> Sums:
        return Sums(*(getattr(self, name) + getattr(other, name) for name in COLUMNS))


COLUMNS = tuple(field.name for field in fields(Sums))
"""The names of the sums, and of the columns of `plays`."""


@dataclass(frozen=True, slots=True)
class Period:
    """Which sums are wanted."""

    first: date
    """In UTC."""
    last: date
    """In UTC; the day itself counts."""
    section: str | None = None
    """None for all."""

    @property
    def days(self) -> list[date]:
        """All of its days, oldest first."""
        return [self.first + timedelta(days=number) for number in range((self.last - self.first).days + 1)]


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard of an article."""

    article_id: str
    """As it is called now."""
    headline: str
    """Of its newest push; its id where that is gone."""
    section: str | None
    """The one that it belongs to now."""
    deleted: bool
    """Whether there is no page of it any more."""
    sums: Sums
    """Of the period, or of a day of it."""


def by_day(session: Session, period: Period) -> dict[date, Sums]:
    """Return each day of the period with its sums."""
    found = {row[0]: _sums(row) for row in session.execute(_summed(period, PlaysRow.day))}
    return {day: found.get(day, Sums()) for day in period.days}


def by_section(session: Session, period: Period) -> list[tuple[str | None, Sums]]:
    """Return sections and their sums, the most heard first; None for articles without one."""
    found = [(row[0], _sums(row)) for row in session.execute(_summed(period, ArticleRow.section))]
    return sorted(found, key=lambda one: (-one[1].plays, one[0] or ""))


def most_heard(session: Session, period: Period, limit: int) -> list[Heard]:
    """Return the articles that were started or downloaded most."""
    summed = _summed(period, PlaysRow.article_id)
    order = func.sum(PlaysRow.plays + PlaysRow.downloads).desc()
    rows = session.execute(summed.order_by(order, PlaysRow.article_id).limit(limit)).all()
    known = _described(session, [row[0] for row in rows])
    return [_heard(row[0], known, _sums(row)) for row in rows]


def each(session: Session, period: Period) -> Iterator[tuple[date, Heard]]:
    """Yield each day with each article that was heard on it, by day and id."""
    columns = [getattr(PlaysRow, name) for name in COLUMNS]
    wanted = _within(select(PlaysRow.day, PlaysRow.article_id, *columns), period)
    rows = session.execute(wanted.order_by(PlaysRow.day, PlaysRow.article_id)).all()
    known = _described(session, sorted({row[1] for row in rows}))
    for day, article_id, *sums in rows:
        yield day, _heard(article_id, known, Sums(*sums))


def _summed(period: Period, by: Any) -> Select[Any]:
    sums: list[ColumnElement[Any]] = [func.sum(getattr(PlaysRow, name)) for name in COLUMNS]
    return _within(select(by, *sums), period).group_by(by)


def _within(wanted: Select[Any], period: Period) -> Select[Any]:
    within = wanted.join(ArticleRow, ArticleRow.id == PlaysRow.article_id).where(
        PlaysRow.day.between(period.first, period.last)
    )
    return within if period.section is None else within.where(ArticleRow.section == period.section)


def _sums(row: Row[Any]) -> Sums:
    summed: Sequence[Any] = row[1:]  # PostgreSQL sums integers to Decimal
    first, second, third, last = map(int, summed[1:5])
    return Sums(int(summed[0]), first, second, third, last, float(summed[5]), int(summed[6]))


def _described(session: Session, ids: list[str]) -> dict[str, tuple[str | None, str | None, bool]]:
    """Return for each id the headline, the section, and whether the article was deleted."""
    known: dict[str, tuple[str | None, str | None, bool]] = {}
    for start in range(0, len(ids), _AT_ONCE):
        found = (
            select(ArticleRow.id, ListingRow.headline, ArticleRow.section, ArticleRow.deleted)
            .outerjoin(ListingRow, ListingRow.article_id == ArticleRow.id)
            .where(ArticleRow.id.in_(ids[start : start + _AT_ONCE]))
        )
        known |= {
            name: (headline, section, deleted is not None)
            for name, headline, section, deleted in session.execute(found)
        }
    return known


def _heard(article_id: str, known: dict[str, tuple[str | None, str | None, bool]], sums: Sums) -> Heard:
    headline, section, deleted = known[article_id]
    return Heard(article_id, headline or article_id, section, deleted, sums)
