"""Voices, opened once and kept: loading a model takes longer than speaking a sentence."""

from __future__ import annotations

from functools import lru_cache

from reader.voices import NamedVoice, open_voice

MAX_OPEN = 4


@lru_cache(MAX_OPEN)
def voice_named(name: str) -> NamedVoice:
    """Return the open voice. Raises VoiceError."""
    return open_voice(name)
