"""Reads and locks articles. All functions take a session; the caller owns the transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol, TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, defer

from api.errors import DeletedArticleError, MovedArticleError, NotPublicError, UnknownArticleError
from api.store.schema import WANTED, ArticleRow, JobState, RenderingRow, Status, VersionRow
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
    # The key isn't locked, so that whoever adds rows that only refer to the article, such as plays, needn't wait.
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
    job = session.scalar(select(RenderingRow).where(RenderingRow.article_id == article_id, WANTED))
    wait = wait_of(session, article_id) if job is not None and job.state == JobState.WAITING else None
    return State(article, version, job, wait)


def count_by_status(session: Session) -> dict[Status, int]:
    """Return the number of articles of every status, 0 included."""
    found = select(ArticleRow.status, func.count()).where(ArticleRow.deleted.is_(None)).group_by(ArticleRow.status)
    counted = {Status(status): count for status, count in session.execute(found)}
    return {status: counted.get(status, 0) for status in Status}
