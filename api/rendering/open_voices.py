"""Voices, opened once and kept: loading a model takes longer than speaking a sentence."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from reader.voices import NamedVoice, open_voice

MAX_OPEN = 4


@lru_cache(MAX_OPEN)
def voice_named(name: str, folder: Path) -> NamedVoice:
    """Return the open voice; `folder`: of the installed ones. Raises VoiceError."""
    return open_voice(name, folder=folder)
