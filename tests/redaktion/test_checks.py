"""What the speech gate wasn't sure of, as editors, newsrooms and operators see it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from reader.engines.espeak import EspeakVoice
from reader.engines.voice import TimedSpeech
from tests.api.server import Server, served, settings_in, text_of
from tests.redaktion.desk import Desk

NOISY = "Der Kirchenchor hatte den Empfang seit Wochen lange vorbereitet."
TEXT = f"""Prinzregent kommt nach Lindenau

Prinzregent Luitpold besuchte am Montag die Stadt Lindenau. {NOISY}

Die Feuerwehr sicherte den Platz bis nach Mitternacht. Verletzt wurde bei dem Fest nach Angaben der Stadt niemand."""


@pytest.fixture
def noise(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Lets one sentence have noise, for so many seconds."""
    speak = EspeakVoice.speak_timed

    def install(seconds: float) -> None:
        def noisy(voice: EspeakVoice, adapted: str, *more: Any) -> TimedSpeech:
            speech = speak(voice, adapted, *more)
            if "lange vorbereitet" not in adapted:
                return speech
            samples = speech.samples.copy()
            span = slice(voice.sample_rate, voice.sample_rate + round(seconds * voice.sample_rate))
            samples[span] = np.random.default_rng(1).normal(0, 0.1, len(samples[span]))
            return replace(speech, samples=samples)

        monkeypatch.setattr(EspeakVoice, "speak_timed", noisy)

    return install


def test_a_doubtful_sentence_is_published_listed_underlined_and_counted(server: Server, noise: Any) -> None:
    noise(0.23)  # measured in steps of 0.02 s, and doubtful above 0.2
    before = server.metric('vorleser_worker_checks_total{reason="noise",verdict="doubtful"}')
    version = server.ready("rauscht", TEXT)["version"]
    checks = server.newsroom.get("/articles/rauscht/checks").json()
    assert checks["version"] == version
    (sentence,) = checks["sentences"]
    assert (sentence["written"], sentence["reason"], sentence["name"]) == (NOISY, "noise", "Rauschen")
    times = server.client.get("/articles/rauscht/timings.json").json()["sentences"]
    (heard,) = (one for one in times if one["text"] == NOISY)
    assert heard["start"] <= sentence["start"] < sentence["end"] <= heard["end"]
    assert "Luitpold" in {word["word"] for word in checks["words"]}
    page = Desk.signed_in(server, "read").client.get("/redaktion/artikel/rauscht").text
    assert page.count("Anhören: Rauschen") == 1
    assert server.metric('vorleser_worker_checks_total{reason="noise",verdict="doubtful"}') == before + 1


def test_a_broken_sentence_is_never_published_and_named(folder: Path, noise: Any) -> None:
    noise(0.4)
    with served(settings_in(folder)) as server:
        server.push("kaputt", TEXT)
        failed = server.wait("kaputt")
        assert failed["status"] == "failed"
        assert failed["error"]["title"] == "Satz falsch gesprochen"
        assert NOISY in failed["error"]["detail"]
        assert server.newsroom.get("/articles/kaputt/checks").json()["version"] is None
        assert server.metric('vorleser_worker_checks_total{voice="espeak",reason="noise",verdict="broken"}') == 1


def test_a_sentence_that_the_voice_says_wrong_is_published_in_the_fallback_voice_and_listed(
    folder: Path, noise: Any
) -> None:
    noise(0.4)
    with served(settings_in(folder, fallback_voice="kerstin")) as server:
        server.ready("vertreten", TEXT)
        (sentence,) = server.newsroom.get("/articles/vertreten/checks").json()["sentences"]
        assert (sentence["written"], sentence["reason"]) == (NOISY, "other_voice")
        page = Desk.signed_in(server, "read").client.get("/redaktion/artikel/vertreten").text
        assert "Anhören: spricht die Ersatzstimme" in page
        for reason, verdict in {"other_voice": "doubtful", "noise": "broken"}.items():
            labels = f'{{voice="espeak",reason="{reason}",verdict="{verdict}"}}'
            assert server.metric(f"vorleser_worker_checks_total{labels}") == 1


def test_only_those_who_may_read_see_checks(server: Server) -> None:
    server.ready("ruhig", text_of(2))
    assert server.client.get("/articles/ruhig/checks").status_code == 401
    assert server.newsroom.get("/articles/ruhig/checks").json()["sentences"] == []
    assert server.newsroom.get("/articles/nie/checks").status_code == 404
