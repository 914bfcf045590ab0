"""The `renderings` rows that both back ends of the queue keep, and the fence before every write of a worker."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, Update, delete, exists, func, select, update
from sqlalchemy.orm import Session

from api.queue.protocol import Interest, Job, Priority, Progress
from api.store.schema import WANTED, JobState, RenderingRow


def claimed(session: Session, worker: str, *which: Any) -> Job | None:
    """Give the waiting rendering `which` to the worker; None if it doesn't wait (any more)."""
    fresh = {"done": 0, "total": 0, "live": None, "segments": 0, "followed": False}
    attempts = RenderingRow.attempts + 1
    row = session.scalar(
        update(RenderingRow)
        .where(RenderingRow.state == JobState.WAITING, *which)
        .values(state=JobState.RUNNING, worker=worker, attempts=attempts, **fresh)
        .returning(RenderingRow)
        .execution_options(populate_existing=True)
    )
    return None if row is None else job_of(row)


def changed(session: Session, job: Job, **values: Any) -> bool:
    """Change the row if it is still this worker's and not superseded: the fence."""
    return _update(session, job, RenderingRow.superseded.is_(False), **values)


def reported(session: Session, job: Job, progress: Progress) -> Interest:
    """Note the progress, under the fence, and return who wants the rendering."""
    noted = {"done": progress.done, "total": progress.total, "live": progress.live, "segments": progress.segments}
    wanted = RenderingRow.superseded.is_(False)
    listened = session.scalar(_changing(job, wanted, **noted).returning(RenderingRow.listened))
    if listened is None:
        return Interest.SUPERSEDED
    return Interest.LISTENED if listened else Interest.PUBLISHED


def is_listened(session: Session, article_id: str) -> bool:
    """Return whether somebody listens to the article's first rendering while it is spoken."""
    return bool(session.scalar(select(exists().where(*_wanted(article_id), RenderingRow.listened.is_(True)))))


def listen(session: Session, article_id: str) -> None:
    """Note that somebody listens to the article's rendering, running or waiting. The article's row must be locked."""
    session.execute(update(RenderingRow).where(*_wanted(article_id)).values(listened=True))


def closed(session: Session, job: Job) -> bool:
    """Close the rendering as superseded; False where it isn't this worker's any more."""
    return _update(session, job, state=JobState.SUPERSEDED, finished=datetime.now(UTC))


def supersede(session: Session, article_id: str) -> None:
    """Close the article's waiting rendering and tell the running one to stop."""
    of_article = RenderingRow.article_id == article_id
    # In this order: a rendering that is claimed between the two statements is met as a running one by the second.
    session.execute(
        update(RenderingRow)
        .where(of_article, RenderingRow.state == JobState.WAITING)
        .values(state=JobState.SUPERSEDED, finished=datetime.now(UTC))
    )
    session.execute(
        update(RenderingRow).where(of_article, RenderingRow.state == JobState.RUNNING).values(superseded=True)
    )


def is_to_come(session: Session, article_id: str) -> bool:
    """Return whether a rendering of the article is waiting; else mark the running one, if any, to be followed."""
    wanted = (RenderingRow.article_id == article_id, RenderingRow.superseded.is_(False))
    # In this order: a rendering that is claimed between the two statements is marked by the second.
    if session.scalar(select(RenderingRow.id).where(*wanted, RenderingRow.state == JobState.WAITING)) is not None:
        return True
    running = update(RenderingRow).where(*wanted, RenderingRow.state == JobState.RUNNING).values(followed=True)
    return _changes(session, running) == 1


def follower(session: Session, job: Job) -> datetime | None:
    """Return when the article was pushed if another rendering must follow this one, else None."""
    followed = (RenderingRow.id == job.id, RenderingRow.followed.is_(True))
    return session.scalar(select(RenderingRow.pushed).where(*followed))


def successor(session: Session, article_id: str, revision: int, priority: Priority, pushed: datetime) -> RenderingRow:
    """Return a new rendering that replaces the unfinished one, with at least its priority and with its listeners.

    Call it before that one is superseded; the row is not in the session yet.
    """
    found = select(RenderingRow.priority, RenderingRow.listened).where(*_wanted(article_id))
    before = session.execute(found).all()
    return RenderingRow(
        article_id=article_id,
        revision=revision,
        state=JobState.WAITING,
        priority=max([priority, *(row.priority for row in before)]),
        pushed=pushed,
        not_before=datetime.now(UTC),
        listened=any(row.listened for row in before),
    )


def waiting(session: Session) -> int:
    """Return how many pushes wait to be rendered."""
    pushes = (RenderingRow.state == JobState.WAITING, RenderingRow.priority == Priority.PUSH)
    count = select(func.count()).select_from(RenderingRow).where(*pushes)
    return session.scalar(count) or 0


def running(session: Session) -> list[Job]:
    """Return the renderings that workers have claimed, be these alive or dead."""
    found = select(RenderingRow).where(RenderingRow.state == JobState.RUNNING).order_by(RenderingRow.id)
    return [job_of(row) for row in session.scalars(found)]


def job_of(row: RenderingRow) -> Job:
    """Return a claimed row as the queue's protocol knows it."""
    return Job(row.id, row.article_id, row.revision, row.attempts, row.worker or "")


def _wanted(article_id: str) -> tuple[Any, ...]:
    """Return the condition for the article's rendering that is to be published."""
    return (RenderingRow.article_id == article_id, WANTED)


def _update(session: Session, job: Job, *only: Any, **values: Any) -> bool:
    return _changes(session, _changing(job, *only, **values)) == 1


def _changing(job: Job, *only: Any, **values: Any) -> Update:
    """Change the row if it is this worker's."""
    mine = (
        RenderingRow.id == job.id,
        RenderingRow.worker == job.worker,
        RenderingRow.attempts == job.attempt,
        RenderingRow.state == JobState.RUNNING,
    )
    changing = update(RenderingRow).where(*mine, *only).values(**values)
    return changing.execution_options(synchronize_session=False)  # no session holds these rows


def _changes(session: Session, statement: Update) -> int:
    return cast("CursorResult[Any]", session.execute(statement)).rowcount


def forget_finished(session: Session, keep: timedelta) -> None:
    """Delete what was finished longer than `keep` ago."""
    finished = select(RenderingRow.id).where(RenderingRow.finished < datetime.now(UTC) - keep)
    session.execute(delete(RenderingRow).where(RenderingRow.id.in_(finished.with_for_update(skip_locked=True))))
