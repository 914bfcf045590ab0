"""PostgreSQL goes away and comes back: requests get 503, listeners go on, nothing is lost."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api.app import create_app
from api.rendering import rendering
from api.rendering import retrying as outlasting
from api.transient_errors import DatabaseUnavailableError
from tests.api.held_voice import HeldVoice
from tests.api.server import Server, served, settings_in, sha256, text_of
from tests.postgresql import PostgresServer, running_postgresql


@pytest.fixture(scope="module")
def own_postgresql() -> Iterator[PostgresServer]:
    """A server that these tests may stop; it syncs, for what was accepted must survive."""
    with running_postgresql(durable=True) as server:
        yield server


@pytest.fixture
def cluster(own_postgresql: PostgresServer, folder: Path) -> Iterator[Server]:
    with served(settings_in(folder, database=own_postgresql.database(), attempts=1, threads=2)) as server:
        yield server


def paths_of(article: dict[str, Any]) -> list[str]:
    return [
        "/",
        "/feed.xml",
        "/articles/da",
        "/articles/da/audio.mp3",
        "/articles/da/captions.vtt",
        "/articles/da/events",
        "/articles/da/embed",
        article["audio"]["versioned_url"],
        "/readyz",
    ]


def test_without_its_database_the_service_says_when_to_come_back(
    own_postgresql: PostgresServer, cluster: Server, capfd: pytest.CaptureFixture[str]
) -> None:
    article = cluster.ready("da", text_of(3))
    audio = cluster.audio("da").content
    own_postgresql.stop()
    try:
        capfd.readouterr()
        answers = [cluster.client.get(path) for path in paths_of(article)]
        answers.append(cluster.push("da", text_of(3, "Ausfall")))
        answers.append(cluster.client.post("/articles/da/plays"))
        for answer in answers:
            assert answer.status_code == 503, answer.url
            assert int(answer.headers["retry-after"]) > 0
            assert answer.json()["type"].endswith(":datenbank-nicht-erreichbar")
            assert "127.0.0.1" not in answer.text  # nor anything else about the inside
        assert cluster.client.get("/healthz").status_code == 200
        assert cluster.metric("vorleser_database_up") == 0
        assert "Traceback" not in "".join(capfd.readouterr())
    finally:
        own_postgresql.start()
    for path in paths_of(article):
        with cluster.client.stream("GET", path) as answer:
            assert answer.status_code == 200, path
    assert cluster.audio("da").content == audio
    assert cluster.ready("da", text_of(3, "Ausfall"))["version"] != article["version"]


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGQUIT], ids=["restart", "crash"])
def test_streams_and_the_rendering_behind_them_outlast_a_restart_of_the_database(
    own_postgresql: PostgresServer, cluster: Server, held: HeldVoice, end: int
) -> None:
    heard: dict[str, bytes] = {"audio.mp3": b"", "events": b""}

    def listen(name: str) -> None:
        with cluster.client.stream("GET", f"/articles/lang/{name}") as answer:
            for part in answer.iter_raw():
                heard[name] += part

    assert cluster.push("lang", text_of(20)).status_code == 202
    listeners = [threading.Thread(target=listen, args=(name,)) for name in heard]
    with held.speaking():
        while (cluster.client.get("/articles/lang").json()["progress"] or {"done": 0})["done"] < 1:
            time.sleep(0.01)
        for listener in listeners:
            listener.start()
        while not all(heard.values()) and any(listener.is_alive() for listener in listeners):
            time.sleep(0.01)
    assert all(heard.values())
    own_postgresql.stop(end)
    held.speaks(4)  # meanwhile, so that what it reports meets the outage
    time.sleep(0.5)
    own_postgresql.start()
    assert cluster.client.get("/articles/lang").json()["progress"], "the rendering was over before the restart"
    held.speaks_on()
    article = cluster.wait("lang")
    assert article["status"] == "ready", article["error"]
    for listener in listeners:
        listener.join()
    assert b"event: ready" in heard["events"]
    assert article["version"].encode() in heard["events"]
    whole = cluster.audio("lang")
    assert sha256(whole.content) == whole.headers["etag"].strip('"')
    assert len(heard["audio.mp3"]) > 0.9 * len(whole.content)  # to the end: it was not cut off


def test_a_publication_whose_confirmation_was_lost_is_one_publication(
    own_postgresql: PostgresServer, cluster: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Committed, but the worker can't know: it tries again, finds itself superseded by itself, and keeps the files."""
    publish = rendering._publish
    lost = [True]

    def commit_and_lose_the_connection(*arguments: Any) -> None:
        publish(*arguments)
        if lost:
            lost.pop()
            raise DatabaseUnavailableError("The connection was lost.")

    monkeypatch.setattr(rendering, "_publish", commit_and_lose_the_connection)
    cluster.ready("a", text_of(3))
    while cluster.metric("vorleser_queue"):
        time.sleep(0.02)
    assert not lost
    time.sleep(1.5 * outlasting.PAUSE)  # until the second attempt is over
    whole = cluster.audio("a")
    assert sha256(whole.content) == whole.headers["etag"].strip('"')
    assert cluster.metric('vorleser_renderings_total{result="ready"}') == 1
    assert cluster.ready("b", text_of(3, "B"))["status"] == "ready"  # the worker goes on


def test_an_address_where_no_server_is_ends_the_start_with_a_sentence(folder: Path) -> None:
    with pytest.raises(DatabaseUnavailableError):
        create_app(settings_in(folder, database="postgresql+psycopg://wer:geheim@127.0.0.1:1/weg"))
