"""The embedded queue: `renderings` rows in the articles' own database, so that both change in one transaction."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import event, func, or_, select
from sqlalchemy.orm import Session

from api.queue import renderings
from api.queue.protocol import Interest, Job, News, Priority, Progress, Voices, WorkerStatus
from api.queue.worker_locks import alive, all_alive, is_alive
from api.store.data_version import DataVersion
from api.store.database import Database
from api.store.schema import ArticleRow, JobState, RenderingRow

LOOK_EVERY = 0.2
"""Seconds between two checks whether another process has committed; jobs of this process are noticed at once."""
LOOK_UNASKED = 4.0
"""Seconds after which the queue is checked in any case, because renderings may become due by themselves."""


class _Commits:
    """Implements `api.queue.protocol.News`: an idle worker checks only whether anybody has committed."""

    def __init__(self, version: DataVersion, enqueued: threading.Event) -> None:
        self._version = version
        self._seen = version.now()
        self._enqueued = enqueued

    def wait(self, stop: threading.Event, longest: float) -> None:
        deadline = time.monotonic() + min(LOOK_UNASKED, longest)
        while not stop.is_set():
            told = self._enqueued.wait(LOOK_EVERY)
            self._enqueued.clear()
            now = self._version.now()
            if told or now != self._seen or time.monotonic() >= deadline:
                self._seen = now
                return


class DatabaseQueue:
    """Implements `api.queue.protocol.Queue`.

    `locks`: folder of the living workers' files. `voice`: speaks the articles whose push named none.
    """

    def __init__(self, database: Database, locks: Path, voice: str) -> None:
        self._database = database
        self._locks = locks
        self._voice = voice
        self._enqueued = threading.Event()

    def enqueue(self, session: Session, article_id: str, revision: int, priority: Priority, pushed: datetime) -> None:
        row = renderings.successor(session, article_id, revision, priority, pushed)
        self.cancel(session, article_id)
        session.add(row)
        event.listen(session, "after_commit", lambda _: self._enqueued.set(), once=True)

    def enqueue_anew(self, session: Session, article_id: str, revision: int, pushed: datetime) -> None:
        if not renderings.is_to_come(session, article_id):
            self.enqueue(session, article_id, revision, Priority.REVOICE, pushed)

    def follow_default(self) -> int:
        return 0  # `claim` asks for each article's voice: no rendering waits in the queue of another

    def cancel(self, session: Session, article_id: str) -> None:
        renderings.supersede(session, article_id)

    def waiting(self, session: Session) -> int:
        return renderings.waiting(session)

    @contextmanager
    def working(self, worker: str, voices: Voices) -> Iterator[News]:
        about = {"since": datetime.now(UTC).isoformat(), "voices": None if voices is None else sorted(voices)}
        with alive(self._locks, worker, json.dumps(about)), closing(DataVersion(self._database)) as version:
            yield _Commits(version, self._enqueued)

    def claim(self, worker: str, voices: Voices = None) -> Job | None:
        now = datetime.now(UTC)
        running = select(RenderingRow.article_id).where(RenderingRow.state == JobState.RUNNING)
        due = (
            select(RenderingRow.id)
            .where(
                RenderingRow.state == JobState.WAITING,
                or_(RenderingRow.not_before <= now, RenderingRow.attempts == 0),  # also where the clock was put back
                RenderingRow.article_id.not_in(running),
            )
            .order_by(RenderingRow.priority.desc(), RenderingRow.pushed.desc(), RenderingRow.id.desc())
            .limit(1)
        )
        if voices is not None:
            due = due.join(ArticleRow, ArticleRow.id == RenderingRow.article_id).where(
                func.coalesce(ArticleRow.voice, self._voice).in_(voices)
            )
        with self._database.read() as session:
            if session.scalar(due) is None:
                return None  # the usual answer must not cost a write lock
        with self._database.write() as session:
            next_one = session.scalar(due)
            return None if next_one is None else renderings.claimed(session, worker, RenderingRow.id == next_one)

    def report(self, job: Job, progress: Progress) -> Interest:
        with self._database.write() as session:
            return renderings.reported(session, job, progress)

    def finish(self, session: Session, job: Job, *, failed: bool = False) -> bool:
        state = JobState.FAILED if failed else JobState.READY
        if not renderings.changed(session, job, state=state, finished=datetime.now(UTC)):
            return False
        if (pushed := renderings.follower(session, job)) is not None:
            self.enqueue(session, job.article_id, job.revision, Priority.REVOICE, pushed)
        return True

    def retry(self, job: Job, not_before: datetime) -> None:
        with self._database.write() as session:
            if not renderings.changed(session, job, state=JobState.WAITING, not_before=not_before, worker=None):
                renderings.closed(session, job)

    def release(self, job: Job) -> None:
        with self._database.write() as session:
            if not renderings.changed(session, job, state=JobState.WAITING, attempts=job.attempt - 1, worker=None):
                renderings.closed(session, job)

    def abort(self, job: Job) -> None:
        with self._database.write() as session:
            renderings.closed(session, job)

    def stalled(self, worker: str) -> list[Job]:
        with self._database.read() as session:
            found = renderings.running(session)
        return [job for job in found if job.worker == worker or not is_alive(self._locks, job.worker)]

    def workers(self) -> list[WorkerStatus]:
        now = datetime.now(UTC)
        with self._database.read() as session:
            rendered = {job.worker: job.article_id for job in renderings.running(session)}
        return [
            _status(worker, json.loads(about), now, rendered.get(worker))
            for worker, about in all_alive(self._locks).items()
        ]


def _status(worker: str, about: dict[str, Any], now: datetime, article_id: str | None) -> WorkerStatus:
    voices = None if about["voices"] is None else frozenset(about["voices"])
    return WorkerStatus(worker, datetime.fromisoformat(about["since"]), now, True, voices, article_id)
