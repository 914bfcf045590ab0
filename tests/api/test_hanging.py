"""A rendering that hangs in a service of one process: nothing is published twice, and the others needn't wait."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from api.audio.open_voices import voice_named
from api.rendering import attempts
from api.rendering.watchdog import left_alone
from api.store.schema import JobState, RenderingRow
from reader.engines.espeak import EspeakVoice
from tests.api.server import Server, served, settings_in, sha256, text_of
from tests.api.slow_voice import speak_slowly

PATIENCE = 3.0
"""Seconds; a sentence takes some milliseconds, and the machine may be busy."""
HUNG = "vorleser_renderings_hung_total"
MARK = "Stillstand"
NEVER_MET = 10**9


class Hanging:
    """Lets the sentence with the mark hang, so many times."""

    def __init__(self, times: int) -> None:
        self.left = times
        self.wake = threading.Event()
        self.voices: set[int] = set()
        self._lock = threading.Lock()
        self._speak = EspeakVoice.speak_timed

    def __call__(self, voice: EspeakVoice, adapted: str, *more: Any) -> Any:
        if MARK in adapted:
            with self._lock:
                self.voices.add(id(voice))
                self.left -= 1
                hangs = self.left >= 0
            if hangs:
                self.wake.wait()
        return self._speak(voice, adapted, *more)


@pytest.fixture
def hang(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int], Hanging]]:
    hanging: list[Hanging] = []

    def begin(times: int) -> Hanging:
        met = Hanging(times)
        hanging.append(met)

        def speak(voice: EspeakVoice, adapted: str, *more: Any) -> Any:
            return met(voice, adapted, *more)

        monkeypatch.setattr(EspeakVoice, "speak_timed", speak)
        return met

    monkeypatch.setattr(attempts, "BACK_OFF", attempts.BACK_OFF * 0)
    yield begin
    for met in hanging:
        met.wake.set()
    eventually(lambda: not left_alone())


def eventually(holds: Callable[[], object]) -> None:
    deadline = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def whole(server: Server, article_id: str) -> bytes:
    answer = server.audio(article_id)
    assert answer.status_code == 200
    assert sha256(answer.content) == answer.headers["etag"].strip('"')
    return answer.content


def renderings(server: Server, article_id: str) -> list[tuple[str, int]]:
    found = select(RenderingRow).where(RenderingRow.article_id == article_id).order_by(RenderingRow.id)
    with server.web.services.database.read() as session:
        return [(row.state, row.attempts) for row in session.scalars(found)]


def test_a_hung_rendering_is_tried_again_and_those_behind_it_are_rendered(
    folder: Path, on_both: dict[str, str], hang: Callable[[int], Hanging]
) -> None:
    hanging = hang(1)
    with served(settings_in(folder, rendering_hung_after=PATIENCE, **on_both)) as server:
        server.push("haengt", text_of(2, MARK))
        eventually(lambda: hanging.voices)
        server.ready("wartet", text_of(2))
        assert server.wait("haengt")["status"] == "ready"
        assert renderings(server, "haengt") == [(JobState.READY, 2)]
        assert server.metric(HUNG) == 1
        assert server.metric('vorleser_worker_renderings_total{outcome="hung"}') == 1
        assert [each.alive for each in server.web.services.queue.workers()] == [True]
        assert left_alone()
        before = whole(server, "haengt")

        hanging.wake.set()  # and now it wakes up
        eventually(lambda: not left_alone())
        assert whole(server, "haengt") == before
        assert renderings(server, "haengt") == [(JobState.READY, 2)]
        assert server.metric('vorleser_renderings_total{result="ready"}') == 2
        hanging.wake.clear()


def test_the_heir_has_a_voice_of_its_own_for_the_old_one_may_be_locked_for_ever(
    folder: Path, hang: Callable[[int], Hanging]
) -> None:
    hanging = hang(1)
    voice_named.cache_clear()
    with served(settings_in(folder, rendering_hung_after=PATIENCE)) as server:
        server.push("haengt", text_of(2, MARK))
        assert server.wait("haengt")["status"] == "ready"
        assert len(hanging.voices) == 2


def test_a_rendering_that_hangs_every_time_fails_with_that_reason(
    folder: Path, on_both: dict[str, str], hang: Callable[[int], Hanging]
) -> None:
    hang(NEVER_MET)
    with served(settings_in(folder, rendering_hung_after=PATIENCE, attempts=2, **on_both)) as server:
        server.push("haengt", text_of(2, MARK))
        article = server.wait("haengt")
        assert (article["status"], article["error"]["detail"]) == (
            "failed",
            "Die Vertonung ist mehrmals stehen geblieben.",
        )
        assert server.metric(HUNG) == 2
        server.ready("danach", text_of(2))


def test_a_slow_rendering_that_lives_is_left_to_its_worker(
    folder: Path, on_both: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    speak_slowly(monkeypatch, 0.6)
    with served(settings_in(folder, rendering_hung_after=PATIENCE, threads=1, **on_both)) as server:
        server.ready("langsam", text_of(7))
        assert renderings(server, "langsam") == [(JobState.READY, 1)]
        assert server.metric(HUNG) == 0
