"""A voice that speaks when a test lets it, so that something can happen meanwhile, however fast the machine is."""

from __future__ import annotations

import math
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from reader.engines.espeak import EspeakVoice
from reader.engines.voice import TimedSpeech

PATIENCE = 60.0
"""Seconds that a sentence waits; then it is spoken, and the test fails by what it looks for."""


class HeldVoice:
    """espeak-ng, which waits before each sentence until it may speak it: first come, first served."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._asked = 0
        self._allowed = 0.0

    def speaks(self, sentences: float) -> None:
        """Let it speak so many more."""
        with self._changed:
            self._allowed += sentences
            self._changed.notify_all()

    def speaks_on(self) -> None:
        """Let it speak all that comes."""
        self.speaks(math.inf)

    @contextmanager
    def speaking(self, sentences: int = 1, every: float = 0.5) -> Iterator[None]:
        """Let it speak so many `sentences` more, `every` so many seconds.

        A rendering learns with each sentence who listens, and only then is heard.
        """
        ended = threading.Event()

        def speak() -> None:
            while not ended.wait(every):
                self.speaks(sentences)

        thread = threading.Thread(target=speak)
        thread.start()
        try:
            yield
        finally:
            ended.set()
            thread.join()

    def wait(self) -> None:
        """Wait until the next sentence may be spoken."""
        with self._changed:
            self._asked += 1
            mine = self._asked
            self._changed.wait_for(lambda: mine <= self._allowed, PATIENCE)


@contextmanager
def held_voice() -> Iterator[HeldVoice]:
    """Hold espeak-ng in this process; at the end it speaks as before."""
    voice, speak = HeldVoice(), EspeakVoice.speak_timed

    def held(engine: EspeakVoice, *what: Any) -> TimedSpeech:
        voice.wait()
        return speak(engine, *what)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(EspeakVoice, "speak_timed", held)
        try:
            yield voice
        finally:
            voice.speaks_on()
