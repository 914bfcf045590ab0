"""Specification of encoding in two halves."""

from __future__ import annotations

import io
import os

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from reader.publishing.mp3 import encoder_of
from reader.publishing.mp3_frames import frames_of


def _speech(rate: int, seconds: int, pause: float) -> NDArray[np.int16]:
    """Tones and noise that swell as syllables do, a second each, with a pause of digital silence after every one."""
    random = np.random.default_rng(seconds)
    at = np.arange(rate) / rate
    parts = []
    for _ in range(round(seconds / (1 + pause))):
        tone = np.sin(2 * np.pi * random.uniform(90, 900) * at) + random.normal(0, 0.1, rate)
        parts += [tone * np.abs(np.sin(2 * np.pi * 4 * at)) * 8000, np.zeros(round(rate * pause))]
    return np.concatenate(parts).astype("<i2")


def _encoded(
    pcm: NDArray[np.int16], rate: int, bitrate: int, cores: int, monkeypatch: pytest.MonkeyPatch
) -> tuple[bytes, int]:
    """The frames, and how many encoders it took."""
    encoders = []

    def counted() -> object:
        encoders.append(encoder_of(rate, bitrate))
        return encoders[-1]

    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(cores)))
    return frames_of(pcm, counted), len(encoders)


def _decoded(frames: bytes) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    samples, _ = soundfile.read(io.BytesIO(frames), dtype="int16")
    return np.asarray(samples, np.int16)


@pytest.mark.parametrize(("rate", "bitrate"), [(24000, 80), (16000, 64)])
@pytest.mark.parametrize("pause", [0.6, 1.3])
def test_halves_sound_as_the_whole_to_the_last_bit(
    rate: int, bitrate: int, pause: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    pcm = _speech(rate, 80, pause)
    whole, one = _encoded(pcm, rate, bitrate, 1, monkeypatch)
    halves, more = _encoded(pcm, rate, bitrate, 2, monkeypatch)
    assert one == 1 < more
    assert len(halves) == len(whole)
    assert np.array_equal(_decoded(halves), _decoded(whole))


@pytest.mark.parametrize(
    ("rate", "bitrate", "seconds", "pause"),
    [(24000, 80, 20, 1.0), (24000, 80, 60, 0.2), (22050, 80, 30, 1.0), (44100, 80, 30, 1.0)],
    ids=["short", "without long pauses", "frames of uneven length", "MPEG-1"],
)
def test_sound_without_a_long_pause_is_encoded_as_a_whole(
    rate: int, bitrate: int, seconds: int, pause: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    pcm = _speech(rate, seconds, pause)
    whole, _ = _encoded(pcm, rate, bitrate, 1, monkeypatch)
    assert _encoded(pcm, rate, bitrate, 2, monkeypatch)[0] == whole
