"""The watchdog: a rendering that makes no progress for too long counts as hung and is abandoned.

Each sentence that is spoken and each step reset the watchdog, so nothing has to be written, and an outage of the
database doesn't look like a stall. A rendering runs in a thread of its own, because Python can't end a thread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future, wait

from api.errors import RenderingHungError
from reader.engines.voice import Samples, Standing, TimedSpeech, Voice, adapt_placed, speak_timed

CHARACTERS = 500
"""What may be spoken in one piece within the usual patience; longer sentences get more in proportion.

They are heard for 33 seconds (15 characters a second), so that with the 15 minutes of the setting's default a voice may
take 27 times as long as what it speaks is heard. Large models on a processor, Coqui's XTTS among them, take some two to
ten times as long.
"""
LOOK_EVERY = 1.0
"""Seconds between two looks at the watchdog, at most."""
ENDING = 20.0
"""Seconds that a rendering has to stop, which it does after the sentence that is being spoken."""
_NAME = "rendering"  # of the threads


class Watchdog:
    """Counts down from `patience` seconds; every step begun or done resets it. Safe for several threads.

    The watching thread reports time by `passed` instead of a clock being read, so that time while the process was
    frozen doesn't count.
    """

    def __init__(self, patience: float) -> None:
        self.patience = patience
        self._left = patience
        self._lock = threading.Lock()

    def reset(self, characters: int = 0) -> None:
        """Note progress. `characters`: length of the sentence that is being spoken from now on."""
        allowed = self.patience * max(1.0, characters / CHARACTERS)
        with self._lock:
            self._left = max(self._left, allowed)

    def passed(self, seconds: float) -> bool:
        """Note that so much time has passed; False once there was none left."""
        with self._lock:
            self._left -= seconds
            return self._left > 0


class WatchedVoice:
    """Implements `reader.engines.voice.Voice` as `voice` does."""

    def __init__(self, voice: Voice, watchdog: Watchdog) -> None:
        self._voice = voice
        self._watchdog = watchdog
        self.sample_rate = voice.sample_rate
        self.fingerprint = voice.fingerprint

    def adapt(self, spoken: str, ipa: Mapping[str, str]) -> str:
        return self._voice.adapt(spoken, ipa)

    def adapt_placed(self, spoken: str, ipa: Mapping[str, str], standing: Standing) -> str:
        return adapt_placed(self._voice, spoken, ipa, standing)

    def speak(self, adapted: str) -> Samples:
        self._watchdog.reset(len(adapted))
        samples = self._voice.speak(adapted)
        self._watchdog.reset()
        return samples

    def speak_timed(self, adapted: str, spoken: str, ipa: Mapping[str, str]) -> TimedSpeech:
        self._watchdog.reset(len(adapted))
        speech = speak_timed(self._voice, adapted, spoken, ipa)
        self._watchdog.reset()
        return speech


def run_watched(act: Callable[[], None], watchdog: Watchdog, stop: threading.Event) -> bool:
    """Return when `act` has, or raise what it raised; return False where it goes on for long after `stop` is set.

    Raises RenderingHungError where the watchdog stops before. In both cases the thread is still there with its locks
    and memory, and may go on some day.
    """
    ended: Future[None] = Future()

    def run() -> None:
        try:
            act()
            ended.set_result(None)
        except BaseException as error:  # noqa: BLE001 - raised again below
            ended.set_exception(error)

    threading.Thread(target=run, name=_NAME, daemon=True).start()
    every = min(LOOK_EVERY, watchdog.patience / 4)
    ending = ENDING
    while not wait([ended], every).done:
        if stop.is_set():
            ending -= every
            if ending <= 0:
                return False
        if not watchdog.passed(every):
            raise RenderingHungError(
                f"A rendering made no progress for {watchdog.patience:g} seconds or more: where that is too short for "
                "the voice, set VORLESER_RENDERING_HUNG_AFTER."
            )
    ended.result()
    return True


def left_alone() -> bool:
    """Return whether abandoned renderings remain, which keep the process from ending by itself."""
    return any(thread.name == _NAME for thread in threading.enumerate())
