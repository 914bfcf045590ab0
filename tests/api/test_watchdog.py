"""How long a rendering may take for its next step before it counts as hung."""

from __future__ import annotations

import pytest

from api.rendering.watchdog import CHARACTERS, Watchdog, WatchedVoice
from reader.errors import SpeechError
from tests.conftest import CountingVoice

FIFTEEN_MINUTES = 900.0


def outlives(watchdog: Watchdog, seconds: int) -> bool:
    return all(watchdog.passed(1) for _ in range(seconds))


def test_without_progress_a_pulse_stops_when_its_patience_is_over() -> None:
    assert outlives(Watchdog(FIFTEEN_MINUTES), 899)
    assert not outlives(Watchdog(FIFTEEN_MINUTES), 900)


def test_every_step_gives_it_all_its_time_again() -> None:
    watchdog = Watchdog(FIFTEEN_MINUTES)
    for _ in range(100):
        assert outlives(watchdog, 899)
        watchdog.reset()
    assert not outlives(watchdog, 900)


def test_a_long_sentence_of_a_voice_on_a_slow_processor_survives() -> None:
    """A hundred words, heard for some 45 seconds, spoken ten times as slowly as heard."""
    watchdog = Watchdog(FIFTEEN_MINUTES)
    watchdog.reset(characters=700)
    assert outlives(watchdog, 450)


def test_a_text_without_a_full_stop_has_time_in_proportion() -> None:
    watchdog = Watchdog(FIFTEEN_MINUTES)
    watchdog.reset(characters=20 * CHARACTERS)
    assert outlives(watchdog, 20 * 900 - 1)
    assert not watchdog.passed(1)


def test_a_short_sentence_beside_a_long_one_takes_none_of_its_time() -> None:
    watchdog = Watchdog(FIFTEEN_MINUTES)
    watchdog.reset(characters=4 * CHARACTERS)
    watchdog.reset(characters=10)
    watchdog.reset()
    assert outlives(watchdog, 3599)


def test_a_voice_beats_before_and_after_every_sentence(voice: CountingVoice) -> None:
    watchdog = Watchdog(10)
    pulsing = WatchedVoice(voice, watchdog)
    assert (pulsing.sample_rate, pulsing.fingerprint) == (voice.sample_rate, voice.fingerprint)
    left: list[bool] = []
    speak = voice.speak

    def watched(adapted: str) -> object:
        left.append(watchdog.passed(9))
        return speak(adapted)

    voice.speak = watched  # type: ignore[method-assign,assignment] # to look in between
    for _ in range(3):
        watchdog.passed(9)
        pulsing.speak(pulsing.adapt("Guten Abend.", {}))
        assert watchdog.passed(9)
        watchdog.reset()
    assert left == [True] * 3 and len(voice.spoken) == 3


def test_a_sentence_that_fails_is_no_progress(voice: CountingVoice) -> None:
    watchdog = Watchdog(10)

    def fail(_: str) -> None:
        watchdog.passed(9)
        raise SpeechError("stumm")

    voice.speak = fail  # type: ignore[method-assign,assignment]
    with pytest.raises(SpeechError):
        WatchedVoice(voice, watchdog).speak("Guten Abend.")
    assert not watchdog.passed(1)
