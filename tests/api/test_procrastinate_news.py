"""The queue on PostgreSQL: who waits learns at once of what there is to do."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from api.queue import procrastinate_news
from api.services import Services
from api.transient_errors import DatabaseUnavailableError
from tests.api.procrastinate_jobs import claim, rows
from tests.api.server import opened, settings_in
from tests.api.test_queue import enqueue, typical_wait
from tests.postgresql import running_postgresql


@pytest.fixture
def services(postgresql_services: Services) -> Services:
    return postgresql_services


def test_a_returned_or_recovered_rendering_is_due_at_once_whatever_the_clock_says(services: Services) -> None:
    enqueue(services, "eins")
    services.queue.retry(claim(services, "a"), datetime.now(UTC))
    services.queue.release(claim(services, "a"))
    (due,) = rows(services, "SELECT scheduled_at < now() - interval '1 day' FROM procrastinate_jobs")
    assert due == (True,)


def test_a_restarted_server_is_waited_for_and_nothing_is_lost(folder: Path) -> None:
    with running_postgresql() as server, opened(settings_in(folder, database=server.database())) as services:
        enqueue(services, "vorher", minute=1)
        stop = threading.Event()
        claimed: dict[str, float] = {}

        def work() -> None:
            with services.queue.working("a", None) as news:
                while not stop.is_set():
                    try:
                        job = services.queue.claim("a")
                    except DatabaseUnavailableError:
                        time.sleep(0.1)
                        continue
                    if job is None:
                        news.wait(stop, 60)
                    else:
                        claimed[job.article_id] = time.monotonic()

        def wait_for(name: str) -> None:
            deadline = time.monotonic() + 60
            while name not in claimed:
                assert time.monotonic() < deadline and thread.is_alive()
                time.sleep(0.01)

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        wait_for("vorher")
        server.stop()
        with pytest.raises(DatabaseUnavailableError):
            enqueue(services, "nie")
        time.sleep(1.5)
        server.start()
        assert services.queue.stalled("b") == []  # its worker has had no time to say that it lives
        enqueue(services, "danach")
        wait_for("danach")
        time.sleep(1.5)  # it listens again
        assert typical_wait(services, claimed) < 0.25  # who only looks now and then takes half a second
        stop.set()
        thread.join()
        assert "nie" not in claimed


@pytest.mark.parametrize("voices", [None, frozenset({"espeak"})])
@pytest.mark.parametrize("act", ["given back", "taken over"])
def test_a_returned_or_recovered_rendering_wakes_a_waiting_worker_at_once(
    services: Services, monkeypatch: pytest.MonkeyPatch, voices: frozenset[str] | None, act: str
) -> None:
    monkeypatch.setattr(procrastinate_news, "LOOK_EVERY", 600)
    enqueue(services, "eins")
    job = claim(services, "a")
    stop, woken = threading.Event(), threading.Event()

    def wait() -> None:
        with services.queue.working("b", voices) as news:
            news.wait(stop, 600)  # it begins to listen
            listening.set()
            news.wait(stop, 600)
            woken.set()

    listening = threading.Event()
    thread = threading.Thread(target=wait)
    thread.start()
    try:
        assert listening.wait(30)
        assert not woken.wait(0.5)
        if act == "given back":
            services.queue.release(job)
        else:
            services.queue.retry(job, datetime.now(UTC))
        assert woken.wait(30)
        assert claim(services, "c").article_id == "eins"
    finally:
        stop.set()
        thread.join()


def test_a_worker_that_nobody_wakes_looks_all_the_same(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(procrastinate_news, "LOOK_EVERY", 0.3)
    started = time.monotonic()
    with services.queue.working("a", None) as news:
        for _ in range(3):
            news.wait(threading.Event(), 60)
    assert time.monotonic() - started < 60


def test_a_worker_with_other_work_does_not_wait_for_news(services: Services) -> None:
    with services.queue.working("a", None) as news:
        news.wait(threading.Event(), 600)
        started = time.monotonic()
        news.wait(threading.Event(), 0.0)
        assert time.monotonic() - started < procrastinate_news.LOOK_EVERY
