"""The embedded queue: `renderings` rows in the articles' own database, so that both change in one transaction."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, cast

from sqlalchemy import CursorResult, func, select, update
from sqlalchemy.orm import Session

from api.rendering.queue import Job, Priority, Progress
from api.store.database import Database
from api.store.schema import JobState, RenderingRow


class DatabaseQueue:
    """Implements `api.rendering.queue.Queue`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def enqueue(self, session: Session, article_id: str, revision: int, priority: Priority, pushed: datetime) -> None:
        replaced = session.scalar(
            select(func.max(RenderingRow.priority)).where(
                RenderingRow.article_id == article_id,
                RenderingRow.state.in_([JobState.WAITING, JobState.RUNNING]),
                RenderingRow.overtaken.is_(False),
            )
        )
        self.cancel(session, article_id)
        session.add(
            RenderingRow(
                article_id=article_id,
                revision=revision,
                state=JobState.WAITING,
                priority=max(priority, replaced or 0),
                pushed=pushed,
                not_before=datetime.now(UTC),
            )
        )

    def cancel(self, session: Session, article_id: str) -> None:
        of_article = RenderingRow.article_id == article_id
        session.execute(
            update(RenderingRow)
            .where(of_article, RenderingRow.state == JobState.WAITING)
            .values(state=JobState.OVERTAKEN, finished=datetime.now(UTC))
        )
        session.execute(
            update(RenderingRow).where(of_article, RenderingRow.state == JobState.RUNNING).values(overtaken=True)
        )

    def waiting(self, session: Session) -> int:
        count = select(func.count()).select_from(RenderingRow).where(RenderingRow.state == JobState.WAITING)
        return session.scalar(count) or 0

    def claim(self, worker: str) -> Job | None:
        now = datetime.now(UTC)
        running = select(RenderingRow.article_id).where(RenderingRow.state == JobState.RUNNING)
        due = (
            select(RenderingRow)
            .where(
                RenderingRow.state == JobState.WAITING,
                RenderingRow.not_before <= now,
                RenderingRow.article_id.not_in(running),
            )
            .order_by(RenderingRow.priority.desc(), RenderingRow.pushed.desc(), RenderingRow.id.desc())
            .limit(1)
        )
        with self._database.read() as session:
            if session.scalar(due) is None:
                return None  # the usual answer must not cost a write lock
        with self._database.write() as session:
            row = session.scalar(due)
            if row is None:
                return None
            row.state, row.worker = JobState.RUNNING, worker
            row.attempts += 1
            row.done = row.total = row.segments = 0
            row.live = None
            return Job(row.id, row.article_id, row.revision, row.attempts, worker)

    def report(self, job: Job, progress: Progress) -> bool:
        with self._database.write() as session:
            return _changed(
                session,
                job,
                done=progress.done,
                total=progress.total,
                live=progress.live,
                segments=progress.segments,
            )

    def finish(self, session: Session, job: Job, *, failed: bool = False) -> bool:
        state = JobState.FAILED if failed else JobState.READY
        return _changed(session, job, state=state, finished=datetime.now(UTC))

    def retry(self, job: Job, not_before: datetime) -> None:
        with self._database.write() as session:
            if not _changed(session, job, state=JobState.WAITING, not_before=not_before, worker=None):
                self._close(session, job)

    def give_back(self, job: Job) -> None:
        with self._database.write() as session:
            if not _changed(session, job, state=JobState.WAITING, attempts=job.attempt - 1, worker=None):
                self._close(session, job)

    def drop(self, job: Job) -> None:
        with self._database.write() as session:
            self._close(session, job)

    def orphans(self) -> list[Job]:
        running = select(RenderingRow).where(RenderingRow.state == JobState.RUNNING)
        with self._database.read() as session:
            return [
                Job(row.id, row.article_id, row.revision, row.attempts, row.worker or "")
                for row in session.scalars(running)
            ]

    @staticmethod
    def _close(session: Session, job: Job) -> None:
        mine = (RenderingRow.id == job.id, RenderingRow.worker == job.worker, RenderingRow.state == JobState.RUNNING)
        session.execute(update(RenderingRow).where(*mine).values(state=JobState.OVERTAKEN, finished=datetime.now(UTC)))


def _changed(session: Session, job: Job, **values: Any) -> bool:
    """Change the row if it is still this worker's and not overtaken: the fence before everything a worker writes."""
    mine = (
        RenderingRow.id == job.id,
        RenderingRow.worker == job.worker,
        RenderingRow.attempts == job.attempt,
        RenderingRow.state == JobState.RUNNING,
        RenderingRow.overtaken.is_(False),
    )
    result = session.execute(update(RenderingRow).where(*mine).values(**values))
    return cast("CursorResult[Any]", result).rowcount == 1
