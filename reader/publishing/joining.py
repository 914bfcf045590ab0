"""Joins takes and pauses into one sound: a segment of pydub's."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reader.engines.pcm import PCM, as_pcm
from reader.engines.voice import Samples
from reader.publishing.segments import AudioSegment
from reader.recording import Recording, TakeSound, pause_samples

_FADE = 0.005  # seconds at both ends of a take or sound: too short to be heard, long enough that a joint can't click
_KEY = 32  # hexadecimal digits


@dataclass(frozen=True, slots=True)
class Piece:
    """A take with the pause after it, or a sound that nobody speaks."""

    key: str
    """Equal only where the sound is."""
    length: int
    """In samples."""
    load: Callable[[], NDArray[np.int16]]
    """Returns the samples: mono, shape [n], with the ends of what is heard faded."""


def pieces(recording: Recording) -> Iterator[Piece]:
    """Yield what the recording is joined from, in order. Every line begins and ends where `Recording.cues` says."""
    rate = recording.sample_rate
    for at, take in enumerate(recording.takes):
        yield from (_piece(TakeSound.of(samples), 0, rate) for samples in recording.inserted(at))
        yield _piece(take.sound, pause_samples(take, rate), rate)
    yield from (_piece(TakeSound.of(samples), 0, rate) for samples in recording.inserted(len(recording.takes)))


def _piece(sound: TakeSound, pause: int, rate: int) -> Piece:
    key = hashlib.sha256(f"{sound.digest} {pause}".encode()).hexdigest()[:_KEY]
    return Piece(key, sound.length + pause, lambda: np.pad(_faded(sound.samples, rate), (0, pause)))


def joined(some: Iterable[Piece], sample_rate: int, silence: int = 0) -> AudioSegment:
    """Return pieces behind one another, mono, between so many samples of silence."""
    # Not pydub's own joining, fades and silence: they copy what grows, count whole milliseconds, and may lose a sample,
    # so that captions would drift away from the sound.
    around = np.zeros(silence, PCM)
    return segment_of(np.concatenate((around, *(piece.load() for piece in some), around)), sample_rate)


def segment_of(pcm: NDArray[np.int16], sample_rate: int) -> AudioSegment:
    """Return mono samples of 16 bit, shape [n], as a segment."""
    return AudioSegment(data=pcm.tobytes(), sample_width=PCM.itemsize, frame_rate=sample_rate, channels=1)


def pcm_of(sound: AudioSegment) -> NDArray[np.int16]:
    """Return the samples of a mono segment, shape [n]; they aren't copied."""
    return np.frombuffer(sound.raw_data, PCM)


def _faded(sound: Samples, sample_rate: int) -> NDArray[np.int16]:
    length = min(round(_FADE * sample_rate), len(sound) // 2)
    ramp = np.linspace(0, 1, length, endpoint=False, dtype=np.float32)
    samples = sound.copy()
    samples[:length] *= ramp
    samples[len(samples) - length :] *= ramp[::-1]
    return as_pcm(samples)
