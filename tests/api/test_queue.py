"""What every queue promises, be it the embedded one or Procrastinate on PostgreSQL."""

from __future__ import annotations

import statistics
import threading
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from api.queue import renderings
from api.queue.protocol import Interest, Priority, Progress, Voices
from api.services import Services
from api.store import articles
from api.store.schema import ArticleRow, RenderingRow, Status

NOON = datetime(2026, 5, 3, 12, tzinfo=UTC)


def enqueue(
    services: Services,
    name: str,
    *,
    minute: int = 0,
    priority: Priority = Priority.PUSH,
    revision: int = 1,
    voice: str | None = None,
    article: dict[str, Any] | None = None,
) -> None:
    pushed = NOON + timedelta(minutes=minute)
    with services.database.write() as session:
        if session.get(ArticleRow, name) is None:
            session.add(
                ArticleRow(
                    id=name,
                    revision=revision,
                    content_hash="",
                    article=article or {},
                    text="",
                    voice=voice,
                    published=NOON,
                    pushed=pushed,
                    status=Status.RENDERING,
                )
            )
            session.flush()
        services.queue.enqueue(session, name, revision, priority, pushed)


def claimed(services: Services, voices: Voices = None) -> str | None:
    job = services.queue.claim("worker", voices)
    return job.article_id if job else None


def test_the_newest_push_comes_first_and_revoicing_last(services: Services) -> None:
    enqueue(services, "alt", minute=1)
    enqueue(services, "neu", minute=3)
    enqueue(services, "neu-gesprochen", minute=9, priority=Priority.REVOICE)
    enqueue(services, "mittel", minute=2)
    assert [claimed(services) for _ in range(5)] == ["neu", "mittel", "alt", "neu-gesprochen", None]


def test_an_article_is_rendered_once_at_a_time(services: Services) -> None:
    enqueue(services, "eins")
    job = services.queue.claim("a")
    assert job
    enqueue(services, "eins", revision=2)
    assert services.queue.claim("b") is None
    services.queue.abort(job)
    following = services.queue.claim("b")
    assert following and following.revision == 2


def test_of_several_pushes_that_wait_only_the_newest_is_rendered(services: Services) -> None:
    for revision in range(1, 5):
        enqueue(services, "eins", revision=revision)
    job = services.queue.claim("a")
    assert job and job.revision == 4
    assert services.queue.claim("a") is None


def test_a_running_rendering_learns_that_it_was_superseded(services: Services) -> None:
    enqueue(services, "eins")
    job = services.queue.claim("a")
    assert job
    assert services.queue.report(job, Progress(1, 5))
    enqueue(services, "eins", revision=2)
    assert not services.queue.report(job, Progress(2, 5))
    with services.database.write() as session:
        assert not services.queue.finish(session, job)


def test_a_running_rendering_learns_that_somebody_listens_and_so_does_the_one_after_it(services: Services) -> None:
    enqueue(services, "gehoert")
    job = services.queue.claim("worker")
    assert job and services.queue.report(job, Progress(1, 5)) is Interest.PUBLISHED
    with services.database.write() as session:
        articles.locked(session, "gehoert")
        renderings.listen(session, "gehoert")
    assert services.queue.report(job, Progress(2, 5)) is Interest.LISTENED
    enqueue(services, "gehoert", revision=2)
    assert not services.queue.report(job, Progress(3, 5))
    services.queue.abort(job)
    heir = services.queue.claim("worker")
    assert heir and services.queue.report(heir, Progress(0, 5)) is Interest.LISTENED


def test_revoicing_does_not_send_a_waiting_push_to_the_back(services: Services) -> None:
    enqueue(services, "eilig", minute=1)
    enqueue(services, "eilig", minute=1, priority=Priority.REVOICE)
    enqueue(services, "anderes", minute=5, priority=Priority.REVOICE)
    assert claimed(services) == "eilig"


def test_a_retry_waits_for_its_time(services: Services) -> None:
    enqueue(services, "eins")
    job = services.queue.claim("a")
    assert job
    services.queue.retry(job, datetime.now(UTC) + timedelta(hours=1))
    assert services.queue.claim("a") is None
    enqueue(services, "eins", revision=2)
    assert claimed(services) == "eins"


def test_a_new_rendering_is_due_even_after_the_clock_was_set_back(services: Services) -> None:
    enqueue(services, "gestern")
    with services.database.write() as session:
        session.query(RenderingRow).update({"not_before": datetime.now(UTC) + timedelta(days=1)})
    assert claimed(services) == "gestern"


def test_a_retry_gives_way_to_a_newer_push(services: Services) -> None:
    enqueue(services, "eins")
    job = services.queue.claim("a")
    assert job
    enqueue(services, "eins", revision=2)
    services.queue.retry(job, datetime.now(UTC))
    following = services.queue.claim("a")
    assert following and following.revision == 2
    assert services.queue.claim("a") is None


