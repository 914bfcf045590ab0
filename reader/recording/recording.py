"""Recording: what is heard. Speaks a script's lines in parallel and returns the takes in order."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Generator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cached_property

from reader.checking.judgement import Finding, Grade, Reason
from reader.engines.voice import Samples, Standing, Voice, Word
from reader.errors import BrokenTakeError, SpeechError
from reader.recording.matched_voice import MatchedVoice, fallback_of, matched_voices, rate_of
from reader.recording.take_sound import TakeSound
from reader.recording.takes import Spoken, Takes
from reader.script import Line, Script, Speaker
from reader.script.places import standings

# Sample rate in Hertz -> samples per MP3 frame (16 kHz is encoded at 24 kHz).
_GRIDS = {16_000: 384, 22_050: 576, 24_000: 576, 32_000: 1152, 44_100: 1152, 48_000: 1152}
_AHEAD = 2  # sentences per thread that may be ahead of the consumer if it keeps none, to save memory
_LAST = 4  # last sentences per thread that are begun by length if nobody listens yet


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
    return Cue(take.line, start, end, _shifted(take.words, start))


def pause_samples(take: Take, sample_rate: int) -> int:
    """Return how many samples of silence follow a take: its line's pause, to the nearest end on the grid."""
    grid, spoken = grid_samples(sample_rate), take.sound.length
    whole = spoken + round(take.line.pause * sample_rate)
    return max(round(whole / grid), math.ceil(spoken / grid)) * grid - spoken


def grid_samples(sample_rate: int) -> int:
    """Return the grid on which takes begin, in samples: a frame of MP3, or 1 where a frame has no whole number."""
    return _GRIDS.get(sample_rate, 1)


def _take(line: Line, spoken: Spoken, matched: MatchedVoice) -> Take:
    """Cut off the silence around what was spoken, and fit it into the recording."""
    sample_rate, kept = matched.voice.sample_rate, spoken.kept.heard
    length = (kept.stop - kept.start) / sample_rate
    words = _shifted(spoken.words, -kept.start / sample_rate, length)
    before = kept.start / sample_rate
    doubts = tuple(
        replace(doubt, start=min(max(0.0, doubt.start - before), length), end=min(max(0.0, doubt.end - before), length))
        for doubt in spoken.doubts
    )
    return Take(line, matched.fitted(spoken.kept), spoken.cached, words, spoken.name, doubts, spoken.told)


def _by_fallback(line: Line, fallback: MatchedVoice, takes: Takes, error: BrokenTakeError) -> Take:
    """Let the fallback voice say a line, which becomes doubtful. Raises `error` if there is none or it fails, too."""
    try:
        spoken = takes.speak(fallback.voice, line.spoken, line.ipa)
    except SpeechError:
        raise error from None
    end = spoken.kept.length / fallback.voice.sample_rate
    doubt = Finding(Reason.OTHER_VOICE, Grade.DOUBTFUL, 0.0, end)
    take = _take(line, replace(spoken, doubts=(*spoken.doubts, doubt)), fallback)
    return replace(take, broken=error.reason)


def _shifted(words: tuple[Word, ...], seconds: float, end: float = math.inf) -> tuple[Word, ...]:
    """Return the words so many `seconds` later, within 0 and `end`."""
    return tuple(
        Word(word.text, min(max(0.0, word.start + seconds), end), min(max(0.0, word.end + seconds), end))
        for word in words
    )


def speak_lines(
    script: Script, voice: Voice, takes: Takes, threads: int | None = None, second: Voice | None = None
) -> Generator[Take, None, None]:
    """Yield the takes of `script` in order, as soon as each is there; `threads` (default: cores) speak side by side.

    `second`: speaks the lines of the second speaker; without it, `voice` does. Closing the iterator, or an interrupt,
    ends the work after the sentences being spoken. Raises SpeechError.
    """
    threads = threads or len(os.sched_getaffinity(0))
    return _spoken(script, voice, takes, threads, second)


def _spoken(
    script: Script, voice: Voice, takes: Takes, threads: int, second: Voice | None, order: Sequence[int] | None = None
) -> Generator[Take, None, None]:
    """Yield the takes in the order of the script.

    `order`: the indices of all lines; they are begun in this order, however few takes were asked for. Without it, lines
    are begun in the script's order, and only `_AHEAD` for each thread before they are asked for.
    """
    ahead = threads * _AHEAD if order is None else len(order)
    voices = matched_voices(script, voice, second, takes)

    def speak(line: Line, standing: Standing) -> Take:
        matched = voices[line.speaker]
        try:
            return _take(line, takes.speak(matched.voice, line.spoken, line.ipa, standing), matched)
        except BrokenTakeError as error:
            fallback = fallback_of(matched, takes)
            if fallback is None:
                raise
            return _by_fallback(line, fallback, takes, error)

    executor = ThreadPoolExecutor(threads, thread_name_prefix="speak")
    where = standings(script)
    begun = iter(range(len(script.lines)) if order is None else order)
    waiting: dict[int, Future[Take]] = {}
    try:
        for at in range(len(script.lines)):
            while at not in waiting or len(waiting) < ahead:
                line = next(begun, None)
                if line is None:
                    break
                waiting[line] = executor.submit(speak, script.lines[line], where[line])
            yield waiting.pop(at).result()
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def _longest_last_first(lines: Sequence[Line], threads: int) -> list[int]:
    """Return the lines' indices in order, but the last ones by length, so that all cores finish at the same time."""
    last = max(0, len(lines) - threads * _LAST) if threads > 1 else len(lines)
    return [*range(last), *sorted(range(last, len(lines)), key=lambda at: len(lines[at].spoken), reverse=True)]


def record(
    script: Script,
    voice: Voice,
    takes: Takes,
    threads: int | None = None,
    on_take: Callable[[Take], None] | None = None,
    second: Voice | None = None,
) -> Recording:
    """Record a whole script; `on_take` is told of each take in order (progress). Raises SpeechError."""
    threads = threads or len(os.sched_getaffinity(0))
    done = []
    order = _longest_last_first(script.lines, threads)
    # Threads may run ahead without a limit, because all takes are kept: else they would wait for a long next sentence.
    for take in _spoken(script, voice, takes, threads, second, order):
        if on_take:
            on_take(take)
        done.append(take)
    return Recording(tuple(done), rate_of(script, voice, second))
