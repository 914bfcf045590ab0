"""Takes and pauses are joined exactly where the cues say, without clicks."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from reader.recording import Recording, Take, TakeSound, record
from reader.recording.takes import Takes
from reader.script import Line, Role, Script
from tests.conftest import CountingVoice
from tests.publishing.whole import join

RATE = 16000


def loud(seconds: float) -> Take:
    samples = np.full(round(seconds * RATE), 0.5, np.float32)
    return Take(Line("x", "x.", 0.25, Role.PARAGRAPH), TakeSound.of(samples), cached=False)


def test_the_whole_is_as_long_as_the_recording_says(tmp_path: Path, voice: CountingVoice, script: Script) -> None:
    recording = record(script, voice, Takes(tmp_path))
    sound = join(recording)
    assert len(sound.pcm) == round(recording.duration * recording.sample_rate)
    assert sound.rate == voice.sample_rate


def test_every_cue_holds_sound_and_every_pause_silence(tmp_path: Path, voice: CountingVoice, script: Script) -> None:
    recording = record(script, voice, Takes(tmp_path))
    samples = join(recording).samples
    for cue in recording.cues:
        start, end = round(cue.start * voice.sample_rate), round(cue.end * voice.sample_rate)
        assert np.abs(samples[start:end]).max() > 0.1
        pause = samples[end : end + round(cue.line.pause * voice.sample_rate)]
        assert not pause.any()


def test_a_joint_does_not_click() -> None:
    samples = join(Recording((loud(0.3), loud(0.3)), RATE)).samples
    assert np.abs(np.diff(samples)).max() < 0.02, "a step in the signal is heard as a click"


def test_a_take_shorter_than_two_fades_keeps_its_middle() -> None:
    samples = join(Recording((loud(0.008),), RATE)).samples
    assert np.abs(samples).max() > 0.45


def test_a_recording_without_takes_is_silent_and_empty() -> None:
    assert len(join(Recording((), RATE)).pcm) == 0


def test_an_odd_number_of_parts_loses_none() -> None:
    for count in range(1, 9):
        recording = Recording(tuple(loud(0.1) for _ in range(count)), RATE)
        assert len(join(recording).pcm) == count * 15 * 384
