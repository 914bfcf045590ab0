"""The queue on PostgreSQL: pushes, claims and endings at once neither lose nor double nor lock out anything."""

from __future__ import annotations

import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from api.queue.protocol import Priority
from api.services import Services
from api.store.schema import ArticleRow
from tests.api.procrastinate_jobs import claim, jobs, rows
from tests.api.test_queue import NOON, enqueue


@pytest.fixture
def services(postgresql_services: Services) -> Services:
    return postgresql_services


def test_eighty_articles_are_claimed_by_four_workers_each_exactly_once(services: Services) -> None:
    for number in range(80):
        enqueue(services, f"artikel-{number}", minute=number)

    def work(worker: str) -> list[str]:
        claimed = []
        while (job := services.queue.claim(worker)) is not None:
            claimed.append(job.article_id)
            with services.database.write() as session:
                assert services.queue.finish(session, job)
        return claimed

    with ThreadPoolExecutor(4) as pool:
        claimed = list(pool.map(work, "abcd"))
    counted = Counter(name for names in claimed for name in names)
    assert len(counted) == 80 and set(counted.values()) == {1}
    assert all(len(names) > 4 for names in claimed)  # nobody waited for the others
    assert jobs(services) == []


def test_pushes_of_one_article_at_once_leave_one_waiting_rendering_of_the_newest(services: Services) -> None:
    enqueue(services, "eins", revision=0)

    def push(revision: int) -> None:
        with services.database.write() as session:
            article = session.get_one(ArticleRow, "eins", with_for_update=True)
            article.revision += 1
            services.queue.enqueue(session, "eins", article.revision, Priority.PUSH, NOON)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(push, range(40)))
    assert jobs(services) == [("eins", "todo")]
    assert claim(services, "a").revision == 40


def test_revoicing_that_looked_before_a_push_renders_the_pushed_text(services: Services) -> None:
    enqueue(services, "eins", revision=1)
    with services.database.write() as session:
        session.get_one(ArticleRow, "eins").revision = 2
        session.flush()
        services.queue.enqueue(session, "eins", 2, Priority.PUSH, NOON)
    with services.database.write() as session:
        services.queue.enqueue(session, "eins", 1, Priority.REVOICE, NOON)
    assert claim(services, "a").revision == 2


def test_revoicing_that_looked_before_a_deletion_renders_nothing(services: Services) -> None:
    enqueue(services, "eins")
    with services.database.write() as session:
        session.get_one(ArticleRow, "eins").deleted = NOON
        session.flush()
        services.queue.cancel(session, "eins")
        services.queue.enqueue(session, "eins", 1, Priority.REVOICE, NOON)
    assert jobs(services) == []


def test_pushes_claims_and_endings_at_once_do_not_lock_each_other_out(services: Services) -> None:
    names = [f"artikel-{number}" for number in range(4)]
    for name in names:
        enqueue(services, name)
    until = time.monotonic() + 3
    errors: list[Exception] = []

    def repeat(act: object) -> None:
        try:
            while time.monotonic() < until:
                act()  # type: ignore[operator] # one of the two below
        except Exception as error:  # noqa: BLE001 - told by the test's own thread
            errors.append(error)

    def push() -> None:
        for name in names:
            enqueue(services, name)

    def work() -> None:
        worker = threading.current_thread().name
        job = services.queue.claim(worker)
        if job is None:
            return
        endings = (services.queue.abort, services.queue.release, lambda job: services.queue.retry(job, NOON))
        if job.id % 4 < 3:
            endings[job.id % 4](job)
            return
        with services.database.write() as session:
            done = services.queue.finish(session, job)
        if not done:
            services.queue.abort(job)

    threads = [
        threading.Thread(target=repeat, args=(act,), name=f"{act.__name__}-{n}")
        for act in (push, work)
        for n in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    waiting = rows(services, "SELECT article_id FROM renderings WHERE state = 'waiting' ORDER BY 1")
    assert [lock for lock, _ in sorted(jobs(services), key=str)] == [name for (name,) in waiting]
    assert rows(services, "SELECT count(*) FROM renderings WHERE state = 'running'") == [(0,)]
