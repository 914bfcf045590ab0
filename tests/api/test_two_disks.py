"""API and worker as two processes that share a database and an object store, and no disk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from api.rendering.repair import verify
from api.rendering.sweeping import sweep
from tests.api.server import Server, served, settings_in, sha256, text_of
from tests.api.test_progressive import decoded_seconds
from tests.forked import ON_ONE_WORKER, Forked
from tests.s3 import ObjectStore

pytestmark = ON_ONE_WORKER


@contextmanager
def worker(folder: Path, database: str, blobs: str) -> Iterator[None]:
    """`vorleser worker` with a data folder of its own."""
    settings = {"DATA": str(folder), "DATABASE": database, "BLOBS": blobs, "VOICE": "espeak"}
    environment = {**os.environ, **{f"VORLESER_{name}": value for name, value in settings.items()}}
    log = folder.with_suffix(".log")
    with Forked("worker", environment=environment, out=log, err=log) as running:
        yield
        running.stopped()


@pytest.fixture
def server(tmp_path: Path, postgresql_url: str, s3: ObjectStore) -> Iterator[Server]:
    settings = settings_in(tmp_path / "api", database=postgresql_url, blobs=s3.url, worker=False)
    with worker(tmp_path / "worker", postgresql_url, s3.url), served(settings) as running:
        yield running


def test_the_first_sentences_are_heard_while_another_machine_speaks_the_others(server: Server, tmp_path: Path) -> None:
    server.ready("vorher", text_of(2))  # the worker has started
    server.push("gestreamt", text_of(60, "Leitung"))
    with server.client.stream("GET", "/articles/gestreamt/audio.mp3") as answer:
        assert answer.headers["cache-control"] == "no-store"
        pieces = answer.iter_raw()
        first = next(pieces)
        assert server.client.get("/articles/gestreamt").json()["status"] == "rendering"
        streamed = first + b"".join(pieces)
    article = server.wait("gestreamt")
    assert decoded_seconds(streamed) == pytest.approx(article["duration"], abs=0.3)
    audio = server.audio("gestreamt")
    assert sha256(audio.content) == audio.headers["etag"].strip('"')
    assert server.client.get("/articles/gestreamt/captions.vtt").text.startswith("WEBVTT")
    assert not list((tmp_path / "api").rglob("*.mp3"))
    # nobody listened to the other article
    assert len([name for name, _ in server.web.services.blobs.folders() if name.startswith("live-")]) == 1
    sweep(server.web.services, timedelta(seconds=-5))
    assert not [name for name, _ in server.web.services.blobs.folders() if name.startswith("live-")]
    assert list(verify(server.web.services, deep=True, orphan_age=timedelta(seconds=-5))) == []
