"""What waits for the default voice when the settings name another one, with every queue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from api.queue.protocol import Priority, Progress
from api.services import Services
from tests.api.server import opened, settings_in
from tests.api.test_queue import claimed, enqueue


@pytest.fixture
def restarted(services: Services, on_both: dict[str, str]) -> Iterator[Services]:
    """The same service once its settings name another default voice."""
    with opened(settings_in(services.settings.data, voice="kerstin", **on_both)) as restarted:
        yield restarted


def test_waiting_renderings_follow_a_change_of_the_default_voice(services: Services, restarted: Services) -> None:
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
    monkeypatch.setattr("api.queue.procrastinate_queue.MOVED_AT_ONCE", 3)
    for number in range(7):
        enqueue(services, f"artikel-{number}")
    restarted.queue.follow_default()
    assert restarted.queue.follow_default() == 0
    assert [claimed(restarted, frozenset({"kerstin"})) is None for _ in range(8)] == [False] * 7 + [True]


def test_a_running_rendering_keeps_its_voice_when_the_default_changes(services: Services, restarted: Services) -> None:
    enqueue(services, "laufend")
    job = services.queue.claim("a")
    assert job
    assert restarted.queue.follow_default() == 0
    assert services.queue.report(job, Progress(1, 5))
    with services.database.write() as session:
        assert services.queue.finish(session, job)
    assert claimed(restarted) is None


def test_a_returned_rendering_waits_for_the_current_default_voice(services: Services, restarted: Services) -> None:
    enqueue(services, "zurueck", minute=2)
    enqueue(services, "verwaist", minute=1)
    given_back, orphan = services.queue.claim("a"), services.queue.claim("b")
    assert given_back and orphan
    restarted.queue.retry(orphan, datetime.now(UTC))  # its worker was of the time before the restart
    restarted.queue.release(given_back)
    assert claimed(restarted, frozenset({"espeak"})) is None
    assert [claimed(restarted, frozenset({"kerstin"})) for _ in range(2)] == ["zurueck", "verwaist"]
