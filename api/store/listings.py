"""The editors' list of articles: narrow rows, so that ten thousand are searched quickly."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, tuple_, update
from sqlalchemy.orm import Session

from api.store.counting_schema import PlaysRow
from api.store.redaktion_schema import ListingRow
from api.store.schema import WANTED, ArticleRow, JobState, RenderingRow, Status, VersionRow
from api.store.upserting import insert

_SEPARATOR = "\n"
_ESCAPE = "\\"


class Standing(StrEnum):
    """The state of an article, as editors see it."""

    WAITING = "waiting"
    RENDERING = "rendering"
    READY = "ready"
    FAILED = "failed"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which articles are asked for."""

    words: str = ""
    """All of these must stand in headline or id, in whatever case."""
    section: str | None = None
    """As written; None for all."""
    status: Status | None = None
    """None for all."""
    held: bool | None = None
    """Only those that wait for a release, or only the others; None for both."""
    doubtful: bool = False
    """Only those with words that are probably said wrong."""
    after: tuple[datetime, str] | None = None
    """Only those behind this one: the next page."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An article in the list."""

    article: ArticleRow
    """Its row."""
    headline: str
    """Of the newest push."""
    doubts: int
    """Words that are probably said wrong."""
    rendering: RenderingRow | None
    """The unfinished one."""
    duration: float | None
    """Seconds of the current version."""
    plays: int
    """Starts that were counted."""

    @property
    def standing(self) -> Standing:
        """The state that editors see; the most urgent one if several apply."""
        if self.article.status == Status.FAILED:
            return Standing.FAILED
        if self.article.status == Status.RENDERING:
            running = self.rendering is not None and self.rendering.state == JobState.RUNNING
            return Standing.RENDERING if running else Standing.WAITING
        return Standing.HELD if self.article.held else Standing.READY


def note(session: Session, row: ArticleRow, headline: str) -> None:
    """Update an article's listing after every change of its row. The caller holds the article's lock."""
    folded = f"{headline}{_SEPARATOR}{row.id}".casefold()
    values = {"headline": headline, "folded": folded, "section": row.section, "pushed": row.pushed, **_standing(row)}
    new = insert(session, ListingRow).values(article_id=row.id, doubts=0, **values)
    session.execute(new.on_conflict_do_update(index_elements=["article_id"], set_=values))


def note_standing(session: Session, row: ArticleRow) -> None:
    """Update the state in the listing after every change of status. The caller holds the article's lock."""
    session.execute(update(ListingRow).where(ListingRow.article_id == row.id).values(**_standing(row)))


def note_doubts(session: Session, article_id: str, doubts: int) -> None:
    """Store how many different words are probably said wrong. The caller holds the article's lock."""
    session.execute(update(ListingRow).where(ListingRow.article_id == article_id).values(doubts=doubts))


def listed(session: Session, wanted: Filter, limit: int) -> list[Listed]:
    """Return articles, the newest push first."""
    return _described(session, list(session.scalars(_found(wanted).limit(limit))))


def one(session: Session, article_id: str) -> Listed:
    """Return the listing of an existing article."""
    return _described(session, [article_id])[0]


def _described(session: Session, ids: list[str]) -> list[Listed]:
    rows = {
        row.ArticleRow.id: row
        for row in session.execute(
            select(ArticleRow, ListingRow, VersionRow.duration)
            .outerjoin(ListingRow, ListingRow.article_id == ArticleRow.id)
            .outerjoin(
                VersionRow, (VersionRow.article_id == ArticleRow.id) & (VersionRow.version == ArticleRow.version)
            )
            .where(ArticleRow.id.in_(ids))
        )
    }
    unfinished = session.scalars(select(RenderingRow).where(RenderingRow.article_id.in_(ids), WANTED))
    renderings = {row.article_id: row for row in unfinished}
    plays = dict(_plays(session, ids))
    return [
        Listed(
            rows[name].ArticleRow,
            rows[name].ListingRow.headline if rows[name].ListingRow else rows[name].ArticleRow.article["headline"],
            rows[name].ListingRow.doubts if rows[name].ListingRow else 0,
            renderings.get(name),
            rows[name].duration,
            plays.get(name, 0),
        )
        for name in ids
    ]


def sections(session: Session) -> list[str]:
    """Return the sections that some article has, in alphabetical order."""
    found = select(ListingRow.section).where(ListingRow.section.is_not(None)).distinct().order_by(ListingRow.section)
    return [name for name in session.scalars(found) if name]


def cursor_of(last: Listed) -> str:
    """Return an opaque cursor for the next page."""
    text = f"{last.article.pushed.isoformat()}{_SEPARATOR}{last.article.id}"
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def place_of(cursor: str) -> tuple[datetime, str]:
    """Decode a cursor of `cursor_of`. Raises ValueError."""
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
        moment, _, article_id = text.partition(_SEPARATOR)
        return datetime.fromisoformat(moment).astimezone(UTC), article_id
    except (binascii.Error, UnicodeError, OverflowError) as error:
        raise ValueError("not a cursor of this service") from error


def _found(wanted: Filter) -> Select[str]:
    conditions: list[ColumnElement[bool]] = [
        ListingRow.folded.like(f"%{_literal(word)}%", escape=_ESCAPE) for word in wanted.words.casefold().split()
    ]
    if wanted.section is not None:
        conditions.append(ListingRow.section == wanted.section)
    if wanted.status is not None:
        conditions.append(ListingRow.status == wanted.status)
    if wanted.held is not None:
        conditions.append(ListingRow.held.is_(wanted.held))
    if wanted.doubtful:
        conditions.append(ListingRow.doubts > 0)
    if wanted.after is not None:
        conditions.append(tuple_(ListingRow.pushed, ListingRow.article_id) < wanted.after)
    return (
        select(ListingRow.article_id)
        .where(*conditions)
        .order_by(ListingRow.pushed.desc(), ListingRow.article_id.desc())
    )


def _literal(word: str) -> str:
    for special in (_ESCAPE, "%", "_"):
        word = word.replace(special, _ESCAPE + special)
    return word


def _plays(session: Session, ids: Sequence[str]) -> list[tuple[str, int]]:
    found = (
        select(PlaysRow.article_id, func.sum(PlaysRow.plays))
        .where(PlaysRow.article_id.in_(ids))
        .group_by(PlaysRow.article_id)
    )
    return [(article_id, int(count)) for article_id, count in session.execute(found)]


def _standing(row: ArticleRow) -> dict[str, Any]:
    return {"status": row.status, "held": row.held}
