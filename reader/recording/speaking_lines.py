"""Speaks the lines of a script side by side, and returns the takes in order."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace

from reader.checking.judgement import Finding, Grade, Reason
from reader.engines.voice import Standing, Voice
from reader.errors import BrokenTakeError, SpeechError
from reader.recording.matched_voice import MatchedVoice, fallback_of, matched_voices, rate_of
from reader.recording.recording import Recording, Take, shifted
from reader.recording.takes import Spoken, Takes
from reader.script import Line, Script
from reader.script.places import standings

_AHEAD = 2  # sentences per thread that may be ahead of the consumer if it keeps none, to save memory
_LAST = 4  # last sentences per thread that are begun by length if nobody listens yet


def speak_lines(
    script: Script, voice: Voice, takes: Takes, threads: int | None = None, second: Voice | None = None
) -> Generator[Take, None, None]:
    """Yield the takes of `script` in order, as soon as each is there; `threads` (default: cores) speak side by side.

    `second`: speaks the lines of the second speaker; without it, `voice` does. Closing the iterator, or an interrupt,
    ends the work after the sentences being spoken. Raises SpeechError.
    """
    threads = threads or len(os.sched_getaffinity(0))
    return _spoken(script, voice, takes, threads, second)


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


def _take(line: Line, spoken: Spoken, matched: MatchedVoice) -> Take:
    """Cut off the silence around what was spoken, and fit it into the recording."""
    sample_rate, kept = matched.voice.sample_rate, spoken.kept.heard
    length = (kept.stop - kept.start) / sample_rate
    words = shifted(spoken.words, -kept.start / sample_rate, length)
    before = kept.start / sample_rate
    doubts = tuple(
        replace(doubt, start=min(max(0.0, doubt.start - before), length), end=min(max(0.0, doubt.end - before), length))
        for doubt in spoken.doubts
    )
    return Take(line, matched.fitted(spoken.kept), spoken.cached, words, spoken.name, doubts, spoken.told)


def _by_fallback(line: Line, fallback: MatchedVoice, takes: Takes, error: BrokenTakeError) -> Take:
    """Let the fallback voice say a line, which becomes doubtful. Raises `error` if it fails, too."""
    try:
        spoken = takes.speak(fallback.voice, line.spoken, line.ipa)
    except SpeechError:
        raise error from None
    end = spoken.kept.length / fallback.voice.sample_rate
    doubt = Finding(Reason.OTHER_VOICE, Grade.DOUBTFUL, 0.0, end)
    take = _take(line, replace(spoken, doubts=(*spoken.doubts, doubt)), fallback)
    return replace(take, broken=error.reason)


def _longest_last_first(lines: Sequence[Line], threads: int) -> list[int]:
    """Return the lines' indices in order, but the last ones by length, so that all cores finish at the same time."""
    last = max(0, len(lines) - threads * _LAST) if threads > 1 else len(lines)
    return [*range(last), *sorted(range(last, len(lines)), key=lambda at: len(lines[at].spoken), reverse=True)]
