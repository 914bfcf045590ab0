"""Two voices in one recording: equally loud, at one rate, each with takes of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from reader.engines.espeak import EspeakVoice
from reader.engines.piper import PiperVoice
from reader.engines.voice import Samples, Voice
from reader.recording import Recording, record
from reader.recording.takes import Takes
from reader.script import Line, Role, Script, Speaker
from reader.voices import open_voice
from tests.conftest import CountingVoice

TURNS = (
    "Wie lange haben Sie an der Brücke gebaut?",
    "Acht Monate, und im Winter ging lange Zeit gar nichts.",
    "Was war das Schwierigste an der Arbeit?",
    "Das Wasser stand im März höher als in den letzten zwanzig Jahren.",
)


class Quiet:
    """A real voice of another rate that speaks much more softly."""

    sample_rate = 16000
    fingerprint = "quiet"

    def __init__(self, voice: Voice) -> None:
        self._voice = voice

    def adapt(self, spoken: str, ipa: Mapping[str, str]) -> str:
        return self._voice.adapt(spoken, ipa)

    def speak(self, adapted: str) -> Samples:
        return np.asarray(self._voice.speak(adapted) * np.float32(0.1), np.float32)


@pytest.fixture
def turns() -> Script:
    speakers = (Speaker.NARRATOR, Speaker.SECOND)
    return Script(
        tuple(Line(text, text, 0.5, Role.PARAGRAPH, at, speaker=speakers[at % 2]) for at, text in enumerate(TURNS))
    )


def loudness(recording: Recording, speaker: Speaker) -> float:
    import pyloudnorm  # takes a second, which every worker would pay before its first test

    said = np.concatenate([take.samples for take in recording.takes if take.line.speaker is speaker])
    return float(pyloudnorm.Meter(recording.sample_rate).integrated_loudness(said))


def test_two_voices_are_equally_loud_and_at_the_higher_rate(
    voice: CountingVoice, turns: Script, tmp_path: Path
) -> None:
    quiet = Quiet(EspeakVoice())
    recording = record(turns, voice, Takes(tmp_path), second=quiet)
    assert recording.sample_rate == voice.sample_rate
    assert loudness(recording, Speaker.NARRATOR) == pytest.approx(loudness(recording, Speaker.SECOND), abs=1.0)
    other_way_round = record(turns, quiet, Takes(tmp_path), second=voice)
    assert other_way_round.sample_rate == voice.sample_rate
    assert max(np.abs(take.samples).max() for take in other_way_round.takes) <= 1.0


def test_each_voice_says_its_own_lines_and_finds_them_spoken_again(
    voice: CountingVoice, turns: Script, tmp_path: Path
) -> None:
    second = CountingVoice(EspeakVoice(speed=1.3))
    takes = Takes(tmp_path)
    record(turns, voice, takes, second=second)
    assert set(TURNS[0::2]) <= set(voice.spoken)
    assert set(TURNS[1::2]) <= set(second.spoken)
    assert not set(TURNS[1::2]) & set(voice.spoken)
    again = record(turns, voice, takes, second=second)
    assert all(take.cached for take in again.takes)
    alone = record(Script(tuple(replace(line, speaker=Speaker.SECOND) for line in turns.lines)), second, takes)
    assert [take.cached for take in alone.takes] == [False, True, False, True]


def test_without_a_second_voice_nothing_is_measured(voice: CountingVoice, turns: Script, tmp_path: Path) -> None:
    record(turns, voice, Takes(tmp_path))
    assert sorted(voice.spoken) == sorted(TURNS)


@pytest.mark.slow
def test_the_shipped_voice_and_espeak_are_equally_loud(turns: Script, tmp_path: Path) -> None:
    kerstin = open_voice("kerstin").voice
    assert isinstance(kerstin, PiperVoice)
    recording = record(turns, kerstin, Takes(tmp_path), second=EspeakVoice())
    assert loudness(recording, Speaker.NARRATOR) == pytest.approx(loudness(recording, Speaker.SECOND), abs=1.5)
