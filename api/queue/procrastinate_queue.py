"""The queue of many machines: Procrastinate on the articles' own PostgreSQL server.

Procrastinate decides which job comes next, gives it to one worker only, and knows who is alive. The `renderings` rows
are the record, as with the embedded queue, and the fence: Procrastinate closes a job for anybody, so a worker must pass
the fence in the same transaction before it closes one. A job is deleted when it ends; the record stays.

Order of locks, so that no two transactions wait for each other: article, Procrastinate's job, rendering. A claim begins
with the job and locks no article.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, cast

import structlog
from procrastinate.jobs import Job as Deferred
from procrastinate.jobs import Status
from procrastinate.manager import get_channel_for_queues
from sqlalchemy import CursorResult, func, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from api.queue import procrastinate_workers as workers
from api.queue import renderings
from api.queue.procrastinate_connector import answer, jobs_in
from api.queue.procrastinate_news import Listening
from api.queue.protocol import Interest, Job, News, Priority, Progress, Voices, WorkerStatus
from api.store import articles
from api.store.database import Database
from api.store.schema import JobState, RenderingRow
from voices.errors import VorleserError

TASK = "render"
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
"""Procrastinate's priorities are 32-bit integers: that of a push is the seconds since then."""
BEHIND = -(2**31)
"""Added to the priority of a re-voicing, which so comes behind every push, the newest article first."""
BEATS = 4
"""Heartbeats in the time after which a worker counts as dead: three may be lost."""
MOVED_AT_ONCE = 10_000
"""Jobs that follow a new default voice in one transaction."""
LONGEST_NAME = 40
"""Bytes of a queue's name: Procrastinate puts it into the name of a channel, which PostgreSQL limits to 63."""

_log = structlog.get_logger()


class ProcrastinateQueue:
    """Implements `api.queue.protocol.Queue`.

    `voice`: speaks the articles whose push named none. `dead_after`: a worker of which nothing was heard for so long
    counts as dead.
    """

    def __init__(self, database: Database, voice: str, dead_after: timedelta) -> None:
        self._database = database
        self._voice = voice
        self._dead_after = dead_after

    def enqueue(self, session: Session, article_id: str, revision: int, priority: Priority, pushed: datetime) -> None:
        article = articles.locked(session, article_id)
        if article is None or article.deleted is not None:
            return  # deleted, since the caller looked
        newest = max(revision, article.revision)  # pushed again, since the caller looked
        row = renderings.successor(session, article_id, newest, priority, pushed)
        _take_back(session, article_id)
        session.add(row)
        session.flush()
        deferred = Deferred(
            queue=queue_of(article.voice or self._voice),
            priority=_rank(Priority(row.priority), pushed),
            lock=article_id,
            queueing_lock=article_id,
            task_name=TASK,
            task_kwargs={"rendering": row.id},
        )
        row.job = jobs_in(session).defer_job(deferred).id

    def enqueue_anew(self, session: Session, article_id: str, revision: int, pushed: datetime) -> None:
        articles.locked(session, article_id)  # else a running one could end before it is marked
        if not renderings.is_to_come(session, article_id):
            self.enqueue(session, article_id, revision, Priority.REVOICE, pushed)

    def follow_default(self) -> int:
        moved = 0
        while True:
            with self._database.write() as session:
                some = _move(session, queue_of(self._voice))
            if not some:
                return moved
            moved += some

    def cancel(self, session: Session, article_id: str) -> None:
        articles.locked(session, article_id)
        _take_back(session, article_id)

    def waiting(self, session: Session) -> int:
        return renderings.waiting(session)

    @contextmanager
    def working(self, worker: str, voices: Voices) -> Iterator[News]:
        self._quietly(worker, workers.forget_dead)
        self._quietly(worker, partial(workers.registered, worker=worker, voices=voices))
        queues = None if voices is None else [queue_of(voice) for voice in sorted(voices)]
        news = Listening(self._database.engine, get_channel_for_queues(queues))
        ended = threading.Event()
        beating = threading.Thread(target=self._beat, args=(worker, ended), name="heartbeat", daemon=True)
        beating.start()
        try:
            yield news
        finally:
            ended.set()
            beating.join()
            news.close()
            self._quietly(worker, partial(workers.unregister, worker=worker))

    def claim(self, worker: str, voices: Voices = None) -> Job | None:
        queues = None if voices is None else [queue_of(voice) for voice in sorted(voices)]
        with self._database.write() as session:
            number = workers.registered(session, worker, voices)
            while True:
                fetched = answer(jobs_in(session).fetch_job(queues, number))
                if fetched is None or fetched.id is None:
                    return None
                which = (RenderingRow.job == fetched.id, RenderingRow.id == fetched.task_kwargs.get("rendering"))
                job = renderings.claimed(session, worker, *which)
                if job is not None:
                    return job
                _log.error("a job without a rendering", job=fetched.id)  # somebody wrote into the tables by hand
                _end(session, fetched.id, Status.FAILED)

    def report(self, job: Job, progress: Progress) -> Interest:
        with self._database.write() as session:
            return renderings.reported(session, job, progress)

    def finish(self, session: Session, job: Job, *, failed: bool = False) -> bool:
        articles.locked(session, job.article_id)
        state = JobState.FAILED if failed else JobState.READY
        if not renderings.changed(session, job, state=state, finished=datetime.now(UTC)):
            return False
        _end(session, _deferred(session, job), Status.FAILED if failed else Status.SUCCEEDED)
        if (pushed := renderings.follower(session, job)) is not None:
            self.enqueue(session, job.article_id, job.revision, Priority.REVOICE, pushed)
        return True

    def retry(self, job: Job, not_before: datetime) -> None:
        # What is due is due at once, also where this machine's clock is ahead of the server's.
        due = not_before if not_before > datetime.now(UTC) else EPOCH
        self._let_wait(job, due, not_before=not_before)

    def release(self, job: Job) -> None:
        self._let_wait(job, EPOCH, attempts=job.attempt - 1)

    def abort(self, job: Job) -> None:
        with self._database.write() as session:
            articles.locked(session, job.article_id)
            self._close(session, job)

    def stalled(self, worker: str) -> list[Job]:
        with (
            self._database.read() as session
        ):  # one state for both: else a job that is claimed anew in between would be taken for stalled
            stalled = set(workers.stalled(session, self._dead_after))
            running = select(RenderingRow).where(RenderingRow.state == JobState.RUNNING).order_by(RenderingRow.id)
            return [
                renderings.job_of(row) for row in session.scalars(running) if row.worker == worker or row.job in stalled
            ]

    def workers(self) -> list[WorkerStatus]:
        with self._database.read() as session:
            return workers.statuses(session, self._dead_after)

    def _let_wait(self, job: Job, due: datetime, **values: Any) -> None:
        with self._database.write() as session:
            article = articles.locked(session, job.article_id)
            if article and renderings.changed(session, job, state=JobState.WAITING, worker=None, **values):
                queue = queue_of(article.voice or self._voice)  # may be another than when it was enqueued
                jobs_in(session).retry_job_by_id(_deferred(session, job), due, queue=queue)
                if due == EPOCH:
                    _wake(session, queue)
            else:
                self._close(session, job)

    def _close(self, session: Session, job: Job) -> None:
        if renderings.closed(session, job):
            _end(session, _deferred(session, job), Status.ABORTED)

    def _beat(self, worker: str, ended: threading.Event) -> None:
        while not ended.wait(self._dead_after.total_seconds() / BEATS):
            self._quietly(worker, partial(workers.beat, worker=worker))

    def _quietly(self, worker: str, say: Callable[[Session], object]) -> None:
        """Write something about the worker; a failure is logged, and in time the worker will count as dead."""
        try:
            with self._database.write() as session:
                say(session)
        except (VorleserError, SQLAlchemyError) as error:
            _log.warning("no sign of life", worker=worker, error=str(error))


