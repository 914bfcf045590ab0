"""The queue on PostgreSQL: what each article is to Procrastinate, and what is left of it."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from procrastinate.jobs import Job as Deferred

from api.queue.procrastinate_connector import jobs_in
from api.queue.procrastinate_queue import ProcrastinateQueue, queue_of
from api.queue.protocol import Priority
from api.services import Services
from api.store.schema import ArticleRow, JobState
from tests.api.procrastinate_jobs import claim, jobs, rows, states
from tests.api.server import opened, settings_in
from tests.api.test_queue import NOON, enqueue


@pytest.fixture
def services(postgresql_services: Services) -> Services:
    return postgresql_services


def test_a_job_is_deferred_by_the_transaction_that_stores_the_article_or_not_at_all(services: Services) -> None:
    with pytest.raises(RuntimeError), services.database.write() as session:
        article = {"content_hash": "", "article": {}, "text": "", "published": NOON, "pushed": NOON, "status": "x"}
        session.add(ArticleRow(id="eins", revision=1, **article))
        session.flush()
        services.queue.enqueue(session, "eins", 1, Priority.PUSH, NOON)
        assert services.queue.waiting(session) == 1
        raise RuntimeError
    assert jobs(services) == [] and states(services) == []


def test_ended_jobs_leave_nothing_in_procrastinates_tables(services: Services) -> None:
    for name in ("fertig", "gescheitert", "ersetzt", "überholt", "zurückgenommen"):
        enqueue(services, name)
    by_name = {job.article_id: job for job in iter(lambda: services.queue.claim("a"), None)}
    with services.database.write() as session:
        assert services.queue.finish(session, by_name["fertig"])
        assert services.queue.finish(session, by_name["gescheitert"], failed=True)
    services.queue.release(by_name["ersetzt"])
    services.queue.release(by_name["zurückgenommen"])
    enqueue(services, "ersetzt", revision=2)
    enqueue(services, "überholt", revision=2)
    services.queue.abort(by_name["überholt"])
    with services.database.write() as session:
        services.queue.cancel(session, "zurückgenommen")
    assert jobs(services) == [("ersetzt", "todo"), ("überholt", "todo")]
    assert states(services, "fertig") == [JobState.READY]
    assert states(services, "gescheitert") == [JobState.FAILED]
    assert states(services, "ersetzt") == [JobState.SUPERSEDED, JobState.WAITING]
    assert states(services, "überholt") == [JobState.SUPERSEDED, JobState.WAITING]
    assert states(services, "zurückgenommen") == [JobState.SUPERSEDED]
    assert rows(
        services, "SELECT count(*) FROM procrastinate_events WHERE job_id NOT IN (SELECT id FROM procrastinate_jobs)"
    ) == [(0,)]


def test_a_job_that_somebody_wrote_by_hand_holds_up_nobody(services: Services) -> None:
    with services.database.write() as session:
        jobs_in(session).defer_job(
            Deferred(
                queue="espeak", priority=2**31 - 1, lock="x", queueing_lock="x", task_name="render", task_kwargs={}
            )
        )
    enqueue(services, "eins")
    assert claim(services, "a").article_id == "eins"
    assert jobs(services) == [("eins", "doing")]


def test_voices_with_long_names_have_queues_too(services: Services) -> None:
    path = "/srv/stimmen/unsere-eigene-sprecherin-der-hauptnachrichten-2026.onnx"
    queue = ProcrastinateQueue(services.database, path, timedelta(seconds=20))
    enqueue(replace(services, queue=queue), "eins")
    assert queue.claim("a", frozenset({"espeak"})) is None
    with queue.working("a", frozenset({path})) as news:
        news.wait(threading.Event(), 1)
        assert queue.claim("a", frozenset({path}))
    assert queue_of("kerstin") == "kerstin"


def test_jobs_follow_a_new_default_voice_past_one_that_is_just_being_replaced(
    services: Services, folder: Path, postgresql_url: str
) -> None:
    """Neither waits for the other: the job that a push holds is skipped, and the push itself enqueues it anew."""
    for number in range(3):
        enqueue(services, f"artikel-{number}")
    settings = settings_in(folder, database=postgresql_url, voice="kerstin")
    with opened(settings) as restarted, ThreadPoolExecutor(1) as pool:
        with restarted.database.write() as session:
            restarted.queue.enqueue(session, "artikel-1", 2, Priority.PUSH, NOON)
            session.flush()
            assert pool.submit(restarted.queue.follow_default).result(10) == 2
        found = rows(services, "SELECT queue_name, status::text FROM procrastinate_jobs")
        assert found == [("kerstin", "todo")] * 3
        assert restarted.queue.follow_default() == 0
