"""Joins takes and pauses into one sound: a segment of pydub's."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from reader.engines.pcm import PCM, as_pcm, from_pcm
from reader.engines.voice import Samples
from reader.publishing.segments import AudioSegment
from reader.recording import Recording, pause_samples

_FADE = 0.005  # seconds at both ends of a take or sound: too short to be heard, long enough that a joint can't click


def join(recording: Recording) -> AudioSegment:
    """Return the whole recording as one segment: mono, 16 bit, in the voice's own sample rate.

    Every line begins and ends exactly where `Recording.cues` says.
    """
    rate = recording.sample_rate
    parts: list[NDArray[np.int16]] = []
    for at, take in enumerate(recording.takes):
        parts += [_faded(samples, rate) for samples in recording.inserted(at)]
        parts += [_faded(take.samples, rate), np.zeros(pause_samples(take.line, rate), PCM)]
    parts += [_faded(samples, rate) for samples in recording.inserted(len(recording.takes))]
    # Not pydub's own joining, fades and silence: they copy what grows, count whole milliseconds, and may lose a sample,
    # so that captions would drift away from the sound.
    return _segment(np.concatenate(parts) if parts else np.zeros(0, PCM), rate)


def segment(samples: Samples, sample_rate: int) -> AudioSegment:
    """Return float32 mono `samples`, shape [n], in -1..1, as a segment of 16 bit."""
    return _segment(as_pcm(samples), sample_rate)


def samples_of(sound: AudioSegment) -> Samples:
    """Return a mono 16-bit segment as float32 samples, shape [n], in -1..1."""
    return from_pcm(np.frombuffer(sound.raw_data, PCM))


def _segment(pcm: NDArray[np.int16], sample_rate: int) -> AudioSegment:
    return AudioSegment(data=pcm.tobytes(), sample_width=PCM.itemsize, frame_rate=sample_rate, channels=1)


def _faded(sound: Samples, sample_rate: int) -> NDArray[np.int16]:
    length = min(round(_FADE * sample_rate), len(sound) // 2)
    ramp = np.linspace(0, 1, length, endpoint=False, dtype=np.float32)
    samples = sound.copy()
    samples[:length] *= ramp
    samples[len(samples) - length :] *= ramp[::-1]
    return as_pcm(samples)
