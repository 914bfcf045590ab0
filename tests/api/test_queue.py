"""What every queue promises, be it the embedded one or Procrastinate on PostgreSQL."""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from api.rendering.queue import Job, Priority, Progress, Voices
from api.services import Services
from api.store.schema import ArticleRow, JobState, RenderingRow, Status
from tests.api.server import opened, settings_in

NOON = datetime(2026, 5, 3, 12, tzinfo=UTC)


@pytest.fixture
def services(folder: Path, on_both: dict[str, str]) -> Iterator[Services]:
    with opened(settings_in(folder, **on_both)) as services:
        yield services


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
    services.queue.drop(job)
    following = services.queue.claim("b")
    assert following and following.revision == 2


def test_of_several_pushes_that_wait_only_the_newest_is_rendered(services: Services) -> None:
    for revision in range(1, 5):
        enqueue(services, "eins", revision=revision)
    job = services.queue.claim("a")
    assert job and job.revision == 4
    assert services.queue.claim("a") is None


def test_a_running_rendering_learns_that_it_was_overtaken(services: Services) -> None:
    enqueue(services, "eins")
    job = services.queue.claim("a")
    assert job
    assert services.queue.report(job, Progress(1, 5))
    enqueue(services, "eins", revision=2)
    assert not services.queue.report(job, Progress(2, 5))
    with services.database.write() as session:
        assert not services.queue.finish(session, job)


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


def test_what_a_stopped_worker_gives_back_comes_again_and_costs_no_attempt(services: Services) -> None:
    enqueue(services, "eins")
    job = services.queue.claim("a")
    assert job
    services.queue.give_back(job)
    again = services.queue.claim("b")
    assert again and again.attempt == 1


def enqueue_anew(services: Services, name: str) -> None:
    with services.database.write() as session:
        services.queue.enqueue_anew(session, name, 1, NOON)


def finish(services: Services, job: Job, *, failed: bool = False) -> bool:
    with services.database.write() as session:
        return services.queue.finish(session, job, failed=failed)


def priorities(services: Services) -> list[int]:
    """Of what waits."""
    with services.database.read() as session:
        return [row.priority for row in session.query(RenderingRow).filter_by(state=JobState.WAITING)]


def test_what_is_rendered_anew_comes_behind_all_pushes(services: Services) -> None:
    enqueue(services, "eins", minute=2)
    assert claimed(services) == "eins"
    assert [finish(services, job) for job in services.queue.orphans("worker")] == [True]
    enqueue_anew(services, "eins")
    enqueue(services, "push", minute=1)
    assert [claimed(services) for _ in range(3)] == ["push", "eins", None]


def test_what_waits_needs_nothing_anew_and_keeps_its_place(services: Services) -> None:
    enqueue(services, "eins")
    enqueue_anew(services, "eins")
    assert priorities(services) == [Priority.PUSH]
    with services.database.read() as session:
        assert session.query(RenderingRow).count() == 1


def test_a_running_rendering_is_not_interrupted_to_be_made_anew_but_followed_once(services: Services) -> None:
    enqueue(services, "eins")
    job = services.queue.claim("a")
    assert job
    for _ in range(3):
        enqueue_anew(services, "eins")
    assert services.queue.report(job, Progress(1, 5))
    assert priorities(services) == []
    assert finish(services, job)
    assert priorities(services) == [Priority.REVOICE]
    following = services.queue.claim("b")
    assert following and following.attempt == 1
    assert finish(services, following)
    assert priorities(services) == []


def test_one_that_failed_is_followed_too(services: Services) -> None:
    enqueue(services, "eins")
    job = services.queue.claim("a")
    assert job
    enqueue_anew(services, "eins")
    assert finish(services, job, failed=True)
    assert claimed(services) == "eins"


@pytest.mark.parametrize("way", ["retried", "given back"])
def test_one_that_begins_again_is_anew_itself(services: Services, way: str) -> None:
    enqueue(services, "eins")
    job = services.queue.claim("a")
    assert job
    enqueue_anew(services, "eins")
    if way == "retried":
        services.queue.retry(job, datetime.now(UTC))
    else:
        services.queue.give_back(job)
    again = services.queue.claim("b")
    assert again and finish(services, again)
    assert priorities(services) == []


def test_one_that_a_push_overtakes_is_followed_by_that_alone(services: Services) -> None:
    enqueue(services, "eins")
    job = services.queue.claim("a")
    assert job
    enqueue_anew(services, "eins")
    enqueue(services, "eins", revision=2)
    enqueue_anew(services, "eins")
    assert not finish(services, job)
    services.queue.drop(job)
    assert priorities(services) == [Priority.PUSH]


