"""The delivered file, as a player decodes it: length, loudness, true peak, header."""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path

import imageio_ffmpeg
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mutagen.mp3 import MP3, BitrateMode

from reader.engines.espeak import EspeakVoice
from reader.engines.loudness import integrated
from reader.engines.piper import PiperVoice
from reader.publishing.info_frame import crc16
from reader.publishing.loudness import CEILING, TARGET
from reader.publishing.mp3 import RATES
from reader.publishing.true_peaks import true_peak
from tests.conftest import KERSTIN, decoded
from tests.patience import PATIENCE
from tests.publishing.whole import Sound, encode, master, segment
from tests.thoroughness import examples

SENTENCES = (
    "Die Bundesregierung hat am Dienstag ein neues Gesetz beschlossen.",
    "Es soll zum ersten Januar in Kraft treten und Millionen von Haushalten entlasten.",
    "Kritik kommt aus den Ländern, die höhere Kosten fürchten.",
    "Der Bundesrat stimmt im Oktober ab.",
)
SAMPLES_PER_FRAME = 576  # MPEG-2 layer III, which 16 and 22.05 kHz belong to


def spoken(voice: EspeakVoice | PiperVoice) -> Sound:
    samples = [voice.speak(voice.adapt(sentence, {})) for sentence in SENTENCES]
    return segment(np.concatenate(samples), voice.sample_rate)


@pytest.fixture(params=["espeak", pytest.param("kerstin", marks=pytest.mark.slow)])
def sound(request: pytest.FixtureRequest) -> Sound:
    return spoken(EspeakVoice() if request.param == "espeak" else PiperVoice(KERSTIN))


@pytest.mark.parametrize("bitrate", [48, 64, 96])
def test_the_decoded_file_meets_loudness_and_true_peak(sound: Sound, tmp_path: Path, bitrate: int) -> None:
    target = tmp_path / "a.mp3"
    mastered = master(sound)
    encode(mastered, target, bitrate)
    heard = decoded(target, mastered.rate)
    assert integrated(heard, mastered.rate) == pytest.approx(TARGET, abs=0.2)
    assert true_peak(heard) <= CEILING


def test_every_duration_agrees_within_a_frame(sound: Sound, tmp_path: Path) -> None:
    target = tmp_path / "a.mp3"
    mastered = master(sound)
    encode(mastered, target)
    expected = pytest.approx(mastered.seconds, abs=SAMPLES_PER_FRAME / mastered.rate)
    assert _header_samples(target) / mastered.rate == expected
    assert len(decoded(target, mastered.rate)) / mastered.rate == expected
    assert _ffmpeg_duration(target) == expected


def test_the_file_is_mono_constant_bitrate_with_an_info_header(sound: Sound, tmp_path: Path) -> None:
    target = tmp_path / "a.mp3"
    encode(master(sound), target)
    info = MP3(target).info
    assert (info.channels, info.bitrate, info.bitrate_mode) == (1, 80000, BitrateMode.CBR)
    assert b"Info" in target.read_bytes()[:200]


def test_a_sample_rate_that_mp3_does_not_know_becomes_a_standard_one() -> None:
    assert master(segment(np.zeros(17000, np.float32), 17000)).rate == 44100


def test_narrow_speech_is_encoded_at_a_rate_that_costs_it_nothing() -> None:
    tone = np.sin(np.arange(16000) * 2 * np.pi * 1000 / 16000).astype(np.float32) / 4
    mastered = master(segment(tone, 16000))
    assert (mastered.rate, len(mastered.pcm)) == (24000, 24000)
    spectrum = np.abs(np.fft.rfft(mastered.samples * np.hanning(24000)))
    assert spectrum.argmax() == 1000
    assert spectrum[7000:].max() < spectrum.max() / 1000


def test_a_full_disk_is_one_clear_sentence(sound: Sound) -> None:
    with pytest.raises(OSError, match="No space left"):  # `reader.common.files.whole_file` makes the sentence of it
        encode(sound, Path("/dev/full"))


@given(rate=st.sampled_from(sorted(RATES)), bitrate=st.sampled_from((32, 64, 80, 128)), samples=st.integers(1, 20_000))
@settings(max_examples=examples(25), deadline=None)
def test_the_info_frame_tells_the_length_whatever_rate_and_bit_rate(rate: int, bitrate: int, samples: int) -> None:
    sound = segment(np.zeros(samples, np.float32), rate)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "a.mp3"
        encode(sound, target, bitrate)
        info, content = MP3(target).info, target.read_bytes()
    assert (info.sample_rate, info.bitrate_mode) == (rate, BitrateMode.CBR)
    assert info.length == pytest.approx(samples / rate, abs=1e-9)
    assert int.from_bytes(content[content.index(b"Info") + 12 :][:4], "big") == len(content)


def test_the_checksum_of_the_info_frame_is_crc_16_arc() -> None:
    assert crc16(b"123456789") == 0xBB3D  # the check value of the catalogue of CRC algorithms


def _header_samples(target: Path) -> int:
    """What the Info frame promises: frames, less the encoder's delay and padding (LAME tag, revision 1)."""
    content = target.read_bytes()
    start = content.index(b"Info", 0, 200)
    frames = int.from_bytes(content[start + 8 : start + 12], "big")
    lame_tag = start + 8 + 4 + 4 + 100 + 4
    delays = int.from_bytes(content[lame_tag + 21 : lame_tag + 24], "big")
    return frames * SAMPLES_PER_FRAME - (delays >> 12) - (delays & 0xFFF)


def _ffmpeg_duration(target: Path) -> float:
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-i", str(target)]  # fails, as there is no output
    run = subprocess.run(command, check=False, capture_output=True, text=True, timeout=PATIENCE)
    found = re.search(r"Duration: (\d+):(\d+):([\d.]+)", run.stderr)
    assert found, run.stderr
    hours, minutes, seconds = found.groups()
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)
