"""Failed renderings show their reason, are tried again, and block no others."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from api.queue import embedded
from api.rendering import attempts
from reader.engines.espeak import EspeakVoice
from reader.errors import SpeechError
from tests.api.server import served, settings_in, sha256, text_of


class Stumbling:
    """espeak that fails on sentences with a word, a number of times."""

    def __init__(self, word: str, times: int, error: Exception) -> None:
        self.word, self.times, self.error = word, times, error
        self.original = EspeakVoice.speak_timed

    def __call__(self, voice: Any, adapted: str, *more: Any) -> Any:
        if self.word in adapted and self.times > 0:
            self.times -= 1
            raise self.error
        return self.original(voice, adapted, *more)


@pytest.fixture
def stumbling(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(attempts, "BACK_OFF", timedelta(seconds=0.05))
    monkeypatch.setattr(embedded, "LOOK_UNASKED", 0.05)  # what comes due by itself

    def install(times: int, error: Exception) -> None:
        stumbling = Stumbling("Stolperstein", times, error)

        def speak(voice: EspeakVoice, adapted: str, *more: Any) -> Any:
            return stumbling(voice, adapted, *more)

        monkeypatch.setattr(EspeakVoice, "speak_timed", speak)

    return install


def test_a_passing_failure_is_tried_again_and_heard(folder: Path, stumbling: Any) -> None:
    stumbling(2, SpeechError("The voice failed."))
    with served(settings_in(folder)) as server:
        assert server.ready("holprig", text_of(2, "Stolperstein"))["error"] is None


def test_a_lasting_failure_is_visible_and_blocks_nobody(folder: Path, stumbling: Any) -> None:
    stumbling(10**6, SpeechError("The voice failed."))
    with served(settings_in(folder)) as server:
        old = server.ready("holprig", text_of(2))
        audio = server.audio("holprig").content
        server.push("holprig", text_of(2, "Stolperstein"))
        server.push("neu", text_of(2, "Stolperstein"))
        assert server.ready("anderer", text_of(2))["status"] == "ready"
        failed = server.wait("holprig")
        assert failed["status"] == "failed"
        assert failed["error"]["title"] == "Sprachausgabe fehlgeschlagen"
        assert failed["version"] == old["version"]
        assert server.audio("holprig").content == audio
        assert server.wait("neu")["status"] == "failed"
        nothing = server.audio("neu")
        assert nothing.status_code == 404 and nothing.json()["type"].endswith("keine-aufnahme")
        assert server.metric('vorleser_renderings_total{result="failed"}') == 2


def test_pushing_the_same_content_again_tries_a_failed_rendering_again(folder: Path, stumbling: Any) -> None:
    stumbling(3, RuntimeError("something unforeseen"))
    with served(settings_in(folder)) as server:
        server.push("zweiter-anlauf", text_of(2, "Stolperstein"))
        assert server.wait("zweiter-anlauf")["error"]["title"] == "Vertonung fehlgeschlagen"
        answer = server.push("zweiter-anlauf", text_of(2, "Stolperstein"))
        assert answer.status_code == 202
        article = server.wait("zweiter-anlauf")
        assert article["status"] == "ready" and article["error"] is None
        content = server.audio("zweiter-anlauf")
        assert sha256(content.content) == content.headers["etag"].strip('"')
