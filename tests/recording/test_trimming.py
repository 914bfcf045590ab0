"""Silence around a sentence goes; nothing inside it does."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reader.engines.espeak import EspeakVoice
from reader.engines.voice import Samples
from reader.recording.trimming import heard

RATE = 16000


def without_silence(samples: Samples, rate: int) -> Samples:
    return samples[heard(samples, rate)]


def tone(seconds: float) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    return (0.3 * np.sin(np.arange(round(seconds * RATE)) * 2 * np.pi * 200 / RATE)).astype(np.float32)


def silence(seconds: float) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    return np.zeros(round(seconds * RATE), np.float32)


def test_silence_before_and_after_goes() -> None:
    trimmed = without_silence(np.concatenate([silence(0.5), tone(1), silence(0.8)]), RATE)
    assert abs(len(trimmed) / RATE - 1.08) < 0.02


def test_silence_inside_stays() -> None:
    trimmed = without_silence(np.concatenate([silence(0.5), tone(1), silence(0.7), tone(1), silence(0.5)]), RATE)
    assert abs(len(trimmed) / RATE - 2.78) < 0.02


def test_faint_noise_counts_as_silence() -> None:
    noise = np.random.default_rng(1).normal(0, 0.0003, RATE).astype(np.float32)
    trimmed = without_silence(np.concatenate([noise, tone(1), noise]), RATE)
    assert len(trimmed) / RATE < 1.1


def test_a_silent_take_comes_back_empty() -> None:
    assert len(without_silence(silence(1), RATE)) == 0
    assert len(without_silence(silence(0), RATE)) == 0


def test_no_sound_of_real_speech_is_lost() -> None:
    voice = EspeakVoice()
    samples = voice.speak("Das ist alles.")
    trimmed = without_silence(samples, voice.sample_rate)
    assert np.sum(trimmed**2) > 0.999 * np.sum(samples**2)


@given(st.lists(st.floats(-1, 1, width=32), max_size=2000), st.sampled_from([8000, 16000, 22050, 48000]))
def test_the_trimmed_sound_is_a_slice_of_the_original(values: list[float], rate: int) -> None:
    samples = np.array(values, np.float32)
    trimmed = without_silence(samples, rate)
    assert len(trimmed) <= len(samples)
    assert trimmed.tobytes() in samples.tobytes()