def queue_of(voice: str) -> str:
    """Return the name of the queue of a voice: itself, but for the long paths of an operator's own."""
    name = voice.encode()
    return voice if len(name) <= LONGEST_NAME else hashlib.sha256(name).hexdigest()[:LONGEST_NAME]


def _rank(priority: Priority, pushed: datetime) -> int:
    """Return Procrastinate's priority; pushes of the same second come in the order in which they arrived."""
    seconds = max(int((pushed - EPOCH).total_seconds()), 0)
    return seconds if priority is Priority.PUSH else seconds + BEHIND


def _take_back(session: Session, article_id: str) -> None:
    """Cancel the article's waiting rendering, its job first, and tell the running one to stop."""
    waiting = RenderingRow.state == JobState.WAITING
    job = session.scalar(select(RenderingRow.job).where(RenderingRow.article_id == article_id, waiting))
    if job is not None:
        jobs_in(session).cancel_job_by_id(job, delete_job=True)
    renderings.supersede(session, article_id)


def _move(session: Session, queue: str) -> int:
    """Move some of the jobs that wait for the default voice to this queue; returns how many were moved.

    Procrastinate has no function for it, but its triggers allow it. Locked jobs are skipped, because they are being
    claimed, cancelled or replaced; so nothing is waited for, and the order of locks doesn't matter.
    """
    wrong = text(
        "UPDATE procrastinate_jobs SET queue_name = :queue WHERE id IN ("
        " SELECT jobs.id FROM procrastinate_jobs AS jobs"
        " JOIN renderings ON renderings.job = jobs.id JOIN articles ON articles.id = renderings.article_id"
        " WHERE jobs.status = 'todo' AND jobs.queue_name <> :queue"
        " AND renderings.state = 'waiting' AND articles.voice IS NULL"
        " LIMIT :some FOR UPDATE OF jobs SKIP LOCKED)"
    )
    result = session.execute(wrong, {"queue": queue, "some": MOVED_AT_ONCE})
    moved = cast("CursorResult[Any]", result).rowcount
    if moved:
        _wake(session, queue)
    return moved


def _deferred(session: Session, job: Job) -> int:
    """Return Procrastinate's number of the job."""
    number = session.scalars(select(RenderingRow.job).where(RenderingRow.id == job.id)).one()
    assert number is not None, "with PostgreSQL every rendering has a job"
    return number


def _wake(session: Session, queue: str) -> None:
    """Wake the workers of this queue once this is committed: Procrastinate itself notifies them of new jobs only."""
    for queues in (None, [queue]):
        for channel in get_channel_for_queues(queues):
            session.execute(select(func.pg_notify(channel, "")))


def _end(session: Session, deferred: int, status: Status) -> None:
    answer(jobs_in(session).finish_job_by_id_async(deferred, status, delete_job=True))
