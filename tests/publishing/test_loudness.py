"""One loudness for the whole, measured as ITU-R BS.1770 says."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.engines.espeak import EspeakVoice
from reader.engines.loudness import integrated
from reader.publishing.loudness import CEILING, TARGET, level
from reader.publishing.true_peaks import true_peak
from tests.thoroughness import examples

RATE = 22050


def speech(gain: float = 1.0) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    voice = EspeakVoice()
    sentences = ["Der Rat tagt am Abend.", "Die Brücke ist wieder frei.", "Am Morgen fuhr der erste Bus."]
    return np.concatenate([voice.speak(sentence) for sentence in sentences]) * np.float32(gain)


@pytest.mark.parametrize("gain", [0.01, 0.3, 1.0])
def test_speech_of_any_level_comes_out_at_the_target(gain: float) -> None:
    levelled = level(speech(gain), RATE)
    assert integrated(levelled, RATE) == pytest.approx(TARGET, abs=0.11)


@pytest.mark.parametrize("gain", [0.01, 1.0])
def test_no_true_peak_passes_the_ceiling(gain: float) -> None:
    from scipy.signal import resample_poly  # takes a second, which every worker would pay before its first test

    levelled = level(speech(gain), RATE)
    fine = resample_poly(levelled.astype(float), 16, 1)
    assert 20 * math.log10(np.abs(fine).max()) <= CEILING + 0.1


def test_a_peak_between_samples_is_seen() -> None:
    # A sine at a quarter of the sample rate, 45 degrees off: every sample is 3 dB below the wave's crest.
    samples = np.sin(np.arange(4000) * np.pi / 2 + np.pi / 4).astype(np.float32)
    assert 20 * math.log10(np.abs(samples).max()) == pytest.approx(-3.01, abs=0.01)
    assert true_peak(samples[100:-100]) == pytest.approx(0, abs=0.3)


def test_the_reference_tone_of_the_standard_measures_as_it_must() -> None:
    # BS.1770: a 997 Hz sine at 0 dBFS in one channel measures -3.01 LKFS.
    tone = np.sin(np.arange(48000 * 5) * 2 * np.pi * 997 / 48000).astype(np.float32)
    assert integrated(tone, 48000) == pytest.approx(-3.01, abs=0.05)


@given(seed=st.integers(0, 2**32 - 1), seconds=st.floats(0.5, 3), rate=st.sampled_from([16_000, 24_000, 44_100]))
@settings(max_examples=examples(20), deadline=None)
def test_pauses_and_noise_measure_as_with_another_meter(seed: int, seconds: float, rate: int) -> None:
    import pyloudnorm  # as above

    random = np.random.default_rng(seed)
    levels = np.repeat(10 ** random.uniform(-4, -0.5, math.ceil(seconds * 10)), rate // 10)
    noise = (random.normal(0, 1, len(levels)) * levels).astype(np.float32)
    assert integrated(noise, rate) == pytest.approx(pyloudnorm.Meter(rate).integrated_loudness(noise), abs=0.01)


def test_silence_stays_silence() -> None:
    silence = np.zeros(RATE, np.float32)
    assert integrated(silence, RATE) == -math.inf
    assert true_peak(silence) == -math.inf
    assert np.array_equal(level(silence, RATE), silence)


def test_a_single_short_word_can_be_levelled() -> None:
    word = EspeakVoice().speak("Ja.")[: RATE // 5]
    assert np.isfinite(level(word, RATE)).all()


@settings(max_examples=examples(30), deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 30000), st.floats(0.0001, 1))
def test_noise_with_spikes_never_passes_the_ceiling(seed: int, length: int, spike: float) -> None:
    random = np.random.default_rng(seed)
    samples = random.normal(0, 0.01, length).astype(np.float32)
    samples[random.integers(0, length, 5)] = spike
    levelled = level(samples, RATE)
    assert levelled.shape == samples.shape
    assert true_peak(levelled) <= CEILING + 0.1