def test_one_that_is_cancelled_is_followed_by_nothing(services: Services) -> None:
    enqueue(services, "eins")
    job = services.queue.claim("a")
    assert job
    enqueue_anew(services, "eins")
    with services.database.write() as session:
        services.queue.cancel(session, "eins")
    assert not finish(services, job)
    services.queue.drop(job)
    assert claimed(services) is None


def test_what_was_rolled_back_was_never_enqueued(services: Services) -> None:
    enqueue(services, "eins")
    assert claimed(services) == "eins"
    with pytest.raises(RuntimeError), services.database.write() as session:
        services.queue.enqueue(session, "eins", 2, Priority.PUSH, NOON)
        raise RuntimeError
    with services.database.read() as session:
        assert services.queue.waiting(session) == 0


def test_what_is_only_spoken_anew_fills_no_queue(services: Services) -> None:
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
        assert services.queue.orphans("b") == []
    assert [(job.article_id, job.worker) for job in services.queue.orphans("b")] == [("eins", "a")]


def test_what_a_worker_left_lying_itself_is_an_orphan_to_it(services: Services) -> None:
    enqueue(services, "eins")
    with services.queue.working("a", None):
        services.queue.claim("a")
        assert [job.article_id for job in services.queue.orphans("a")] == ["eins"]


def test_a_worker_gets_only_what_its_voices_are_to_speak(services: Services) -> None:
    enqueue(services, "vorgabe", minute=1)
    enqueue(services, "benannt", minute=2, voice="kerstin")
    enqueue(services, "anders", minute=3, voice="ramona-low")
    assert claimed(services, frozenset({"karlsson-low"})) is None
    assert claimed(services, frozenset({"espeak", "kerstin"})) == "benannt"
    assert claimed(services, frozenset({"espeak", "kerstin"})) == "vorgabe"
    assert claimed(services, frozenset({"espeak", "kerstin"})) is None
    assert claimed(services) == "anders"


@pytest.fixture
def restarted(services: Services, on_both: dict[str, str]) -> Iterator[Services]:
    """The same service once its settings name another voice of the house."""
    with opened(settings_in(services.settings.data, voice="kerstin", **on_both)) as restarted:
        yield restarted


def test_what_waits_for_the_default_voice_follows_it_when_the_setting_changes(
    services: Services, restarted: Services
) -> None:
    enqueue(services, "vorgabe", minute=1)
    enqueue(services, "neu-gesprochen", priority=Priority.REVOICE)
    enqueue(services, "benannt", minute=2, voice="espeak")
    restarted.queue.follow_default()
    new, old = frozenset({"kerstin"}), frozenset({"espeak"})
    assert [claimed(restarted, new) for _ in range(3)] == ["vorgabe", "neu-gesprochen", None]
    assert [claimed(restarted, old) for _ in range(2)] == ["benannt", None]


def test_more_than_one_transaction_holds_follow_the_default_voice(
    services: Services, restarted: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.store.procrastinate_queue.MOVED_AT_ONCE", 3)
    for number in range(7):
        enqueue(services, f"artikel-{number}")
    restarted.queue.follow_default()
    assert restarted.queue.follow_default() == 0
    assert [claimed(restarted, frozenset({"kerstin"})) is None for _ in range(8)] == [False] * 7 + [True]


def test_what_is_being_rendered_is_left_alone_when_the_default_voice_changes(
    services: Services, restarted: Services
) -> None:
    enqueue(services, "laufend")
    job = services.queue.claim("a")
    assert job
    assert restarted.queue.follow_default() == 0
    assert services.queue.report(job, Progress(1, 5))
    with services.database.write() as session:
        assert services.queue.finish(session, job)
    assert claimed(restarted) is None


def test_what_is_given_back_waits_for_the_default_voice_of_now(services: Services, restarted: Services) -> None:
    enqueue(services, "zurueck", minute=2)
    enqueue(services, "verwaist", minute=1)
    given_back, orphan = services.queue.claim("a"), services.queue.claim("b")
    assert given_back and orphan
    restarted.queue.retry(orphan, datetime.now(UTC))  # its worker was of the time before the restart
    restarted.queue.give_back(given_back)
    assert claimed(restarted, frozenset({"espeak"})) is None
    assert [claimed(restarted, frozenset({"kerstin"})) for _ in range(2)] == ["zurueck", "verwaist"]


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
        assert time.monotonic() - start < 2
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
