"""Metrics: the same from every API process, and correct after restarts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from prometheus_client import generate_latest
from sqlalchemy import text

from api.operation.metrics import Metrics
from api.queue.protocol import Priority
from api.services import Services
from api.store.publisher_schema import DeliveryRow
from api.store.schema import RenderingRow, Status
from tests.api.rows import add, enqueue, fail
from tests.api.server import opened


def scraped(services: Services) -> dict[str, float]:
    """Every sample by its name and labels, these in alphabetical order, as another process reports it."""
    lines = generate_latest(Metrics(services).registry).decode().splitlines()
    samples = (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    return {name: float(value) for name, value in samples}


def queue(state: str, voice: str, priority: str) -> str:
    return f'vorleser_queue{{priority="{priority}",state="{state}",voice="{voice}"}}'


def test_an_empty_queue_is_zero_and_not_absent(services: Services) -> None:
    found = scraped(services)
    for state in ("waiting", "running"):
        for priority in ("push", "revoice"):
            assert found[queue(state, "espeak", priority)] == 0
    assert found['vorleser_queue_oldest_wait_seconds{priority="push",voice="espeak"}'] == 0
    assert found['vorleser_articles{status="failed"}'] == 0
    assert found["vorleser_database_up"] == 1


def test_the_queue_is_counted_by_voice_and_priority_with_its_longest_wait(services: Services) -> None:
    for name, voice, priority in (("a", None, 1), ("b", "kerstin", 1), ("c", "kerstin", 1), ("d", None, 0)):
        add(services, name, voice=voice)
        enqueue(services, name, Priority(priority))
    with services.database.write() as session:
        row = session.query(RenderingRow).filter_by(article_id="b").one()
        row.not_before = datetime.now(UTC) - timedelta(minutes=10)
    services.queue.claim("worker")
    found = scraped(services)
    waiting = sum(value for name, value in found.items() if name.startswith("vorleser_queue{") and "waiting" in name)
    running = sum(value for name, value in found.items() if name.startswith("vorleser_queue{") and "running" in name)
    assert (waiting, running) == (3, 1)
    assert found[queue("waiting", "espeak", "revoice")] == 1
    assert 600 <= found['vorleser_queue_oldest_wait_seconds{priority="push",voice="kerstin"}'] < 700


def test_failed_articles_are_counted(services: Services) -> None:
    add(services, "heil")
    fail(services, "kaputt")
    found = scraped(services)
    assert (found['vorleser_articles{status="ready"}'], found['vorleser_articles{status="failed"}']) == (1, 1)
    assert found[f'vorleser_articles{{status="{Status.RENDERING}"}}'] == 0


def test_undelivered_messages_are_counted_by_what_becomes_of_them(services: Services) -> None:
    now = datetime.now(UTC)
    old = now - timedelta(hours=2)

    def message(name: str, due: datetime | None, delivered: datetime | None = None) -> DeliveryRow:
        return DeliveryRow(
            id=name, url="https://cms.example/", payload="{}", created=old, due=due, delivered=delivered, attempts=1
        )

    with services.database.write() as session:
        session.add_all(
            [
                message("faellig", old),
                message("spaeter", now + timedelta(hours=1)),
                message("spaeter-2", now + timedelta(hours=1)),
                message("aufgegeben", None),
                message("zugestellt", None, now),
            ]
        )
    found = scraped(services)
    assert found['vorleser_webhook_messages{state="due"}'] == 1
    assert found['vorleser_webhook_messages{state="retrying"}'] == 2
    assert found['vorleser_webhook_messages{state="given_up"}'] == 1
    assert 7200 <= found["vorleser_webhook_oldest_message_seconds"] < 7300


def test_workers_are_counted_by_whether_they_live(services: Services) -> None:
    assert scraped(services)['vorleser_workers{state="alive"}'] == 0
    with services.queue.working("worker-1", None), services.queue.working("worker-2", None):
        found = scraped(services)
    assert (found['vorleser_workers{state="alive"}'], found['vorleser_workers{state="stalled"}']) == (2, 0)


def test_a_database_that_does_not_answer_is_reported_and_nothing_invented(services: Services) -> None:
    with services.database.write() as session:
        session.execute(text("ALTER TABLE renderings RENAME TO elsewhere"))
    found = scraped(services)
    assert found["vorleser_database_up"] == 0
    assert not any(name.startswith("vorleser_queue") for name in found)


def test_every_process_reports_the_same_about_the_database(services: Services) -> None:
    fail(services, "kaputt")
    with opened(services.settings) as other:
        mine, theirs = scraped(services), scraped(other)
    assert mine.keys() == theirs.keys()
    assert mine['vorleser_articles{status="failed"}'] == theirs['vorleser_articles{status="failed"}'] == 1
