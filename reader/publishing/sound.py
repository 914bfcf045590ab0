"""Joins takes and pauses into one sound, with pydub."""

from __future__ import annotations

import numpy as np

from reader.engines.voice import Samples
from reader.publishing.segments import AudioSegment
from reader.recording import Recording, Take, pause_samples

_SAMPLE_WIDTH = 2  # bytes: 16 bit
_FULL_SCALE = 32768.0
_FADE = 0.005  # seconds at both ends of a take or sound: too short to be heard, long enough that a joint can't click


def join(recording: Recording) -> AudioSegment:
    """Return the whole recording as one segment: mono, 16 bit, in the voice's own sample rate.

    Every line begins and ends exactly where `Recording.cues` says.
    """
    rate = recording.sample_rate
    parts = []
    for at, take in enumerate(recording.takes):
        parts += [_faded(samples, rate) for samples in recording.inserted(at)]
        parts += [_faded(take.samples, rate), _silence(take, rate)]
    parts += [_faded(samples, rate) for samples in recording.inserted(len(recording.takes))]
    return _joined(parts) if parts else segment(np.zeros(0, np.float32), rate)


def segment(samples: Samples, sample_rate: int) -> AudioSegment:
    """Return float32 mono `samples`, shape [n], in -1..1, as a segment of 16 bit."""
    pcm = np.clip(np.rint(samples * _FULL_SCALE), -_FULL_SCALE, _FULL_SCALE - 1).astype("<i2")
    return AudioSegment(data=pcm.tobytes(), sample_width=_SAMPLE_WIDTH, frame_rate=sample_rate, channels=1)


def samples_of(sound: AudioSegment) -> Samples:
    """Return a mono 16-bit segment as float32 samples, shape [n], in -1..1."""
    return np.frombuffer(sound.raw_data, "<i2").astype(np.float32) / np.float32(_FULL_SCALE)


def _faded(sound: Samples, sample_rate: int) -> AudioSegment:
    # pydub's own fades count whole milliseconds and may lose a sample; the captions would drift away from the sound.
    length = min(round(_FADE * sample_rate), len(sound) // 2)
    ramp = np.linspace(0, 1, length, endpoint=False, dtype=np.float32)
    samples = sound.copy()
    samples[:length] *= ramp
    samples[len(samples) - length :] *= ramp[::-1]
    return segment(samples, sample_rate)


def _silence(take: Take, sample_rate: int) -> AudioSegment:
    # Nor AudioSegment.silent, for the same reason.
    return segment(np.zeros(pause_samples(take.line, sample_rate), np.float32), sample_rate)


def _joined(parts: list[AudioSegment]) -> AudioSegment:
    """Join in pairs: appending one after the other would copy the growing sound once per sentence."""
    while len(parts) > 1:
        pairs = [parts[i].append(parts[i + 1], crossfade=0) for i in range(0, len(parts) - 1, 2)]
        parts = pairs + parts[len(pairs) * 2 :]
    return parts[0]
