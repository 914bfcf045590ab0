"""`vorleser read` lists what should be checked by listening."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

from reader.cli import app
from reader.engines.espeak import EspeakVoice
from reader.engines.voice import TimedSpeech

TEXT = """Prinzregent kommt nach Lindenau

Prinzregent Luitpold besuchte am Montag die Stadt Lindenau. Der Gemeinderat hatte den Besuch lange vorbereitet."""


@pytest.fixture(autouse=True)
def _noise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So much noise in one sentence that it is doubtful."""
    speak = EspeakVoice.speak_timed

    def noisy(voice: EspeakVoice, adapted: str, *more: Any) -> TimedSpeech:
        speech = speak(voice, adapted, *more)
        if "lange vorbereitet" not in adapted:
            return speech
        samples, rate = speech.samples.copy(), voice.sample_rate
        samples[rate : rate + round(0.22 * rate)] = np.random.default_rng(1).normal(0, 0.1, round(0.22 * rate))
        return replace(speech, samples=samples)

    monkeypatch.setattr(EspeakVoice, "speak_timed", noisy)
    monkeypatch.setenv("VORLESER_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")


def test_the_sentence_its_place_and_the_unsure_words_are_printed() -> None:
    said = CliRunner().invoke(app, ["read", "a.txt", "--voice", "espeak"])
    assert said.exit_code == 0
    assert "(noise): Der Gemeinderat hatte den Besuch lange vorbereitet." in said.output
    assert "Listen to these words:" in said.output and "Luitpold" in said.output


def test_a_script_gets_both_as_json() -> None:
    said = CliRunner().invoke(app, ["read", "a.txt", "--voice", "espeak", "--json"])
    (doubt,) = json.loads(said.stdout)[0]["doubts"]
    assert (doubt["reason"], doubt["sentence"]) == ("noise", "Der Gemeinderat hatte den Besuch lange vorbereitet.")
    assert 0 < doubt["start"] < doubt["end"]
