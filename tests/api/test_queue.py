"""What every queue promises; a further back end is added to `queues` and must pass the same tests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from api.rendering.queue import Priority, Progress
from api.services import Services
from api.store.schema import ArticleRow, Status
from tests.api.server import opened, settings_in

NOON = datetime(2026, 5, 3, 12, tzinfo=UTC)


@pytest.fixture
def services(folder: Path) -> Iterator[Services]:
    with opened(settings_in(folder)) as services:
        yield services


def enqueue(
    services: Services, name: str, *, minute: int = 0, priority: Priority = Priority.PUSH, revision: int = 1
) -> None:
    pushed = NOON + timedelta(minutes=minute)
    with services.database.write() as session:
        if session.get(ArticleRow, name) is None:
            session.add(
                ArticleRow(
                    id=name,
                    revision=revision,
                    content_hash="",
                    article={},
                    text="",
                    published=NOON,
                    pushed=pushed,
                    status=Status.RENDERING,
                )
            )
            session.flush()
        services.queue.enqueue(session, name, revision, priority, pushed)


def claimed(services: Services) -> str | None:
    job = services.queue.claim("worker")
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


def test_what_was_rolled_back_was_never_enqueued(services: Services) -> None:
    enqueue(services, "eins")
    assert claimed(services) == "eins"
    with pytest.raises(RuntimeError), services.database.write() as session:
        services.queue.enqueue(session, "eins", 2, Priority.PUSH, NOON)
        raise RuntimeError
    with services.database.read() as session:
        assert services.queue.waiting(session) == 0


def test_a_cancelled_article_is_not_rendered(services: Services) -> None:
    enqueue(services, "eins")
    with services.database.write() as session:
        services.queue.cancel(session, "eins")
    assert claimed(services) is None


def test_orphans_are_the_running_ones(services: Services) -> None:
    enqueue(services, "eins", minute=2)
    enqueue(services, "zwei", minute=1)
    services.queue.claim("a")
    assert [(job.article_id, job.worker) for job in services.queue.orphans()] == [("eins", "a")]
