"""The queue on PostgreSQL: which worker lives, and what one may still do that was believed dead."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from api.queue.procrastinate_connector import answer, jobs_in
from api.queue.procrastinate_queue import ProcrastinateQueue
from api.queue.protocol import Job, Progress
from api.services import Services
from api.store.schema import JobState, RenderingRow
from tests.api.procrastinate_jobs import claim, jobs
from tests.api.server import opened, settings_in
from tests.api.test_queue import enqueue

DEAD_AFTER = 0.6


@pytest.fixture
def services(folder: Path, postgresql_url: str) -> Iterator[Services]:
    with opened(settings_in(folder, database=postgresql_url, worker_dead_after=DEAD_AFTER)) as services:
        yield services


@pytest.fixture(autouse=True, scope="module")
def server_that_has_run_for_long(postgresql: object) -> None:
    """So that it has heard from every worker that lives."""
    time.sleep(DEAD_AFTER)


def taken_over(services: Services) -> tuple[Job, Job]:
    """A worker that froze after its claim, and the worker that went on with its rendering."""
    enqueue(services, "eins")
    frozen = claim(services, "frozen")
    time.sleep(DEAD_AFTER * 1.5)
    with services.queue.working("heir", None):
        (orphan,) = services.queue.stalled("heir")
        assert orphan == frozen
        services.queue.retry(orphan, datetime.now(UTC))
        return frozen, claim(services, "heir")


@pytest.mark.parametrize("act", ["report", "finish", "fail", "retry", "release", "abort"])
def test_a_worker_that_was_believed_dead_changes_nothing(services: Services, act: str) -> None:
    frozen, heir = taken_over(services)
    queue = services.queue
    with services.database.write() as session:
        match act:
            case "finish":
                assert not queue.finish(session, frozen)
            case "fail":
                assert not queue.finish(session, frozen, failed=True)
    match act:
        case "report":
            assert not queue.report(frozen, Progress(7, 9, "live-frozen", 3))
        case "retry":
            queue.retry(frozen, datetime.now(UTC) + timedelta(hours=1))
        case "release":
            queue.release(frozen)
        case "abort":
            queue.abort(frozen)
    assert jobs(services) == [("eins", "doing")]
    with services.database.read() as session:
        row = session.get_one(RenderingRow, heir.id)
        assert (row.state, row.worker, row.attempts, row.done, row.live) == (JobState.RUNNING, "heir", 2, 0, None)
    assert queue.report(heir, Progress(1, 9))
    with services.database.write() as session:
        assert queue.finish(session, heir)
    assert jobs(services) == []


def test_a_worker_that_woke_up_after_it_was_forgotten_goes_on_with_other_work(services: Services) -> None:
    frozen, heir = taken_over(services)
    with services.database.write() as session:
        answer(jobs_in(session).prune_stalled_workers(DEAD_AFTER))
    assert "frozen" not in {worker.name for worker in services.queue.workers()}
    services.queue.abort(frozen)
    enqueue(services, "zwei")
    assert claim(services, "frozen").article_id == "zwei"
    assert "frozen" in {worker.name for worker in services.queue.workers()}
    assert services.queue.report(heir, Progress(1, 9))


def test_heartbeats_go_on_during_a_long_rendering(services: Services) -> None:
    enqueue(services, "eins")
    with services.queue.working("a", None):
        claim(services, "a")
        time.sleep(DEAD_AFTER * 3)
        assert services.queue.stalled("b") == []
        (worker,) = services.queue.workers()
        assert worker.alive and worker.article_id == "eins"


def test_a_dead_worker_is_shown_as_dead(services: Services) -> None:
    claimed = services.queue.claim("a")  # it says who it is, and dies
    assert claimed is None
    time.sleep(DEAD_AFTER * 1.5)
    (worker,) = services.queue.workers()
    assert not worker.alive
    assert worker.seen < datetime.now(UTC) - timedelta(seconds=DEAD_AFTER)


def test_a_server_that_has_just_started_knows_nobody_to_be_dead(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    enqueue(services, "eins")
    claim(services, "a")
    time.sleep(DEAD_AFTER * 1.5)
    assert len(services.queue.stalled("b")) == 1
    with services.database.write() as session:
        session.execute(text("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 day'"))
    patient = ProcrastinateQueue(services.database, "espeak", timedelta(hours=12))  # longer than the server runs
    assert patient.stalled("b") == []
