"""The public articles that can be heard: for feeds, and for the start page and its search."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, String, case, func, select, type_coerce
from sqlalchemy.orm import Session, defer

from api.store.database import SQLITE
from api.store.redaktion_schema import ListingRow
from api.store.schema import ArticleRow, VersionRow


def newest(
    session: Session, section: str | None, offset: int, limit: int, *, protected: bool = True
) -> list[tuple[ArticleRow, VersionRow]]:
    """Return the public, listed articles with their current versions, newest first.

    `protected`: include those for subscribers only. The pushed article, the text and columns that only workers need
    aren't loaded: they are most of both rows.
    """
    wanted = select(ArticleRow, VersionRow).options(
        *(defer(column, raiseload=True) for column in (ArticleRow.article, ArticleRow.text)),
        *(defer(column, raiseload=True) for column in (VersionRow.takes, VersionRow.checks)),
    )
    found = session.execute(_page_of(wanted, section, offset, limit, protected=protected))
    return [(article, version) for article, version in found]


def newest_marks(
    session: Session, section: str | None, offset: int, limit: int, *, protected: bool = True
) -> tuple[tuple[Any, ...], ...]:
    """Return marks of what `newest` would return: if the marks are equal, so is the result."""
    times = (ArticleRow.published, ArticleRow.pushed, VersionRow.created)
    told = (ArticleRow.id, ArticleRow.guid, ArticleRow.section, ArticleRow.protected, VersionRow.folder)
    as_stored = (type_coerce(time, String) for time in times)  # to be compared they needn't be dates
    wanted = select(*told, *as_stored)
    found = session.execute(_page_of(wanted, section, offset, limit, protected=protected))
    return tuple(tuple(row) for row in found)


def _page_of(
    wanted: Select[*tuple[Any, ...]], section: str | None, offset: int, limit: int, *, protected: bool
) -> Select[*tuple[Any, ...]]:
    current = (VersionRow.article_id == ArticleRow.id) & (VersionRow.version == ArticleRow.version)
    found = wanted.join_from(ArticleRow, VersionRow, current).where(*_listed())
    if section is not None:
        found = found.where(ArticleRow.section == section)
    if not protected:
        found = found.where(ArticleRow.protected.is_(False))
    return found.order_by(ArticleRow.published.desc(), ArticleRow.id).offset(offset).limit(limit)


def sections(session: Session) -> list[str]:
    """Return the sections of the articles that can be heard, by name."""
    heard_ones = select(ArticleRow.section).where(ArticleRow.version.is_not(None), *_listed())
    if session.get_bind().dialect.name != SQLITE:  # elsewhere there is no index of sections
        return sorted(name for name in session.scalars(heard_ones.distinct()) if name)
    # From name to name along the index, instead of past all articles (https://wiki.postgresql.org/wiki/Loose_indexscan).
    names = select(func.min(ArticleRow.section).label("name")).cte("names", recursive=True)
    following = select(func.min(ArticleRow.section)).where(ArticleRow.section > names.c.name).scalar_subquery()
    names = names.union_all(select(following).where(names.c.name.is_not(None)))
    some = heard_ones.where(ArticleRow.section == names.c.name).exists()
    return sorted(name for name in session.scalars(select(names.c.name).where(some)) if name)


def found(session: Session, words: str, limit: int) -> list[tuple[ArticleRow, VersionRow]]:
    """Return the newest audible articles that contain all of the `words`, in any case.

    Of protected articles only the headline is searched, because a search would reveal their text.
    """
    open_text = case((ArticleRow.protected, ListingRow.headline), else_=ArticleRow.text)
    holds = [open_text.icontains(word, autoescape=True) for word in words.split()]
    current = (VersionRow.article_id == ArticleRow.id) & (VersionRow.version == ArticleRow.version)
    listing = ListingRow.article_id == ArticleRow.id
    matching = select(ArticleRow, VersionRow).join(VersionRow, current).outerjoin(ListingRow, listing)
    matching = matching.where(*holds, *_listed())
    rows = session.execute(matching.order_by(ArticleRow.published.desc(), ArticleRow.id).limit(limit))
    return [(article, version) for article, version in rows]


def _listed() -> tuple[ColumnElement[bool], ...]:
    """Return the conditions for articles that are public and listed now."""
    return ArticleRow.held.is_(False), ArticleRow.unlisted.is_(False), ArticleRow.published <= datetime.now(UTC)
