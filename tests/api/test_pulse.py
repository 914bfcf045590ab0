"""How long a rendering may take for its next step before it counts as hung."""

from __future__ import annotations

import pytest

from api.rendering.pulsing_voice import PulsingVoice
from api.rendering.watchdog import CHARACTERS, Pulse
from reader.errors import SpeechError
from tests.conftest import CountingVoice

FIFTEEN_MINUTES = 900.0


def outlives(pulse: Pulse, seconds: int) -> bool:
    return all(pulse.passed(1) for _ in range(seconds))


def test_without_progress_a_pulse_stops_when_its_patience_is_over() -> None:
    assert outlives(Pulse(FIFTEEN_MINUTES), 899)
    assert not outlives(Pulse(FIFTEEN_MINUTES), 900)


def test_every_step_gives_it_all_its_time_again() -> None:
    pulse = Pulse(FIFTEEN_MINUTES)
    for _ in range(100):
        assert outlives(pulse, 899)
        pulse.beat()
    assert not outlives(pulse, 900)


def test_a_long_sentence_of_a_voice_on_a_slow_processor_survives() -> None:
    """A hundred words, heard for some 45 seconds, spoken ten times as slowly as heard."""
    pulse = Pulse(FIFTEEN_MINUTES)
    pulse.beat(characters=700)
    assert outlives(pulse, 450)


def test_a_text_without_a_full_stop_has_time_in_proportion() -> None:
    pulse = Pulse(FIFTEEN_MINUTES)
    pulse.beat(characters=20 * CHARACTERS)
    assert outlives(pulse, 20 * 900 - 1)
    assert not pulse.passed(1)


def test_a_short_sentence_beside_a_long_one_takes_none_of_its_time() -> None:
    pulse = Pulse(FIFTEEN_MINUTES)
    pulse.beat(characters=4 * CHARACTERS)
    pulse.beat(characters=10)
    pulse.beat()
    assert outlives(pulse, 3599)


def test_a_voice_beats_before_and_after_every_sentence(voice: CountingVoice) -> None:
    pulse = Pulse(10)
    pulsing = PulsingVoice(voice, pulse)
    assert (pulsing.sample_rate, pulsing.fingerprint) == (voice.sample_rate, voice.fingerprint)
    left: list[bool] = []
    speak = voice.speak

    def watched(adapted: str) -> object:
        left.append(pulse.passed(9))
        return speak(adapted)

    voice.speak = watched  # type: ignore[method-assign,assignment] # to look in between
    for _ in range(3):
        pulse.passed(9)
        pulsing.speak(pulsing.adapt("Guten Abend.", {}))
        assert pulse.passed(9)
        pulse.beat()
    assert left == [True] * 3 and len(voice.spoken) == 3


def test_a_sentence_that_fails_is_no_progress(voice: CountingVoice) -> None:
    pulse = Pulse(10)

    def fail(_: str) -> None:
        pulse.passed(9)
        raise SpeechError("stumm")

    voice.speak = fail  # type: ignore[method-assign,assignment]
    with pytest.raises(SpeechError):
        PulsingVoice(voice, pulse).speak("Guten Abend.")
    assert not pulse.passed(1)
