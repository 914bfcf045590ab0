"""Articles and renderings as rows, for tests of what operators see: nothing is spoken."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

from api.queue.protocol import Priority
from api.services import Services
from api.store.schema import ArticleRow, RenderingRow, Status, VersionRow

NOON = datetime(2026, 5, 3, 12, tzinfo=UTC)


def add(services: Services, name: str, status: Status = Status.READY, *, voice: str | None = None) -> None:
    """An article that was once spoken, and failed since where `status` says so."""
    with services.database.write() as session:
        session.add(
            ArticleRow(
                id=name,
                revision=2,
                content_hash="",
                article={"headline": "Rat tagt", "blocks": []},
                text="",
                voice=voice,
                published=NOON,
                pushed=NOON,
                status=status,
                version="1" * 32,
                error_title="Sprachausgabe fehlgeschlagen" if status == Status.FAILED else None,
                error_detail="Die Stimme konnte einen Satz nicht sprechen." if status == Status.FAILED else None,
            )
        )
        session.flush()
        session.add(
            VersionRow(
                article_id=name,
                version="1" * 32,
                folder=name,
                created=NOON,
                duration=1.0,
                voice_name="thorsten" if voice is None else voice,
                voice_label="",
                article={"headline": "Rat tagt", "blocks": []},
                files={},
            )
        )


def enqueue(services: Services, name: str, priority: Priority = Priority.PUSH) -> None:
    with services.database.write() as session:
        services.queue.enqueue(session, name, 2, priority, NOON)


def fail(services: Services, name: str) -> None:
    """An article whose third attempt failed."""
    add(services, name, Status.FAILED)
    enqueue(services, name)
    job = services.queue.claim("worker")
    assert job is not None and job.article_id == name, "of the articles so far, none waits"
    with services.database.write() as session:
        assert services.queue.finish(session, job, failed=True)
        row = session.get_one(RenderingRow, job.id)
        row.attempts, row.finished = 3, NOON + timedelta(minutes=4)


def with_file(services: Services, name: str, content: bytes = b"ID3") -> str:
    """An article with its one file in the blobs; returns the file's key."""
    add(services, name)
    services.blobs.append(name, "audio.mp3", content)
    with services.database.write() as session:
        row = session.get_one(VersionRow, (name, "1" * 32))
        row.files = {"audio.mp3": {"length": len(content), "etag": hashlib.sha256(content).hexdigest()}}
    return f"{name}/audio.mp3"
