"""Told to end while its voice hangs, a process ends all the same; what it was rendering waits for the next one."""

from __future__ import annotations

import os
import signal
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import select

from api.rendering import watchdog
from api.store.schema import JobState, RenderingRow
from reader.engines.espeak import EspeakVoice
from tests.api import rows
from tests.api.server import opened, settings_in, token_in
from tests.forked import ON_ONE_WORKER, Forked
from tests.patience import PATIENCE

pytestmark = ON_ONE_WORKER


def hangs() -> None:
    """In a process of its own: let every sentence hang for ever, and nobody wait long for it."""
    watchdog.ENDING = 0.5
    sys.modules["api.cli.serve"]._GRACE = 0  # type: ignore[attr-defined] # seconds for those who listen

    def speak(_voice: EspeakVoice, _adapted: str, *_more: Any) -> Any:
        sys.stderr.write("it hangs\n")
        sys.stderr.flush()
        threading.Event().wait()

    EspeakVoice.speak_timed = speak  # type: ignore[method-assign]


def started(folder: Path, *arguments: str) -> Forked:
    known = {"VORLESER_DATA": str(folder), "VORLESER_VOICE": "espeak"}
    out, err = folder.with_suffix(".out"), folder.with_suffix(".err")
    return Forked(*arguments, environment={**os.environ, **known}, prepare=hangs, out=out, err=err)


def test_a_worker_ends_and_gives_back_what_it_was_rendering(folder: Path) -> None:
    with opened(settings_in(folder, worker=False)) as services:
        rows.add(services, "haengt")
        rows.enqueue(services, "haengt")
        with started(folder, "worker") as worker:
            worker.says("it hangs")
            assert worker.stopped() == 0
        with services.database.read() as session:
            assert [row.state for row in session.scalars(select(RenderingRow))] == [JobState.WAITING]


def test_a_service_ends_while_somebody_waits_for_a_text(folder: Path) -> None:
    with opened(settings_in(folder)) as services:
        newsroom = {"Authorization": f"Bearer {token_in(services)}"}
    with started(folder, "serve", "--port", "0") as service:
        address = service.says(r"http://[\d.:]+")[0]

        def ask() -> None:
            with suppress(httpx.HTTPError):  # no answer comes
                asked = {"input": "Ein Satz."}
                httpx.post(f"{address}/v1/audio/speech", json=asked, headers=newsroom, timeout=PATIENCE)

        asking = threading.Thread(target=ask)
        asking.start()
        service.says("it hangs")
        assert service.stopped(signal.SIGINT) == 0
        asking.join(PATIENCE)
