"""The queue as an operator sees it: what waits and for how long, what is being rendered, what failed.

Read from the `renderings` rows, which both back ends of the queue keep.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.queue.protocol import Priority
from api.store.schema import ArticleRow, JobState, RenderingRow, Status


@dataclass(frozen=True, slots=True)
class Waiting:
    """Waiting renderings of one voice and priority."""

    voice: str
    """Who is to speak."""
    priority: Priority
    """Pushes come first."""
    count: int
    """How many."""
    since: datetime
    """When the first of them was due."""


@dataclass(frozen=True, slots=True)
class Running:
    """A rendering in progress."""

    article_id: str
    """What is rendered."""
    voice: str
    """Who speaks."""
    priority: Priority
    """Pushes come first."""
    worker: str
    """Who renders."""
    attempt: int
    """Counts from 1."""
    done: int
    """Sentences that are spoken."""
    total: int
    """Sentences in all."""
    superseded: bool
    """Whether it was told to stop."""


@dataclass(frozen=True, slots=True)
class Failed:
    """An article whose newest push can't be rendered."""

    article_id: str
    """Which."""
    title: str
    """Why, in German."""
    detail: str
    """What to do about it."""
    attempts: int | None
    """None once its history has been deleted."""
    when: datetime | None
    """Likewise."""
    audible: bool
    """Whether an older version can be heard."""


def waiting(session: Session, default_voice: str) -> list[Waiting]:
    """Return what waits, by priority and voice; `default_voice` speaks the articles that name none."""
    voice = func.coalesce(ArticleRow.voice, default_voice)
    found = session.execute(
        select(voice, RenderingRow.priority, func.count(), func.min(RenderingRow.not_before))
        .join(ArticleRow, ArticleRow.id == RenderingRow.article_id)
        .where(RenderingRow.state == JobState.WAITING)
        .group_by(voice, RenderingRow.priority)
        .order_by(RenderingRow.priority.desc(), voice)
    )
    return [Waiting(name, Priority(priority), count, since) for name, priority, count, since in found]


def running(session: Session, default_voice: str) -> list[Running]:
    """Return what is being rendered, in the order in which it was enqueued."""
    found = session.execute(
        select(RenderingRow, func.coalesce(ArticleRow.voice, default_voice))
        .join(ArticleRow, ArticleRow.id == RenderingRow.article_id)
        .where(RenderingRow.state == JobState.RUNNING)
        .order_by(RenderingRow.id)
    )
    return [
        Running(
            row.article_id,
            voice,
            Priority(row.priority),
            row.worker or "",
            row.attempts,
            row.done,
            row.total,
            row.superseded,
        )
        for row, voice in found
    ]


def failed(session: Session) -> list[Failed]:
    """Return the articles whose newest push failed, the newest failure first."""
    last = (
        select(RenderingRow.article_id, func.max(RenderingRow.id).label("id"))
        .where(RenderingRow.state == JobState.FAILED)
        .group_by(RenderingRow.article_id)
        .subquery()
    )
    found = session.execute(
        select(ArticleRow, RenderingRow.attempts, RenderingRow.finished)
        .outerjoin(last, last.c.article_id == ArticleRow.id)
        .outerjoin(RenderingRow, RenderingRow.id == last.c.id)
        .where(ArticleRow.status == Status.FAILED, ArticleRow.deleted.is_(None))
        .order_by(RenderingRow.finished.desc(), ArticleRow.id)
    )
    return [
        Failed(row.id, row.error_title or "", row.error_detail or "", attempts, finished, row.version is not None)
        for row, attempts, finished in found
    ]
