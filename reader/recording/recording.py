"""Recording: what is heard. Script + voice -> takes in order, spoken side by side."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from reader.engines.voice import Samples, Voice
from reader.recording.takes import Takes
from reader.recording.trimming import trim
from reader.script import Line, Script

_AHEAD = 2  # sentences per thread that may wait to be fetched: enough to keep threads busy, little memory


@dataclass(frozen=True, slots=True)
class Take:
    """One line as it was spoken: float32 mono samples, shape [n], without silence around them.

    `cached` says that it was not spoken anew.
    """

    line: Line
    samples: Samples
    cached: bool


@dataclass(frozen=True, slots=True)
class Cue:
    """When a line is heard, in seconds from the beginning of the recording."""

    line: Line
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Recording:
    """The takes of one script in order. `sample_rate` in Hertz, the same for all."""

    takes: tuple[Take, ...]
    sample_rate: int

    @property
    def cues(self) -> tuple[Cue, ...]:
        """When each line is heard; between two cues lies the pause after the first."""
        cues = []
        position = 0
        for take in self.takes:
            end = position + len(take.samples)
            cues.append(Cue(take.line, position / self.sample_rate, end / self.sample_rate))
            position = end + pause_samples(take.line, self.sample_rate)
        return tuple(cues)

    @property
    def duration(self) -> float:
        """Seconds from the first sample to the end of the last pause."""
        samples = sum(len(take.samples) + pause_samples(take.line, self.sample_rate) for take in self.takes)
        return samples / self.sample_rate


def pause_samples(line: Line, sample_rate: int) -> int:
    """Samples of silence after a line."""
    return round(line.pause * sample_rate)


def speak_lines(script: Script, voice: Voice, takes: Takes, threads: int | None = None) -> Generator[Take, None, None]:
    """Yield the takes of `script` in order, as soon as each is there; `threads` (default: cores) speak side by side.

    Closing the iterator, or an interrupt, ends the work after the sentences being spoken. Raises SpeechError.
    """
    threads = threads or len(os.sched_getaffinity(0))

    def speak(line: Line) -> Take:
        spoken = takes.speak(voice, line.spoken, line.ipa)
        return Take(line, trim(spoken.samples, voice.sample_rate), spoken.cached)

    executor = ThreadPoolExecutor(threads, thread_name_prefix="speak")
    waiting: deque[Future[Take]] = deque()
    try:
        for line in script.lines:
            if len(waiting) >= threads * _AHEAD:
                yield waiting.popleft().result()
            waiting.append(executor.submit(speak, line))
        while waiting:
            yield waiting.popleft().result()
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def record(
    script: Script,
    voice: Voice,
    takes: Takes,
    threads: int | None = None,
    on_take: Callable[[Take], None] | None = None,
) -> Recording:
    """Record a whole script; `on_take` is told of each take in order (progress). Raises SpeechError."""
    done = []
    for take in speak_lines(script, voice, takes, threads):
        if on_take:
            on_take(take)
        done.append(take)
    return Recording(tuple(done), voice.sample_rate)
