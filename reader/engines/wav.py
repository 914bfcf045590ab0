"""Reads and checks the WAV files of speech servers."""

from __future__ import annotations

import io
import struct

import numpy as np
import soundfile

from reader.engines.pcm import PCM, from_pcm
from reader.engines.voice import Samples

_UNKNOWN = {0, 0x7FFFFFFF, 0xFFFFFFFF}  # sizes that servers write who don't know them yet, for they stream
_STREAMED_FROM = 0x7FFFF000  # some subtract the header's length from such a size
_SILENT = 1e-3  # a peak below this (-60 dB) is no speech


class GarbledError(ValueError):
    """The server's answer is not speech; the message says why."""


def read_wav(content: bytes) -> tuple[Samples, int]:
    """Return float32 mono samples, shape [n], in -1..1, and their rate in Hertz. Raises GarbledError."""
    if content[:3] == b"ID3" or (content[:1] == b"\xff" and len(content) > 1 and content[1] & 0xE0 == 0xE0):
        raise GarbledError("it sends MP3")
    if content[:4] != b"RIFF" or content[8:12] != b"WAVE":
        raise GarbledError("it doesn't send WAV")
    try:
        samples, rate = soundfile.read(io.BytesIO(_sized(content)), dtype="float32", always_2d=True)
    except (soundfile.LibsndfileError, struct.error, ValueError) as error:
        raise GarbledError(f"its WAV can't be read ({error})") from error
    return np.asarray(samples.mean(axis=1), np.float32), int(rate)


def read_pcm(content: bytes) -> Samples:
    """Return the samples of raw 16-bit little-endian mono sound. Raises GarbledError."""
    if len(content) % 2 or content[:4] in {b"RIFF", b"fLaC", b"OggS"} or content[:3] == b"ID3":
        raise GarbledError("it doesn't send raw PCM")
    return from_pcm(np.frombuffer(content, PCM))


def check_speech(samples: Samples, rate: int, text: str, characters_per_second: tuple[float, float]) -> None:
    """Raise GarbledError where `samples` can't be `text`: silent, not finite, or far too short or long.

    `characters_per_second`: how slowly and how fast anybody speaks.
    """
    if not np.isfinite(samples).all():
        raise GarbledError("it sends samples that aren't numbers")
    if not len(samples) or np.abs(samples).max() < _SILENT:
        raise GarbledError("it sends silence")
    slowest, fastest = characters_per_second
    seconds = len(samples) / rate
    if not len(text) / fastest <= seconds <= max(1.0, len(text)) / slowest + 3.0:
        raise GarbledError(f"it sends {seconds:.1f} s of sound for {len(text)} characters")


def _sized(content: bytes) -> bytes:
    """Return the file with the sizes that it really has, where its header leaves them open. Raises GarbledError."""
    position = 12
    while position + 8 <= len(content):
        name, size = struct.unpack_from("<4sI", content, position)
        there = len(content) - position - 8
        if name == b"data":
            if size in _UNKNOWN or size >= _STREAMED_FROM:
                fixed = bytearray(content)
                struct.pack_into("<I", fixed, position + 4, there)
                struct.pack_into("<I", fixed, 4, len(content) - 8)
                return bytes(fixed)
            if size > there:
                raise GarbledError(f"it sends {there} of {size} bytes of sound")
            return content
        position += 8 + size + size % 2
    raise GarbledError("its WAV holds no sound")


def says_its_length(content: bytes) -> bool:
    """Return whether the header of a WAV file tells how long it is, so that a torn one is noticed."""
    position = content.find(b"data", 12)
    if position < 0 or position + 8 > len(content):
        return False
    (size,) = struct.unpack_from("<I", content, position + 4)
    return size not in _UNKNOWN and size < _STREAMED_FROM
