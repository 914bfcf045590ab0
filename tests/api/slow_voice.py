"""A voice that takes its time, so that something can happen while it speaks."""

from __future__ import annotations

import time

import pytest

from reader.engines.espeak import EspeakVoice
from reader.engines.voice import Samples


def speak_slowly(patch: pytest.MonkeyPatch, seconds: float) -> None:
    """Let every sentence take so much longer, until the patch is undone."""
    speak = EspeakVoice.speak

    def slowly(voice: EspeakVoice, adapted: str) -> Samples:
        time.sleep(seconds)
        return speak(voice, adapted)

    patch.setattr(EspeakVoice, "speak", slowly)
