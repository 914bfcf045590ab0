"""An object store that refuses, hangs or cuts off: nothing is lost, nothing half is heard, and it heals by itself."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from api.blobs import s3_blobs
from api.blobs.object_store import READING, WRITING
from api.rendering import worker
from api.rendering.repair import verify
from api.rendering.sweeping import sweep
from benchmarks._service_articles import file_of_size
from tests.api.server import Server, served, settings_in, sha256, text_of
from tests.faulty_proxy import Fault, FaultyProxy
from tests.patience import hurried
from tests.s3 import ObjectStore

Faulty = tuple[ObjectStore, FaultyProxy]
FAULTS = [Fault.SLOW_DOWN, Fault.HANG, Fault.CUT]
AT_ONCE = timedelta(seconds=-5)


@pytest.fixture(autouse=True)
def in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(s3_blobs, "READING", hurried(READING))
    monkeypatch.setattr(s3_blobs, "WRITING", hurried(WRITING))
    monkeypatch.setattr(s3_blobs, "LEFT_ALONE", 0.1)
    monkeypatch.setattr(worker, "AFTER_OUTAGE", 0.1)


def whole(server: Server, article_id: str) -> bytes:
    """The audio, which must be what its ETag says.

    The store gets a second here (`hurried`), which a busy machine may need: then listeners are to come back.
    """
    deadline = time.monotonic() + 60
    while (answer := server.audio(article_id)).status_code == 503 and time.monotonic() < deadline:
        time.sleep(0.1)
    assert answer.status_code == 200
    assert sha256(answer.content) == answer.headers["etag"].strip('"')
    return answer.content


def eventually(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.parametrize("fault", [Fault.SLOW_DOWN, Fault.HANG])
def test_a_rendering_waits_for_the_store_while_the_previous_version_is_heard(
    fault: Fault, faulty_s3: Faulty, folder: Path
) -> None:
    store, proxy = faulty_s3
    with served(settings_in(folder, blobs=store.url, attempts=1, audio__hot_bytes=0)) as server:
        server.ready("artikel", text_of(2))
        before = whole(server, "artikel")
        proxy.fails(fault, method="PUT", containing="/blobs/")
        seen = len(proxy.seen)
        server.push("artikel", text_of(2, "Ausfall"))
        eventually(lambda: sum(method == "PUT" and "/blobs/" in path for method, path in proxy.seen[seen:]) > 8)
        assert server.client.get("/articles/artikel").json()["status"] == "rendering"
        assert whole(server, "artikel") == before
        proxy.heals()
        assert server.wait("artikel")["status"] == "ready"
        assert whole(server, "artikel") != before
        sweep(server.web.services, AT_ONCE)
        assert list(verify(server.web.services, deep=True, orphan_age=AT_ONCE)) == []


def test_the_first_version_too_is_finished_once_the_store_is_back(faulty_s3: Faulty, folder: Path) -> None:
    store, proxy = faulty_s3
    proxy.fails(Fault.SLOW_DOWN)
    with served(settings_in(folder, blobs=store.url, attempts=1)) as server:
        server.push("erster", text_of(2))
        eventually(lambda: len(proxy.seen) > 8)
        proxy.heals()
        assert server.wait("erster")["status"] == "ready"
        whole(server, "erster")


@pytest.mark.parametrize("hot_audio_bytes", [0, 1 << 28])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_listener_is_told_to_come_back(fault: Fault, hot_audio_bytes: int, faulty_s3: Faulty, folder: Path) -> None:
    store, proxy = faulty_s3
    with served(settings_in(folder, blobs=store.url, audio__hot_bytes=hot_audio_bytes)) as server:
        content = file_of_size(server.web.services, "gehoert", 1_000_000)
        proxy.fails(fault)
        answer = server.audio("gehoert")
        assert answer.status_code == 503
        assert int(answer.headers["retry-after"]) > 0
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["title"] == "Vorübergehend nicht verfügbar"
        assert proxy.address not in answer.text  # nor anything else about the inside
        assert server.audio("gehoert", Range="bytes=5-").status_code == 503
        etag = f'"{sha256(content)}"'
        assert server.audio("gehoert", **{"If-None-Match": etag}).status_code == 304
        assert server.client.head("/articles/gehoert/audio.mp3").status_code == 200
        proxy.heals()
        assert whole(server, "gehoert") == content


@pytest.mark.parametrize("fault", FAULTS)
def test_a_file_that_can_not_be_read_to_its_end_breaks_off(fault: Fault, faulty_s3: Faulty, folder: Path) -> None:
    store, proxy = faulty_s3
    with served(settings_in(folder, blobs=store.url, audio__hot_bytes=0, worker=False)) as server:  # none that sweeps
        content = file_of_size(server.web.services, "lang", 1_000_000)
        proxy.fails(fault, method="GET", after=1)
        got = bytearray()
        with (
            pytest.raises(httpx.RemoteProtocolError),
            server.client.stream("GET", "/articles/lang/audio.mp3") as answer,
        ):
            assert answer.headers["content-length"] == "1000000"
            for piece in answer.iter_raw():
                got += piece
        assert 0 < len(got) < len(content)
        assert content.startswith(bytes(got))
        proxy.heals()
        assert whole(server, "lang") == content


def test_an_article_can_be_deleted_while_the_store_is_away(faulty_s3: Faulty, folder: Path) -> None:
    store, proxy = faulty_s3
    with served(settings_in(folder, blobs=store.url)) as server:
        file_of_size(server.web.services, "weg", 1000)
        file_of_size(server.web.services, "noch da", 1000)
        proxy.fails(Fault.SLOW_DOWN)
        assert server.newsroom.delete("/articles/weg").status_code == 204
        assert server.audio("weg").status_code == 410
        proxy.heals()
        sweep(server.web.services, AT_ONCE)
        assert len(list(server.web.services.blobs.files())) == 1
