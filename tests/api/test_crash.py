"""kill -9 at every step, then a restart: what was accepted is finished, and nothing broken was ever served."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path

import httpx
import pytest

from api.rendering.sweeping import sweep
from api.rendering.worker import Worker
from api.store.versions import wanted_folders
from tests.api.faulty import arm
from tests.api.held_voice import HeldVoice
from tests.api.server import Server, served, settings_in, sha256, text_of, token_in
from tests.api.slow_voice import speak_slowly
from tests.forked import ON_ONE_WORKER, Forked

pytestmark = ON_ONE_WORKER

ROOT = Path(__file__).parent.parent.parent
OLD, NEW = text_of(8), text_of(8, "Neufassung")
UNHEARD = "Neudorf"  # no sentence about it is in the cache: all are slow, so a busy machine stops long before the last
SERVED_BY_PROCESS = {"VORLESER_VOICE": "espeak", "VORLESER_ACCESS_LOG": "false"}


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, bytes]:
    """A data folder with one finished article, a token for it, and the article's audio."""
    folder = tmp_path_factory.mktemp("before") / "data"
    with served(settings_in(folder)) as server:
        server.ready("artikel", OLD)
        return folder, token_in(server.web.services), server.audio("artikel").content


@contextmanager
def process(folder: Path, prepare: Callable[[], None]) -> Iterator[tuple[Forked, str]]:
    """The service as a process of its own, prepared to kill itself or to be killed, and its address."""
    log = folder.parent / "log"
    environment = {**os.environ, **SERVED_BY_PROCESS}
    command = ("serve", "--data", str(folder), "--port", "0")
    with Forked(*command, environment=environment, out=log, err=log, prepare=prepare) as running:
        yield running, running.says(r"http://[\d.]+:\d+")[0]


def push_to(address: str, token: str, text: str) -> int | None:
    """The status of the answer; None where the service died over it."""
    headers = {"Authorization": f"Bearer {token}"}
    try:
        return httpx.put(f"{address}/articles/artikel", json={"text": text}, headers=headers, timeout=120).status_code
    except httpx.TransportError:
        return None


@contextmanager
def working(server: Server) -> Iterator[None]:
    """A worker for a server that was started without one."""
    stop = threading.Event()
    thread = threading.Thread(target=Worker(server.web.services).run, args=(stop,))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def whole_audio(server: Server) -> bytes:
    answer = server.audio("artikel")
    assert answer.status_code == 200
    assert sha256(answer.content) == answer.headers["etag"].strip('"')
    return answer.content


@pytest.mark.parametrize(
    ("point", "accepted"),
    [
        ("push: before the commit", False),
        ("push: after the commit, before the answer", True),
        ("rendering: while a sentence is spoken", True),
        ("swap: while files are copied", True),
        ("swap: before the folder gets its name", True),
        ("swap: after the files, before the database", True),
        ("swap: inside the transaction", True),
        ("swap: after the commit", True),
    ],
)
def test_a_crash_loses_no_push_and_publishes_nothing_incomplete(
    before: tuple[Path, str, bytes], folder: Path, point: str, accepted: bool
) -> None:
    template, token, old = before
    shutil.copytree(template, folder)
    with process(folder, partial(arm, point)) as (killed, address):
        push_to(address, token, NEW)
        assert killed.ended() == -signal.SIGKILL
    assert sqlite3.connect(folder / "vorleser.sqlite").execute("PRAGMA integrity_check").fetchone() == ("ok",)
    with served(settings_in(folder, worker=False)) as server:  # before anything could be repaired
        audio = whole_audio(server)
        assert (audio == old) is (point != "swap: after the commit")
        with working(server):
            article = server.wait("artikel")
            assert article["status"] == "ready"
            heard = "Neufassung" in server.client.get("/articles/artikel/captions.vtt").text
            assert heard is accepted
            assert len(whole_audio(server)) == article["audio"]["length"]
            assert server.push("artikel", NEW).status_code == (200 if accepted else 202)
            server.wait("artikel")
            assert "Neufassung" in server.client.get("/articles/artikel/captions.vtt").text
            services = server.web.services
            sweep(services, orphan_age=timedelta(0))
            with services.database.read() as session:
                assert {name for name, _ in services.blobs.folders()} == wanted_folders(session)
            whole_audio(server)


def test_a_service_killed_from_outside_finishes_what_it_accepted(
    before: tuple[Path, str, bytes], folder: Path, held: HeldVoice
) -> None:
    template, token, old = before
    shutil.copytree(template, folder)
    with process(folder, partial(speak_slowly, pytest.MonkeyPatch(), 0.3)) as (killed, address):
        assert push_to(address, token, text_of(40, "Lang", UNHEARD)) == 202
        while (httpx.get(f"{address}/articles/artikel", timeout=60).json()["progress"] or {"done": 0})["done"] < 3:
            time.sleep(0.02)
        killed.signals(signal.SIGKILL)
    with served(settings_in(folder)) as server:
        while not server.metric('vorleser_queue{state="running"}'):
            time.sleep(0.01)
        assert whole_audio(server) == old
        held.speaks_on()
        assert server.wait("artikel")["status"] == "ready"
        assert "Lang" in server.client.get("/articles/artikel/captions.vtt").text


def test_a_service_told_to_stop_does_so_between_two_sentences_and_goes_on_after_the_start(
    before: tuple[Path, str, bytes], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template, _, _ = before
    shutil.copytree(template, folder)
    with served(settings_in(folder)) as server, monkeypatch.context() as patch:
        speak_slowly(patch, 0.3)
        server.push("artikel", text_of(40, "Halt", UNHEARD))
        while (server.client.get("/articles/artikel").json()["progress"] or {"done": 0})["done"] < 2:
            time.sleep(0.01)
    with served(settings_in(folder, worker=False)) as stopped:
        assert stopped.metric('vorleser_queue{state="waiting"}') == 1
        assert stopped.metric('vorleser_queue{state="running"}') == 0
        with working(stopped):
            assert stopped.wait("artikel")["status"] == "ready"
        assert "Halt" in stopped.client.get("/articles/artikel/captions.vtt").text


def test_a_rendering_that_kills_its_worker_each_time_fails_in_the_end(
    before: tuple[Path, str, bytes], folder: Path
) -> None:
    template, token, old = before
    shutil.copytree(template, folder)
    with process(folder, partial(arm, "rendering: while a sentence is spoken")) as (killed, address):
        push_to(address, token, text_of(8, "Gift").replace("Antrag", "Aufstand"))
        assert killed.ended() == -signal.SIGKILL
    with served(settings_in(folder, attempts=1)) as server:
        article = server.wait("artikel")
        assert article["status"] == "failed"
        assert article["error"]["title"] == "Vertonung fehlgeschlagen"
        assert whole_audio(server) == old
        server.ready("anderer", text_of(2, "Anders"))