def test_attempts_are_counted_and_an_older_claim_can_not_write_any_more(services: Services) -> None:
    enqueue(services, "eins")
    frozen = services.queue.claim("a")
    assert frozen and frozen.attempt == 1
    services.queue.retry(frozen, datetime.now(UTC))  # it was believed dead
    again = services.queue.claim("a")
    assert again and again.attempt == 2
    assert not services.queue.report(frozen, Progress(3, 5))
    with services.database.write() as session:
        assert not services.queue.finish(session, frozen)
        assert services.queue.finish(session, again)


def test_a_rendering_returned_by_a_stopped_worker_costs_no_attempt(services: Services) -> None:
    enqueue(services, "eins")
    job = services.queue.claim("a")
    assert job
    services.queue.release(job)
    again = services.queue.claim("b")
    assert again and again.attempt == 1


def test_a_rolled_back_rendering_was_never_enqueued(services: Services) -> None:
    enqueue(services, "eins")
    assert claimed(services) == "eins"
    with pytest.raises(RuntimeError), services.database.write() as session:
        services.queue.enqueue(session, "eins", 2, Priority.PUSH, NOON)
        raise RuntimeError
    with services.database.read() as session:
        assert services.queue.waiting(session) == 0


def test_re_renderings_do_not_count_towards_the_queues_limit(services: Services) -> None:
    enqueue(services, "gepusht")
    enqueue(services, "neu-gesprochen", priority=Priority.REVOICE)
    with services.database.read() as session:
        assert services.queue.waiting(session) == 1


def test_a_cancelled_article_is_not_rendered(services: Services) -> None:
    enqueue(services, "eins")
    with services.database.write() as session:
        services.queue.cancel(session, "eins")
    assert claimed(services) is None


def test_only_what_dead_workers_left_is_an_orphan(services: Services) -> None:
    enqueue(services, "eins", minute=2)
    enqueue(services, "zwei", minute=1)
    with services.queue.working("a", None):
        services.queue.claim("a")
        assert services.queue.stalled("b") == []
    assert [(job.article_id, job.worker) for job in services.queue.stalled("b")] == [("eins", "a")]


def test_a_worker_recovers_its_own_abandoned_rendering(services: Services) -> None:
    enqueue(services, "eins")
    with services.queue.working("a", None):
        services.queue.claim("a")
        assert [job.article_id for job in services.queue.stalled("a")] == ["eins"]


def test_a_worker_gets_only_what_its_voices_are_to_speak(services: Services) -> None:
    enqueue(services, "vorgabe", minute=1)
    enqueue(services, "benannt", minute=2, voice="kerstin")
    enqueue(services, "anders", minute=3, voice="ramona-low")
    assert claimed(services, frozenset({"karlsson-low"})) is None
    assert claimed(services, frozenset({"espeak", "kerstin"})) == "benannt"
    assert claimed(services, frozenset({"espeak", "kerstin"})) == "vorgabe"
    assert claimed(services, frozenset({"espeak", "kerstin"})) is None
    assert claimed(services) == "anders"


def test_workers_say_who_they_are_and_what_they_render(services: Services) -> None:
    enqueue(services, "eins")
    before = datetime.now(UTC)
    with services.queue.working("a", frozenset({"espeak"})), services.queue.working("b", None):
        services.queue.claim("a")
        busy, idle = services.queue.workers()
    assert (busy.name, busy.alive, busy.voices, busy.article_id) == ("a", True, frozenset({"espeak"}), "eins")
    assert (idle.name, idle.alive, idle.voices, idle.article_id) == ("b", True, None, None)
    assert before - timedelta(seconds=1) <= busy.since <= busy.seen <= datetime.now(UTC) + timedelta(seconds=1)
    assert services.queue.workers() == []


def test_waiting_ends_soon_when_the_worker_is_stopped(services: Services) -> None:
    stop = threading.Event()
    with services.queue.working("a", None) as news:
        timer = threading.Timer(0.1, stop.set)
        timer.start()
        start = time.monotonic()
        while not stop.is_set():
            news.wait(stop, 60)
        assert time.monotonic() - start < 30
        timer.join()


def test_a_push_wakes_a_waiting_worker_at_once(services: Services) -> None:
    stop = threading.Event()
    claimed: dict[str, float] = {}

    def work() -> None:
        with services.queue.working("a", None) as news:
            while not stop.is_set():
                job = services.queue.claim("a")
                if job is None:
                    news.wait(stop, 60)
                else:
                    claimed[job.article_id] = time.monotonic()

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    time.sleep(0.5)
    assert typical_wait(services, claimed) < 0.25  # who only looks now and then takes half a second
    stop.set()
    thread.join()


def typical_wait(services: Services, claimed: dict[str, float]) -> float:
    """The median of the seconds from a push until another thread puts it into `claimed`, with its time."""
    waits = []
    for number in range(7):
        enqueue(services, f"eilig-{number}")
        pushed = time.monotonic()
        while f"eilig-{number}" not in claimed:
            assert time.monotonic() - pushed < 30
            time.sleep(0.005)
        waits.append(claimed[f"eilig-{number}"] - pushed)
    return statistics.median(waits)
