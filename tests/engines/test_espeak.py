"""espeak-ng speaks German, always."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.engines.espeak import EspeakVoice
from tests.thoroughness import examples

_OPENED_BY_EIGHT = """
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from reader.engines.espeak import EspeakVoice
together = Barrier(8)
with ThreadPoolExecutor(8) as threads:
    spoken = threads.map(lambda _: together.wait(60) >= 0 and EspeakVoice().speak("ja"), range(8))
    print(sum(len(samples) > 0 for samples in spoken))
"""
SENTENCE = "Die Brücke über die Lauter ist wieder frei."


def test_a_sentence_becomes_audible_samples_in_range() -> None:
    voice = EspeakVoice()
    samples = voice.speak(voice.adapt(SENTENCE, {}))
    assert samples.dtype == np.float32
    assert samples.ndim == 1
    assert 2 < len(samples) / voice.sample_rate < 5
    assert 0.1 < np.abs(samples).max() <= 1


def test_umlauts_are_read_as_umlauts() -> None:
    voice = EspeakVoice()
    assert len(voice.speak("schön")) != len(voice.speak("schon"))


@pytest.mark.parametrize("speed", [0.5, 2.0])
def test_the_pace_can_be_set(speed: float) -> None:
    normal = len(EspeakVoice().speak(SENTENCE))
    assert len(EspeakVoice(speed).speak(SENTENCE)) == pytest.approx(normal / speed, rel=0.25)


def test_voices_of_different_pace_do_not_disturb_one_another() -> None:
    slow, fast = EspeakVoice(0.6), EspeakVoice(1.6)
    alone = len(slow.speak(SENTENCE))
    fast.speak(SENTENCE)
    assert len(slow.speak(SENTENCE)) == pytest.approx(alone, rel=0.02)
    assert slow.fingerprint != fast.fingerprint


def test_many_threads_get_each_their_own_sentence() -> None:
    voice = EspeakVoice()
    sentences = [f"Wort {'und noch ein Wort ' * number}" for number in range(8)] * 4
    with ThreadPoolExecutor(8) as threads:
        lengths = [len(samples) for samples in threads.map(voice.speak, sentences)]
    assert lengths[:8] == sorted(lengths[:8])
    assert lengths[:8] == pytest.approx(lengths[24:], rel=0.02)


def test_threads_that_need_it_first_open_it_once() -> None:
    """In a process of its own: espeak-ng loaded by two threads at once has no German voice, or ends the process."""
    command = [sys.executable, "-c", _OPENED_BY_EIGHT]
    opened = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert (opened.returncode, opened.stdout) == (0, "8\n"), opened.stderr


@settings(max_examples=examples(60), deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_spoken_or_silent_but_never_fails(text: str) -> None:
    assert np.isfinite(EspeakVoice().speak(text)).all()
