"""A voice that takes its time, so that something can happen while it speaks."""

from __future__ import annotations

import time
from typing import Any

import pytest

from reader.engines.espeak import EspeakVoice
from reader.engines.voice import TimedSpeech


def speak_slowly(patch: pytest.MonkeyPatch, seconds: float) -> None:
    """Let every sentence take so much longer, until the patch is undone."""
    speak = EspeakVoice.speak_timed

    def slowly(voice: EspeakVoice, adapted: str, *more: Any) -> TimedSpeech:
        time.sleep(seconds)
        return speak(voice, adapted, *more)

    patch.setattr(EspeakVoice, "speak_timed", slowly)
