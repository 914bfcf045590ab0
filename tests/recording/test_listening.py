"""A recogniser listens to the takes that need it, before they are published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from reader.checking.judgement import Finding, Grade, Reason
from reader.checking.recogniser import Recogniser
from reader.engines.espeak import EspeakVoice
from reader.engines.voice import Samples
from reader.errors import InvalidSettingsError, MissingFileError
from reader.recording import Recording, record
from reader.recording.listening import listened
from reader.recording.takes import Takes
from reader.script.writing import write_text
from tests.conftest import CountingVoice

SENTENCE = "Nach Angaben der Stadt kamen zwölftausend Menschen zum Fest auf dem Marktplatz."
NOISE = Finding(Reason.NOISE, Grade.DOUBTFUL, 0.1, 0.4)
MISSING = Finding(Reason.MISSING, Grade.DOUBTFUL, 0.1, 0.4)


class Listener(Recogniser):
    """A recogniser that hears a fixed text in every take, with fixed odds for missing words."""

    def __init__(self, heard: str, odds: float = 20.0) -> None:
        self.heard, self.odds, self.times = heard, odds, 0

    def hear(self, samples: Samples, sample_rate: int) -> str:  # noqa: ARG002
        self.times += 1
        return self.heard

    def odds_without(
        self,
        samples: Samples,  # noqa: ARG002
        sample_rate: int,  # noqa: ARG002
        words: Sequence[str],  # noqa: ARG002
        which: Sequence[int],
    ) -> tuple[float, ...]:
        return (self.odds,) * len(which)


def recorded(takes: Takes, *doubts: Finding, told: bool = True) -> Recording:
    recording = record(write_text(SENTENCE), CountingVoice(EspeakVoice()), takes)
    return replace(recording, takes=tuple(replace(take, doubts=doubts, told=told) for take in recording.takes))


def test_a_take_heard_differently_becomes_doubtful(tmp_path: Path) -> None:
    takes = Takes(tmp_path, recogniser=Listener("Nach Angaben der Stadt kamen zum Fest auf dem Marktplatz."))
    (doubt,) = listened(recorded(takes, told=False), takes).doubts
    assert doubt.reason is Reason.OTHER_WORDS
    assert 0.5 < doubt.start < doubt.end < 4
    (kept,) = record(write_text(SENTENCE), CountingVoice(EspeakVoice()), takes).doubts
    assert kept.reason is Reason.OTHER_WORDS


def test_a_misheard_take_is_not_doubtful(tmp_path: Path) -> None:
    takes = Takes(tmp_path, recogniser=Listener("Nach Angaben der Stadt kamen zum Fest auf dem Marktplatz.", odds=-8.0))
    assert not listened(recorded(takes, MISSING), takes).doubts


def test_a_take_heard_correctly_keeps_only_doubts_about_its_sound(tmp_path: Path) -> None:
    takes = Takes(tmp_path, recogniser=Listener(SENTENCE))
    recording = listened(recorded(takes, NOISE, MISSING), takes)
    assert [doubt.reason for doubt in recording.doubts] == [Reason.NOISE]


def test_cached_takes_are_not_listened_to_again(tmp_path: Path) -> None:
    takes = Takes(tmp_path, recogniser=Listener(""))
    recorded(takes)
    listened(recorded(takes, MISSING, told=False), takes)
    assert isinstance(takes.recogniser, Listener)
    assert takes.recogniser.times == 0


def test_without_a_recogniser_a_recording_stays_as_it_is(tmp_path: Path) -> None:
    takes = Takes(tmp_path)
    recording = recorded(takes, MISSING, told=False)
    assert listened(recording, takes) == recording


def test_a_folder_without_a_model_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: object())
    with pytest.raises(MissingFileError, match="holds no model"):
        Recogniser(tmp_path)


def test_a_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(InvalidSettingsError, match=r"\.\[asr\]"):
        Recogniser(tmp_path)
