"""An article that is to be rendered anew: the rendering that runs isn't interrupted, with every queue."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from api.queue.protocol import Job, Priority, Progress
from api.services import Services
from api.store.schema import JobState, RenderingRow
from tests.api.test_queue import NOON, claimed, enqueue


def enqueue_anew(services: Services, name: str) -> None:
    with services.database.write() as session:
        services.queue.enqueue_anew(session, name, 1, NOON)


def finish(services: Services, job: Job, *, failed: bool = False) -> bool:
    with services.database.write() as session:
        return services.queue.finish(session, job, failed=failed)


def priorities(services: Services) -> list[int]:
    """The priorities of the waiting renderings."""
    with services.database.read() as session:
        return [row.priority for row in session.query(RenderingRow).filter_by(state=JobState.WAITING)]


def test_a_re_rendering_waits_behind_all_pushes(services: Services) -> None:
    enqueue(services, "eins", minute=2)
    assert claimed(services) == "eins"
    assert [finish(services, job) for job in services.queue.stalled("worker")] == [True]
    enqueue_anew(services, "eins")
    enqueue(services, "push", minute=1)
    assert [claimed(services) for _ in range(3)] == ["push", "eins", None]


def test_a_waiting_rendering_needs_no_second_one_and_keeps_its_place(services: Services) -> None:
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


def test_a_failed_rendering_is_followed_too(services: Services) -> None:
    enqueue(services, "eins")
    job = services.queue.claim("a")
    assert job
    enqueue_anew(services, "eins")
    assert finish(services, job, failed=True)
    assert claimed(services) == "eins"


@pytest.mark.parametrize("way", ["retried", "given back"])
def test_a_rendering_that_begins_again_needs_no_follower(services: Services, way: str) -> None:
    enqueue(services, "eins")
    job = services.queue.claim("a")
    assert job
    enqueue_anew(services, "eins")
    if way == "retried":
        services.queue.retry(job, datetime.now(UTC))
    else:
        services.queue.release(job)
    again = services.queue.claim("b")
    assert again and finish(services, again)
    assert priorities(services) == []


def test_a_rendering_replaced_by_a_push_is_followed_by_the_push_alone(services: Services) -> None:
    enqueue(services, "eins")
    job = services.queue.claim("a")
    assert job
    enqueue_anew(services, "eins")
    enqueue(services, "eins", revision=2)
    enqueue_anew(services, "eins")
    assert not finish(services, job)
    services.queue.abort(job)
    assert priorities(services) == [Priority.PUSH]


def test_a_cancelled_rendering_has_no_follower(services: Services) -> None:
    enqueue(services, "eins")
    job = services.queue.claim("a")
    assert job
    enqueue_anew(services, "eins")
    with services.database.write() as session:
        services.queue.cancel(session, "eins")
    assert not finish(services, job)
    services.queue.abort(job)
    assert claimed(services) is None
