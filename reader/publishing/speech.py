"""Speaks any text sentence by sentence, for `vorleser say` and for the HTTP interface."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing

import numpy as np

from reader.engines.voice import Samples, Voice
from reader.publishing.loudness import CEILING, gain_of
from reader.recording import pause_samples, speak_lines
from reader.recording.takes import Takes
from reader.script import Script


def spoken(script: Script, voice: Voice, takes: Takes, threads: int | None = None) -> Generator[Samples, None, None]:
    """Yield the sentences in order, as soon as each is there, with the pauses between them: float32 mono, shape [n].

    One gain holds for all, measured on the first, so that nothing swells or sinks. Raises SpeechError, VoiceError.
    """
    gain: float | None = None
    ceiling = 10 ** (CEILING / 20)
    pause = np.zeros(0, np.float32)
    with closing(speak_lines(script, voice, takes, threads)) as lines:
        for take in lines:
            if gain is None and take.sound.length:
                gain = gain_of(take.samples, voice.sample_rate)
            sound = np.clip(take.samples * np.float32(gain or 1.0), -ceiling, ceiling)
            yield np.concatenate([pause, sound]).astype(np.float32, copy=False)
            pause = np.zeros(pause_samples(take, voice.sample_rate), np.float32)
