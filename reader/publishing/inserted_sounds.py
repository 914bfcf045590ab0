"""Inserts intro, outro and jingle into a recording, as loud as the voices and with silence after them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from reader.engines.loudness import integrated
from reader.engines.resampling import resampled
from reader.engines.voice import Samples
from reader.publishing.loudness import CEILING, TARGET, level
from reader.publishing.sounds import Sound, Sounds
from reader.recording import Insert, Recording, grid_samples
from reader.script import Role

AFTER = 0.40
"""Seconds of silence after a sound, rounded up to the grid; before it lies the pause of the line that it follows."""


def with_sounds(recording: Recording, sounds: Sounds) -> Recording:
    """Return the recording with the sounds in it, equally loud as what is spoken; a recording of nothing stays so."""
    if not recording.takes or not sounds.digests:
        return recording
    spoken = integrated(np.concatenate([take.samples for take in recording.takes]), recording.sample_rate)
    inserts = [Insert(at, _fitted(sound, recording.sample_rate, spoken)) for at, sound in _places(recording, sounds)]
    return replace(recording, inserts=tuple(inserts))


def _places(recording: Recording, sounds: Sounds) -> Iterator[tuple[int, Sound]]:
    """Yield the index of the take before which a sound is heard, and the sound, in order."""
    if sounds.intro:
        yield 0, sounds.intro
    if sounds.jingle:
        lines = [take.line for take in recording.takes]
        for at, line in enumerate(lines):
            begins = at > 0 and (line.role, line.block) != (lines[at - 1].role, lines[at - 1].block)
            if begins and line.role is Role.SUBHEADING:
                yield at, sounds.jingle
    if sounds.outro:
        yield len(recording.takes), sounds.outro


def _fitted(sound: Sound, sample_rate: int, loudness: float) -> Samples:
    """Return the sound at a recording's rate and `loudness` (LUFS), with the silence after it."""
    samples = resampled(sound.samples, sound.sample_rate, sample_rate)
    if math.isfinite(loudness):
        # Mastering raises everything by one gain: no peak of the sound may pass the ceiling then.
        samples = level(samples, sample_rate, loudness, CEILING - (TARGET - loudness))
    whole = len(samples) + round(AFTER * sample_rate)
    return np.pad(samples, (0, whole + -whole % grid_samples(sample_rate) - len(samples)))
