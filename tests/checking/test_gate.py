"""The gate: what is wrong with a take, with what certainty, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.checking.baseline import ENOUGH
from reader.checking.gate import ATTEMPTS, Gate, Text
from reader.checking.judgement import Grade, Reason
from reader.checking.reason_texts import ENGLISH, GERMAN
from reader.engines.espeak import EspeakVoice
from reader.engines.voice import Samples, TimedSpeech
from reader.errors import BrokenTakeError
from reader.recording import record
from reader.recording.takes import Takes
from reader.script.writing import write_text
from tests.thoroughness import examples

SENTENCE = "Der Gemeinderat von Auental hat am Abend über den Antrag der Bürgerin lange beraten."
OTHER = "Nach acht Monaten rollt der Verkehr wieder über die Brücke, und die Stadt feiert ein Fest."
RATE = EspeakVoice().sample_rate
Fault = Callable[[Samples], Samples]


@cache
def spoken(text: str = SENTENCE) -> TimedSpeech:
    """Kept: espeak-ng carries some state from sentence to sentence."""
    return EspeakVoice().speak_timed(text, text, {})


def without_end(samples: Samples) -> Samples:
    return samples[: -round(0.3 * RATE)]


def with_gap(samples: Samples) -> Samples:
    return np.insert(samples, RATE, np.zeros(round(0.3 * RATE), np.float32))


def silenced(samples: Samples) -> Samples:
    changed = samples.copy()
    changed[RATE : RATE + round(0.3 * RATE)] = 0
    return changed


def noisy(samples: Samples, seconds: float) -> Samples:
    changed = samples.copy()
    changed[RATE : RATE + round(seconds * RATE)] = np.random.default_rng(1).normal(0, 0.1, round(seconds * RATE))
    return changed


def with_noise(samples: Samples) -> Samples:
    return noisy(samples, 0.3)


def with_some_noise(samples: Samples) -> Samples:
    """So much that it is doubtful."""
    return noisy(samples, 0.22)


def clipped(samples: Samples) -> Samples:
    return np.clip(samples * 6, -1, 1)


def twice(samples: Samples) -> Samples:
    third = len(samples) // 3
    return np.concatenate([samples[: 2 * third], samples[third:]])


def stuck(samples: Samples) -> Samples:
    period = np.tile(samples[RATE : RATE + 220], 31)
    return np.concatenate([samples[:RATE], period, samples[RATE + len(period) :]])


class StrangeVoice:
    """A real voice whose takes go wrong as `faults` say, one after the other; the last one again and again."""

    def __init__(self, *faults: Fault) -> None:
        self._faults = faults
        self._voice = EspeakVoice()
        self.sample_rate = self._voice.sample_rate
        self.fingerprint = "strange"
        self.takes = 0

    def adapt(self, spoken: str, ipa: Mapping[str, str]) -> str:
        return self._voice.adapt(spoken, ipa)

    def speak(self, adapted: str) -> Samples:
        return self.speak_timed(adapted, adapted, {}).samples

    def speak_timed(self, adapted: str, _spoken: str, _ipa: Mapping[str, str]) -> TimedSpeech:
        speech = spoken(adapted)
        fault = self._faults[min(self.takes, len(self._faults) - 1)]
        self.takes += 1
        different = speech.samples * np.float32(1 + self.takes / 1000)  # no two takes are alike
        return replace(speech, samples=fault(different))


def same(samples: Samples) -> Samples:
    return samples


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (without_end, Reason.LENGTH),
        (with_gap, Reason.LENGTH),
        (twice, Reason.LENGTH),
        (silenced, Reason.SILENCE),
        (with_noise, Reason.NOISE),
        (clipped, Reason.CLIPPING),
        (stuck, Reason.FROZEN),
        (np.zeros_like, Reason.NO_SOUND),
        (lambda samples: samples[:0], Reason.NO_SOUND),
        (lambda samples: samples * np.float32(np.nan), Reason.NO_SOUND),
    ],
)
def test_a_broken_take_is_known_from_the_first_one_on(fault: Fault, reason: Reason) -> None:
    speech = spoken()
    judgement = Gate().judge(EspeakVoice(), replace(speech, samples=fault(speech.samples)), Text(SENTENCE, {}))
    assert judgement.grade is Grade.BROKEN
    assert reason in {finding.reason for finding in judgement.findings}


def test_the_place_of_a_fault_is_told() -> None:
    speech = spoken()
    judgement = Gate().judge(EspeakVoice(), replace(speech, samples=silenced(speech.samples)), Text(SENTENCE, {}))
    (gap,) = (finding for finding in judgement.findings if finding.reason is Reason.SILENCE)
    assert (gap.start, gap.end) == pytest.approx((1.0, 1.3), abs=0.1)


def test_another_sentence_is_known_even_if_it_is_as_long() -> None:
    wanted, other = spoken(), spoken(OTHER).samples
    samples = np.resize(other, len(wanted.samples))
    judgement = Gate().judge(EspeakVoice(), replace(wanted, samples=samples), Text(SENTENCE, {}))
    assert Reason.OTHER_SOUNDS in {finding.reason for finding in judgement.findings}


@pytest.mark.parametrize("text", ["Ja.", "Satz.", "Brücke frei.", SENTENCE, OTHER])
def test_an_ordinary_take_is_good(text: str) -> None:
    assert Gate().judge(EspeakVoice(), spoken(text), Text(text, {})).grade is Grade.GOOD


@pytest.mark.parametrize("speed", [0.25, 0.5, 2.0, 4.0])
def test_a_slow_or_fast_take_is_good(speed: float) -> None:
    voice = EspeakVoice(speed)
    for text in (SENTENCE, OTHER, "Ja."):
        assert Gate().judge(voice, voice.speak_timed(text, text, {}), Text(text, {})).grade is Grade.GOOD


def test_half_the_level_of_its_neighbours_is_broken() -> None:
    gate, voice = Gate(), EspeakVoice()
    for number in range(ENOUGH):
        text = f"Am {'sehr ' * (number % 5)}frühen Abend kamen {'viele ' * (number % 3)}Menschen."
        assert gate.judge(voice, spoken(text), Text(text, {})).grade is Grade.GOOD
    speech = spoken()
    assert gate.judge(voice, speech, Text(SENTENCE, {})).grade is Grade.GOOD
    quiet = gate.judge(voice, replace(speech, samples=speech.samples / 2), Text(SENTENCE, {}))
    assert [finding.reason for finding in quiet.findings] == [Reason.LEVEL]


def test_a_voice_without_an_account_is_compared_with_the_language() -> None:
    gate, voice = Gate(), EspeakVoice()
    for number in range(ENOUGH):
        text = f"Am {'sehr ' * (number % 5)}frühen Abend kamen {'viele ' * (number % 3)}Menschen."
        gate.judge(voice, replace(spoken(text), phonemes=()), Text(text, {}))
    speech = replace(spoken(), phonemes=())
    assert gate.judge(voice, speech, Text(SENTENCE, {})).grade is Grade.GOOD
    shorter = spoken(SENTENCE.replace("Bürgerin ", ""))
    judgement = gate.judge(voice, replace(shorter, phonemes=()), Text(SENTENCE, {}))
    assert Reason.MISSING in {finding.reason for finding in judgement.findings}


def test_a_broken_take_is_spoken_again_and_the_better_one_kept(tmp_path: Path) -> None:
    voice = StrangeVoice(without_end, same)
    take = Takes(tmp_path).speak(voice, SENTENCE, {})
    assert voice.takes == 2
    assert len(take.samples) == len(spoken(voice.adapt(SENTENCE, {})).samples)
    assert take.doubts == ()


def test_a_sentence_that_stays_broken_is_named_and_not_kept(tmp_path: Path) -> None:
    voice = StrangeVoice(without_end)
    with pytest.raises(BrokenTakeError, match=SENTENCE) as error:
        Takes(tmp_path).speak(voice, SENTENCE, {})
    assert error.value.sentence == SENTENCE
    assert voice.takes == ATTEMPTS
    assert not list(tmp_path.rglob("*.take"))


def test_a_voice_that_knows_one_way_only_is_asked_twice(tmp_path: Path) -> None:
    voice = StrangeVoice(lambda samples: np.zeros(len(samples), np.float32))
    with pytest.raises(BrokenTakeError):
        Takes(tmp_path).speak(voice, SENTENCE, {})
    assert voice.takes == 2


def test_a_doubtful_take_is_kept_with_its_doubts(tmp_path: Path) -> None:
    script = write_text(f"{SENTENCE} {OTHER}")

    new = record(script, StrangeVoice(with_some_noise), Takes(tmp_path), threads=1)
    kept = record(script, StrangeVoice(with_some_noise), Takes(tmp_path), threads=1)
    assert [take.cached for take in kept.takes] == [True] * len(script.lines)
    assert new.doubts
    assert {doubt.reason for doubt in new.doubts} == {Reason.NOISE}
    assert kept.doubts == tuple(
        replace(doubt, start=pytest.approx(doubt.start, abs=0.001), end=pytest.approx(doubt.end, abs=0.001))
        for doubt in new.doubts
    )


@pytest.mark.parametrize("words", [ENGLISH, GERMAN])
def test_every_reason_has_words(words: Mapping[Reason, str]) -> None:
    assert set(words) == set(Reason)


@given(
    seconds=st.floats(0, 1.5),
    kind=st.sampled_from(["silence", "constant", "noise", "impulse", "tone"]),
    told=st.booleans(),
    text=st.sampled_from(["Ja.", SENTENCE, "Äh …", "2"]),
)
@settings(max_examples=examples(40), deadline=None)
def test_whatever_a_voice_says_is_judged(seconds: float, kind: str, told: bool, text: str) -> None:
    size = round(seconds * RATE)
    sounds = {
        "silence": np.zeros(size),
        "constant": np.full(size, 0.5),
        "noise": np.random.default_rng(1).normal(0, 0.3, size),
        "impulse": np.eye(1, size, size // 2)[0] if size else np.zeros(0),
        "tone": np.sin(np.arange(size) * 0.05),
    }
    speech = replace(spoken(SENTENCE), samples=sounds[kind].astype(np.float32))
    judgement = Gate().judge(EspeakVoice(), speech if told else replace(speech, phonemes=()), Text(text, {}))
    assert judgement.grade is not Grade.GOOD or not told
    assert all(0 <= finding.start <= finding.end + 1e-6 for finding in judgement.findings)
