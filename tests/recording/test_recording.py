"""Sentences are spoken side by side and arrive in order."""

from __future__ import annotations

import itertools
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from reader.engines.voice import Samples, Word
from reader.errors import SpeechError
from reader.recording import Take, cue_of, grid_samples, record, speak_lines
from reader.recording.take_sound import TakeSound
from reader.recording.takes import Takes
from reader.script import Line, Role, Script
from tests.conftest import CountingVoice
from tests.patience import PATIENCE


def long_script(sentences: int) -> Script:
    texts = [f"Dies ist {'wirklich ' * (number % 5)}ein Satz." for number in range(sentences)]
    return Script(
        tuple(Line(text, f"{text} {'a' * number}", 0.3, Role.PARAGRAPH, 0) for number, text in enumerate(texts))
    )


def test_takes_arrive_in_the_order_of_the_script(tmp_path: Path, voice: CountingVoice) -> None:
    script = long_script(20)
    recording = record(script, voice, Takes(tmp_path), threads=4)
    assert [take.line for take in recording.takes] == list(script.lines)


def test_cues_follow_one_another_with_the_pauses_between(tmp_path: Path, voice: CountingVoice, script: Script) -> None:
    recording = record(script, voice, Takes(tmp_path))
    cues = recording.cues
    assert cues[0].start == 0
    nearest = grid_samples(voice.sample_rate) / 2 / voice.sample_rate
    for cue, following in itertools.pairwise(cues):
        assert following.start - cue.end == pytest.approx(cue.line.pause, abs=nearest)
    assert recording.duration == pytest.approx(cues[-1].end + script.lines[-1].pause, abs=nearest)


def test_words_are_heard_within_their_cue() -> None:
    line = Line("Ein Satz.", "Ein Satz.", 0.3, Role.PARAGRAPH, 0)
    take = Take(line, TakeSound.of(np.zeros(16_000, np.float32)), False, (Word("Ein", 0.1, 0.4),))
    cue = cue_of(take, 32_000, 16_000)
    assert (cue.start, cue.end, cue.words) == (2.0, 3.0, (Word("Ein", 2.1, 2.4),))


def test_progress_is_told_of_each_take(tmp_path: Path, voice: CountingVoice, script: Script) -> None:
    told: list[str] = []
    record(script, voice, Takes(tmp_path), on_take=lambda take: told.append(take.line.written))
    assert told == [line.written for line in script.lines]


def test_only_a_few_sentences_are_spoken_ahead_of_a_slow_listener(tmp_path: Path, voice: CountingVoice) -> None:
    takes = speak_lines(long_script(60), voice, Takes(tmp_path), threads=2)
    next(takes)
    time.sleep(0.5)
    assert len(voice.spoken) <= 6
    takes.close()


def test_no_thread_waits_for_the_one_that_speaks_a_long_sentence(tmp_path: Path, voice: CountingVoice) -> None:
    script = long_script(12)
    others = threading.Semaphore(0)

    class Slow(CountingVoice):
        def speak(self, adapted: str) -> Samples:
            if not adapted.rstrip().endswith("a"):  # the first one
                assert all(others.acquire(timeout=PATIENCE) for _ in script.lines[1:]), (
                    "the others are spoken meanwhile"
                )
            others.release()
            return super().speak(adapted)

    assert len(record(script, Slow(voice), Takes(tmp_path), threads=2).takes) == 12


def test_closing_the_iterator_ends_the_work(tmp_path: Path, voice: CountingVoice) -> None:
    takes = speak_lines(long_script(60), voice, Takes(tmp_path), threads=2)
    next(takes)
    takes.close()
    spoken = len(voice.spoken)
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("speak")]
    assert spoken < 60


def test_an_error_of_the_voice_reaches_the_caller_and_ends_the_work(tmp_path: Path, voice: CountingVoice) -> None:
    class Failing(CountingVoice):
        def speak(self, adapted: str) -> object:  # type: ignore[override]  # it never returns
            if "aaaaa" in adapted:
                raise SpeechError("kaputt")
            return super().speak(adapted)

    with pytest.raises(SpeechError, match="kaputt"):
        record(long_script(30), Failing(voice), Takes(tmp_path), threads=2)
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("speak")]
