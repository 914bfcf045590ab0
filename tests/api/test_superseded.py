"""A worker that froze and was superseded, at each step of a rendering: whatever it does then has no effect."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from api.audio.live import LiveStream
from api.blobs.folder_blobs import FolderBlobs
from api.http.models import Push
from api.push.articles import accept, withdraw
from api.push.content import content_of
from api.queue.protocol import Job
from api.rendering import attempts, rendering
from api.rendering.worker import Worker
from api.services import Services
from api.store import deliveries, totals
from api.store.publisher_schema import DeliveryRow
from api.store.schema import ArticleRow, JobState, RenderingRow, VersionRow
from api.store.versions import wanted_folders
from reader.recording.takes import Takes
from tests.api.server import PATIENCE, opened, settings_in, sha256, text_of

TARGET = {"url": "https://cms.example/haken", "secret": "ein-geheimnis-nur-fuer-tests"}
NEVER = threading.Event()


@pytest.fixture
def services(folder: Path, on_both: dict[str, str]) -> Iterator[Services]:
    with opened(settings_in(folder, webhooks=[TARGET], **on_both)) as services:
        yield services


def push(services: Services, text: str) -> None:
    with services.database.write() as session:
        accept(session, services.queue, "artikel", content_of(Push(text=text), services), 100)


def take_over(services: Services) -> None:
    """What another worker does once it believes the first to be dead."""
    with services.database.read() as session:
        row = session.scalars(select(RenderingRow).where(RenderingRow.state == JobState.RUNNING)).one()
    services.queue.retry(Job(row.id, row.article_id, row.revision, row.attempts, row.worker or ""), datetime.now(UTC))
    assert Worker(services).work_once(NEVER)


def once_at(patch: pytest.MonkeyPatch, owner: Any, name: str, act: Callable[[], None]) -> None:
    """Let the worker freeze where it first calls `owner.name`, and wake up after `act`."""
    original = getattr(owner, name)
    frozen: list[bool] = []

    def called(*args: Any, **kwargs: Any) -> Any:
        if not frozen:
            frozen.append(True)
            act()
        return original(*args, **kwargs)

    patch.setattr(owner, name, called)


def published_once(services: Services, announced: int = 1) -> ArticleRow:
    """The article, if one worker alone has published it: one version, whole; told once, counted once."""
    with services.database.read() as session:
        article = session.get_one(ArticleRow, "artikel")
        current = session.scalars(select(VersionRow).where(VersionRow.retired.is_(None))).all()
        unfinished = session.scalars(select(RenderingRow).where(RenderingRow.finished.is_(None))).all()
        told = session.scalars(select(DeliveryRow.payload)).all()
        counted = totals.totals(session)["renderings_ready"]
        wanted = wanted_folders(session)
    assert [version.version for version in current] == [article.version] and unfinished == []
    assert len(told) == announced and counted == announced
    for name, file in current[0].files.items():
        assert sha256(services.blobs.read(f"{current[0].folder}/{name}")) == file["etag"]
    left = {name for name, _ in services.blobs.folders() if not name.startswith("live-")}
    assert left == {folder for folder in wanted if not folder.startswith("live-")}
    assert article.status == "ready" and article.error_title is None
    return article


STEPS = [
    (Takes, "speak"),
    (LiveStream, "close"),
    (rendering, "_write_files"),
    (FolderBlobs, "put_folder"),
    (rendering, "_publish"),
]


@pytest.mark.parametrize(("owner", "name"), STEPS)
def test_the_same_text_is_published_by_the_heir_alone(
    services: Services, monkeypatch: pytest.MonkeyPatch, owner: Any, name: str
) -> None:
    push(services, text_of(1))
    once_at(monkeypatch, owner, name, lambda: take_over(services))
    assert Worker(services).work_once(NEVER)
    published_once(services)


@pytest.mark.parametrize(("owner", "name"), STEPS)
def test_an_older_text_is_not_published_after_a_newer_one(
    services: Services, monkeypatch: pytest.MonkeyPatch, owner: Any, name: str
) -> None:
    def newer() -> None:
        push(services, text_of(1, "Neufassung"))
        take_over(services)  # the older one ends, as it was superseded
        Worker(services).work_once(NEVER)

    push(services, text_of(1))
    once_at(monkeypatch, owner, name, newer)
    assert Worker(services).work_once(NEVER)
    article = published_once(services)
    assert article.revision == 2 and "Neufassung" in article.text
    with services.database.read() as session:
        version = session.scalars(select(VersionRow)).one()
    assert "Neufassung" in services.blobs.read(f"{version.folder}/captions.vtt").decode()


@pytest.mark.parametrize(("owner", "name"), STEPS)
def test_a_deleted_article_stays_deleted(
    services: Services, monkeypatch: pytest.MonkeyPatch, owner: Any, name: str
) -> None:
    def delete() -> None:
        with services.database.write() as session:
            assert withdraw(session, services.queue, "artikel", services.settings) == []

    push(services, text_of(1))
    once_at(monkeypatch, owner, name, delete)
    assert Worker(services).work_once(NEVER)
    with services.database.read() as session:
        article = session.get_one(ArticleRow, "artikel")
        assert article.deleted is not None and article.version is None
        assert session.scalars(select(VersionRow)).all() == []
        told = [json.loads(payload)["type"] for payload in session.scalars(select(DeliveryRow.payload))]
        assert told == ["article.deleted"]
        assert [row.state for row in session.scalars(select(RenderingRow))] == [JobState.SUPERSEDED]
    assert [name for name, _ in services.blobs.folders() if not name.startswith("live-")] == []


def test_the_stream_that_listeners_follow_is_the_heirs(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    streams: list[str | None] = []

    def take_over_and_look() -> None:
        take_over(services)
        with services.database.read() as session:
            streams.append(session.scalars(select(RenderingRow.live)).one())

    push(services, text_of(1))
    once_at(monkeypatch, LiveStream, "close", take_over_and_look)
    assert Worker(services).work_once(NEVER)
    with services.database.read() as session:
        assert session.scalars(select(RenderingRow.live)).one() == streams[0]


def test_a_failure_after_the_heir_has_published_is_no_failure(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def take_over_and_fail() -> None:
        take_over(services)
        raise RuntimeError("the frozen worker's disk is gone")

    push(services, text_of(1))
    once_at(monkeypatch, rendering, "_write_files", take_over_and_fail)
    monkeypatch.setattr(attempts, "BACK_OFF", attempts.BACK_OFF * 0)
    assert Worker(services).work_once(NEVER)
    published_once(services)
    assert not Worker(services).work_once(NEVER)


class KilledError(BaseException):
    """Ends a worker as a signal would: it closes nothing."""


def test_an_article_that_kills_every_worker_fails_in_the_end_and_says_so(
    folder: Path, on_both: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KilledError

    settings = settings_in(folder, webhooks=[TARGET], attempts=2, worker_dead_after=0.4, **on_both)
    with opened(settings) as services:
        push(services, text_of(1))
        monkeypatch.setattr(attempts, "render", killed)
        for _ in range(2):
            with pytest.raises(KilledError):
                Worker(services).run(NEVER)
            time.sleep(0.6)
        stop = threading.Event()
        heir = threading.Thread(target=Worker(services).run, args=(stop,))
        heir.start()
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and article_in(services).status != "failed":
            time.sleep(0.05)
        stop.set()
        heir.join()
        article = article_in(services)
        assert (article.status, article.error_title) == ("failed", "Vertonung fehlgeschlagen")
        with services.database.read() as session:
            (row,) = session.scalars(select(RenderingRow))
            (message,) = session.scalars(select(DeliveryRow.payload))
        assert (row.state, row.attempts) == (JobState.FAILED, 2)
        assert "rendering.failed" in message


def article_in(services: Services) -> ArticleRow:
    with services.database.read() as session:
        return session.get_one(ArticleRow, "artikel")


def test_a_worker_that_freezes_while_publishing_delays_its_successor_only_for_a_while(
    folder: Path, postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(settings_in(folder, webhooks=[TARGET], database=postgresql_url)) as services:
        announced = deliveries.announce_ready
        heirs: list[threading.Thread] = []

        def freeze(session: Session, *args: Any) -> None:
            if not heirs:
                session.execute(text("SET LOCAL idle_in_transaction_session_timeout = '1s'"))
                heirs.append(threading.Thread(target=take_over, args=(services,)))
                heirs[0].start()
                time.sleep(2.5)  # with its locks
            announced(session, *args)

        monkeypatch.setattr(deliveries, "announce_ready", freeze)
        push(services, text_of(1))
        start = time.monotonic()
        assert Worker(services).work_once(NEVER)
        heirs[0].join()
        assert time.monotonic() - start < 30
        published_once(services)


def test_a_messenger_that_outlasted_its_lease_does_not_have_a_delivered_message_sent_again(services: Services) -> None:
    with services.database.write() as session:
        now = datetime.now(UTC)
        session.add(DeliveryRow(id="msg_1", url=TARGET["url"], payload="{}", created=now, due=now))
    with services.database.write() as session:
        frozen = deliveries.take_due(session, TARGET["url"])
        assert frozen
    with services.database.write() as session:
        session.get_one(DeliveryRow, "msg_1").due = now
    with services.database.write() as session:
        heir = deliveries.take_due(session, TARGET["url"])
        assert heir and heir.attempts == 2
    with services.database.write() as session:
        deliveries.settle(session, heir, None, None)
        deliveries.settle(session, frozen, "timeout", now)
        assert deliveries.take_due(session, TARGET["url"]) is None
    with services.database.read() as session:
        row = session.get_one(DeliveryRow, "msg_1")
        assert row.delivered is not None and row.last_error is None
