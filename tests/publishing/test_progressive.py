"""MP3 frames while sentences are still being spoken."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from mutagen.mp3 import MP3

from reader.engines.loudness import integrated
from reader.publishing.loudness import TARGET
from reader.publishing.mp3 import BITRATE, encoded_rate
from reader.publishing.progressive import ProgressiveMp3
from reader.recording import Take, TakeSound, pause_samples
from reader.script import Line, Role
from tests.conftest import CountingVoice, decoded

LINE = Line("Am Morgen fuhr der Bus.", "Am Morgen fuhr der Bus.", 0.5, Role.PARAGRAPH, 0)


def takes(voice: CountingVoice, count: int, volume: float = 1.0) -> list[Take]:
    samples = voice.speak(voice.adapt(LINE.spoken, {})) * np.float32(volume)
    return [Take(LINE, TakeSound.of(samples), cached=False) for _ in range(count)]


def test_nearly_all_of_a_sentence_comes_out_as_soon_as_it_is_in(voice: CountingVoice) -> None:
    encoder = ProgressiveMp3(voice.sample_rate)
    take = takes(voice, 1)[0]
    frames = encoder.add(take)
    seconds = (len(take.samples) + pause_samples(take, voice.sample_rate)) / voice.sample_rate
    assert len(frames) * 8 / (BITRATE * 1000) == pytest.approx(seconds, abs=0.2)


def test_the_pieces_are_one_stream_of_the_whole_length(voice: CountingVoice, tmp_path: Path) -> None:
    encoder = ProgressiveMp3(voice.sample_rate)
    spoken = takes(voice, 5)
    mp3 = b"".join(encoder.add(take) for take in spoken) + encoder.close()
    assert b"Info" not in mp3[:100] and b"Xing" not in mp3[:100]
    (tmp_path / "stream.mp3").write_bytes(mp3)
    heard = len(decoded(tmp_path / "stream.mp3", voice.sample_rate)) / voice.sample_rate
    expected = sum(len(take.samples) + pause_samples(take, voice.sample_rate) for take in spoken) / voice.sample_rate
    assert heard == pytest.approx(expected, abs=0.2)


@pytest.mark.parametrize("volume", [0.05, 1.0])
def test_quiet_and_loud_voices_stream_at_the_podcast_level(voice: CountingVoice, tmp_path: Path, volume: float) -> None:
    encoder = ProgressiveMp3(voice.sample_rate)
    mp3 = b"".join(encoder.add(take) for take in takes(voice, 4, volume)) + encoder.close()
    (tmp_path / "stream.mp3").write_bytes(mp3)
    heard = decoded(tmp_path / "stream.mp3", voice.sample_rate)
    assert integrated(heard, voice.sample_rate) == pytest.approx(TARGET, abs=2)  # it is measured with the pauses


@pytest.mark.parametrize("rate", [16_000, 20_000])
def test_a_rate_that_mp3_does_not_know_or_spoils_is_converted(rate: int, tmp_path: Path) -> None:
    tone = (0.1 * np.sin(np.arange(rate * 2) * 2 * np.pi * 440 / rate)).astype(np.float32)
    encoder = ProgressiveMp3(rate)
    mp3 = encoder.add(Take(LINE, TakeSound.of(tone), cached=False)) + encoder.close()
    (tmp_path / "stream.mp3").write_bytes(mp3)
    assert MP3(tmp_path / "stream.mp3").info.sample_rate == encoded_rate(rate)  # type: ignore[attr-defined] # untyped
    heard = decoded(tmp_path / "stream.mp3", 44_100)
    assert len(heard) / 44_100 == pytest.approx(2.5, abs=0.2)
    spectrum = np.abs(np.fft.rfft(heard[:44_100]))
    assert int(spectrum.argmax()) == pytest.approx(440, abs=3)


def test_silence_is_no_reason_to_fail(tmp_path: Path) -> None:
    encoder = ProgressiveMp3(16_000)
    assert encoder.add(Take(LINE, TakeSound.of(np.zeros(0, np.float32)), cached=False)) + encoder.close()
