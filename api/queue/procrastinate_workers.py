"""The workers at a PostgreSQL server: Procrastinate's rows with their heartbeats, and beside each who that is.

Procrastinate knows a worker by a number only. Our row refers to its row and goes with it.
"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import JSON, BigInteger, Column, DateTime, MetaData, String, Table, func, insert, select, text
from sqlalchemy.orm import Session

from api.queue import renderings
from api.queue.procrastinate_connector import answer, jobs_in
from api.queue.protocol import Voices, WorkerStatus
from api.store.schema import UtcTime

FORGET_AFTER = timedelta(hours=1)
"""How long operators see that a worker is dead."""

_TABLES = MetaData()
_WORKERS = Table(
    "workers",
    _TABLES,
    Column("id", BigInteger, primary_key=True),
    Column("name", String(64), unique=True),
    Column("since", UtcTime),
    Column("voices", JSON(none_as_null=True)),
)
_BEATS = Table(
    "procrastinate_workers",
    _TABLES,
    Column("id", BigInteger, primary_key=True),
    Column("last_heartbeat", DateTime(timezone=True)),
)


def registered(session: Session, worker: str, voices: Voices) -> int:
    """Return Procrastinate's number for the worker; register it again if it was frozen and forgotten."""
    known = _number(session, worker)
    if known is not None:
        return known
    new = answer(jobs_in(session).register_worker())
    listed = None if voices is None else sorted(voices)
    session.execute(insert(_WORKERS).values(id=new, name=worker, since=func.timezone("UTC", func.now()), voices=listed))
    return new


def beat(session: Session, worker: str) -> None:
    """Note a sign of life."""
    known = _number(session, worker)
    if known is not None:
        answer(jobs_in(session).update_heartbeat(known))


def unregister(session: Session, worker: str) -> None:
    """Forget a worker that has stopped."""
    known = _number(session, worker)
    if known is not None:
        answer(jobs_in(session).unregister_worker(known))


def forget_dead(session: Session) -> None:
    """Forget the workers of which nothing was heard for FORGET_AFTER."""
    answer(jobs_in(session).prune_stalled_workers(FORGET_AFTER.total_seconds()))


def stalled(session: Session, dead_after: timedelta) -> list[int]:
    """Return the jobs (Procrastinate's numbers) of workers that are gone, or not heard of for `dead_after`.

    Where the server itself was started later than that, no worker counts as unheard of: it couldn't hear from any.
    """
    found = answer(jobs_in(session).get_stalled_jobs(seconds_since_heartbeat=dead_after.total_seconds()))
    up = session.execute(select(text("clock_timestamp() - pg_postmaster_start_time()"))).scalar_one()
    return [job.id for job in found if job.id is not None and (job.worker_id is None or up > dead_after)]


def statuses(session: Session, dead_after: timedelta) -> list[WorkerStatus]:
    """Return all workers that aren't forgotten, by name."""
    rendered = {job.worker: job.article_id for job in renderings.running(session)}
    known = (
        select(_WORKERS, _BEATS.c.last_heartbeat, func.clock_timestamp())
        .join(_BEATS, _BEATS.c.id == _WORKERS.c.id)
        .order_by(_WORKERS.c.name)
    )
    return [
        WorkerStatus(
            name,
            since,
            seen,
            now - seen < dead_after,
            None if voices is None else frozenset(voices),
            rendered.get(name),
        )
        for _, name, since, voices, seen, now in session.execute(known)
    ]


def _number(session: Session, worker: str) -> int | None:
    return session.scalar(select(_WORKERS.c.id).where(_WORKERS.c.name == worker))
