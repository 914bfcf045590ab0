"""Recording: what is heard. The takes of a script in order, and when each of its sentences and words is heard."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from reader.checking.judgement import Finding, Reason
from reader.engines.voice import Samples, Word
from reader.recording.take_sound import TakeSound
from reader.script import Line, Speaker

# Sample rate in Hertz -> samples per MP3 frame (16 kHz is encoded at 24 kHz).
_GRIDS = {16_000: 384, 22_050: 576, 24_000: 576, 32_000: 1152, 44_100: 1152, 48_000: 1152}


@dataclass(frozen=True, slots=True)
class Take:
    """One line as it was spoken."""

    line: Line
    """What is said."""
    sound: TakeSound
    """What is heard, without silence around it."""
    cached: bool
    """Whether it was not spoken anew."""
    words: tuple[Word, ...] = ()
    """When each word is heard, from the first sample on; empty where the voice doesn't know."""
    name: str = ""
    """The name under which the cache keeps it."""
    doubts: tuple[Finding, ...] = ()
    """Doubts, with times from the first sample on."""
    told: bool = True
    """Whether the voice reported its phonemes."""
    broken: str = ""
    """Why the fallback voice says it: what was wrong in every take of the intended voice; else empty."""

    @property
    def samples(self) -> Samples:
        """float32 mono, shape [n], without silence around them."""
        return self.sound.samples


@dataclass(frozen=True, slots=True)
class Cue:
    """When a line is heard."""

    line: Line
    """What is said."""
    start: float
    """Seconds from the beginning of the recording."""
    end: float
    """Likewise, without the pause after it."""
    words: tuple[Word, ...] = ()
    """The same for each of its words; empty where the voice doesn't know."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A sentence that an editor should listen to."""

    line: Line
    """What is to be said."""
    reason: Reason
    """Why."""
    start: float
    """Where: seconds from the beginning of the recording."""
    end: float
    """Likewise."""


@dataclass(frozen=True, slots=True)
class Insert:
    """A sound between lines that nobody speaks."""

    before: int
    """Index of the take before which it is heard; as many as there are takes for the end."""
    samples: Samples
    """float32 mono, shape [n], at the recording's rate, with the silence after it."""


@dataclass(frozen=True)
class Recording:
    """The takes of one script."""

    takes: tuple[Take, ...]
    """In the order of the script."""
    sample_rate: int
    """Hertz, the same for all takes."""
    speakers: Mapping[Speaker, str] = field(default_factory=dict)
    """The names of the voices for listeners; empty with one voice."""
    inserts: tuple[Insert, ...] = ()
    """Sounds around and between the takes, in order."""

    def inserted(self, before: int) -> tuple[Samples, ...]:
        """Return the sounds that are heard right before the take of an index."""
        return tuple(insert.samples for insert in self.inserts if insert.before == before)

    @cached_property
    def cues(self) -> tuple[Cue, ...]:
        """When each line is heard; between two cues lies the pause after the first, and what is inserted there."""
        cues = []
        position = 0
        for at, take in enumerate(self.takes):
            position += sum(map(len, self.inserted(at)))
            cues.append(cue_of(take, position, self.sample_rate))
            position += take.sound.length + pause_samples(take, self.sample_rate)
        return tuple(cues)

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """The doubtful sentences, in the order of the script."""
        return tuple(
            Doubt(take.line, doubt.reason, cue.start + doubt.start, cue.start + doubt.end)
            for take, cue in zip(self.takes, self.cues, strict=True)
            for doubt in take.doubts
        )

    @property
    def duration(self) -> float:
        """Seconds from the first sample to the end of the last pause, or of what is inserted after it."""
        samples = sum(take.sound.length + pause_samples(take, self.sample_rate) for take in self.takes)
        samples += sum(len(insert.samples) for insert in self.inserts)
        return samples / self.sample_rate


def cue_of(take: Take, position: int, sample_rate: int) -> Cue:
    """Return the cue of a take that begins at sample `position` of a recording."""
    start, end = position / sample_rate, (position + take.sound.length) / sample_rate
    return Cue(take.line, start, end, shifted(take.words, start))


def pause_samples(take: Take, sample_rate: int) -> int:
    """Return how many samples of silence follow a take: its line's pause, to the nearest end on the grid."""
    grid, spoken = grid_samples(sample_rate), take.sound.length
    whole = spoken + round(take.line.pause * sample_rate)
    return max(round(whole / grid), math.ceil(spoken / grid)) * grid - spoken


def grid_samples(sample_rate: int) -> int:
    """Return the grid on which takes begin, in samples: a frame of MP3, or 1 where a frame has no whole number."""
    return _GRIDS.get(sample_rate, 1)


def shifted(words: tuple[Word, ...], seconds: float, end: float = math.inf) -> tuple[Word, ...]:
    """Return the words so many `seconds` later, within 0 and `end`."""
    return tuple(
        Word(word.text, min(max(0.0, word.start + seconds), end), min(max(0.0, word.end + seconds), end))
        for word in words
    )
