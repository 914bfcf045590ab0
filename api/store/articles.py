"""Reads and locks articles. All functions take a session; the caller owns the transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple, Protocol, TypeVar

from sqlalchemy import ColumnElement, Select, String, case, func, select, type_coerce
from sqlalchemy.orm import Session, defer

from api.errors import DeletedArticleError, MovedArticleError, NotPublicError, UnknownArticleError
from api.store.database import SQLITE
from api.store.redaktion_schema import ListingRow
from api.store.schema import ArticleRow, JobState, RenderingRow, Status, VersionRow
from api.store.upserting import insert
from api.store.waits import Wait, wait_of


class _Found(Protocol):
    """What is known of an article in the database."""

    @property
    def moved_to(self) -> str | None:
        """Its new id if it has moved."""
        ...

    @property
    def deleted(self) -> object:
        """True if it was deleted."""
        ...


F = TypeVar("F", bound=_Found)


@dataclass(frozen=True, slots=True)
class State:
    """The state of an article at one moment."""

    article: ArticleRow
    """Its row."""
    version: VersionRow | None
    """The current one; None while there is none."""
    job: RenderingRow | None
    """Its unfinished rendering."""
    wait: Wait | None
    """What the rendering waits for; None where it doesn't."""


def locked(session: Session, article_id: str) -> ArticleRow | None:
    """Return the article's current row, locked until the transaction ends; None if there is none.

    Every change of an article, its renderings or its versions begins with this.
    """
    # Not its key: rows that only refer to the article, such as plays, needn't wait.
    return session.scalar(_lock(article_id))


def _lock(article_id: str) -> Select[ArticleRow]:
    found = select(ArticleRow).where(ArticleRow.id == article_id).with_for_update(key_share=True)
    return found.execution_options(populate_existing=True)


def inserted(session: Session, article_id: str, published: datetime) -> ArticleRow:
    """Insert an article without content, unless another push was faster; return it locked."""
    empty = {"revision": 0, "content_hash": "", "article": {}, "text": "", "status": Status.RENDERING}
    new = insert(session, ArticleRow).values(id=article_id, published=published, pushed=published, **empty)
    session.execute(new.on_conflict_do_nothing())
    row = locked(session, article_id)
    assert row is not None, "no row is ever deleted"
    return row


def live_and_locked(session: Session, article_ids: Iterable[str]) -> Iterator[ArticleRow]:
    """Lock the articles one by one, in the same order for all callers, and yield those that aren't deleted.

    Columns are loaded only when they are read, because the lock may be held for many articles.
    """
    for article_id in sorted(article_ids):
        row = session.scalar(_lock(article_id).options(defer(ArticleRow.article), defer(ArticleRow.text)))
        if row is not None and row.deleted is None:
            yield row


def require(session: Session, article_id: str) -> ArticleRow:
    """Return the article. Raises UnknownArticleError, MovedArticleError, DeletedArticleError."""
    return existing(session.get(ArticleRow, article_id), article_id)


def require_locked(session: Session, article_id: str) -> ArticleRow:
    """Return the article locked. Raises as `require` does."""
    return existing(locked(session, article_id), article_id)


def existing(found: F | None, article_id: str) -> F:
    """Return what was found of an article. Raises as `require` does."""
    if found is None:
        raise UnknownArticleError(f"There is no article {article_id!r}.")
    if found.moved_to is not None:
        raise MovedArticleError(article_id, found.moved_to)
    if found.deleted:
        raise DeletedArticleError(f"The article {article_id!r} was deleted.")
    return found


def id_now(session: Session, article_id: str) -> str:
    """Return the current id of an article, whether or not it exists."""
    row = session.get(ArticleRow, article_id)
    return article_id if row is None else row.moved_to or article_id


def require_public(session: Session, article_id: str) -> ArticleRow:
    """Return the article if it is public. Raises as `require` does, and NotPublicError."""
    row = require(session, article_id)
    if not is_public(row):
        raise NotPublicError(f"The article {article_id!r} isn't public yet.")
    return row


def is_public(row: ArticleRow) -> bool:
    """Return whether the article is public now: no editor holds it, and its time of publication has come."""
    return not row.held and row.published <= datetime.now(UTC)


def state(session: Session, article_id: str) -> State:
    """Return the article's state. Raises UnknownArticleError, DeletedArticleError."""
    article = require(session, article_id)
    version = session.get(VersionRow, (article_id, article.version)) if article.version else None
    unfinished = select(RenderingRow).where(
        RenderingRow.article_id == article_id,
        RenderingRow.state.in_([JobState.WAITING, JobState.RUNNING]),
        RenderingRow.superseded.is_(False),
    )
    job = session.scalar(unfinished)
    wait = wait_of(session, article_id) if job is not None and job.state == JobState.WAITING else None
    return State(article, version, job, wait)


def heard(
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


def heard_marks(
    session: Session, section: str | None, offset: int, limit: int, *, protected: bool = True
) -> tuple[tuple[Any, ...], ...]:
    """Return marks of what `heard` would return: if the marks are equal, so is the result."""
    times = (ArticleRow.published, ArticleRow.pushed, VersionRow.created)
    told = (ArticleRow.id, ArticleRow.guid, ArticleRow.section, ArticleRow.protected, VersionRow.folder)
    as_stored = (type_coerce(time, String) for time in times)  # whether they are the same needs no dates
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
    """The condition for articles that are public and listed now."""
    return ArticleRow.held.is_(False), ArticleRow.unlisted.is_(False), ArticleRow.published <= datetime.now(UTC)


def count_by_status(session: Session) -> dict[Status, int]:
    """Return the number of articles of every status, 0 included."""
    found = select(ArticleRow.status, func.count()).where(ArticleRow.deleted.is_(None)).group_by(ArticleRow.status)
    counted = {Status(status): count for status, count in session.execute(found)}
    return {status: counted.get(status, 0) for status in Status}


@dataclass(frozen=True, slots=True)
class Stream:
    """A progressive stream."""

    state: str
    """Its rendering's."""
    superseded: bool
    """Whether that was told to stop."""
    segments: int
    """How many segments are complete."""


class LiveFolder(NamedTuple):
    """The blob folder of an article's progressive stream."""

    article_id: str
    folder: str


def streams(session: Session, folders: Collection[LiveFolder]) -> dict[LiveFolder, Stream]:
    """Return how the streams stand, with one query; those whose rendering began anew are left out."""
    known = select(RenderingRow).where(
        RenderingRow.article_id.in_({folder.article_id for folder in folders}),  # the index; a history has many folders
        RenderingRow.live.in_({folder.folder for folder in folders}),
    )
    return {
        LiveFolder(row.article_id, row.live or ""): Stream(row.state, row.superseded, row.segments)
        for row in session.scalars(known)
    }
