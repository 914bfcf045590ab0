"""Voices that stay open, because loading a model takes longer than speaking a sentence."""

from __future__ import annotations

import ctypes
import gc
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

import structlog

from api.settings import Settings
from reader.engines.voice import Voice
from reader.errors import VoiceError, VoiceUnavailableError
from reader.voices import NamedVoice, open_voice

MAX_OPEN = 4
"""Voices that are open at once."""

_log = structlog.get_logger()


@lru_cache(MAX_OPEN)
def voice_named(name: str, folder: Path) -> NamedVoice:
    """Return the open voice, from the folder of voices. Raises VoiceError."""
    return open_voice(name, folder=folder)


def close_voices() -> None:
    """Close all voices that aren't speaking, and return their memory to the system."""
    if voice_named.cache_info().currsize:
        voice_named.cache_clear()
        gc.collect()
        with suppress(OSError, AttributeError):  # another C library than glibc, which returns what is free by itself
            ctypes.CDLL(None).malloc_trim(0)


def second_voice_named(name: str | None, folder: Path) -> NamedVoice | None:
    """Return the open second voice; None if there is none, so that one voice reads everything.

    Raises VoiceUnavailableError if its speech server can't be reached at the moment.
    """
    if name is None:
        return None
    try:
        return voice_named(name, folder)
    except VoiceUnavailableError:
        raise
    except VoiceError as error:
        _log.warning("one voice reads all", error=str(error))
        return None


def fallback_voice(settings: Settings) -> Callable[[], Voice] | None:
    """Return a function that opens the fallback voice; None if the settings name none."""
    name = settings.fallback_voice
    return None if name is None else lambda: voice_named(name, settings.voices).voice


def preflight_voice(settings: Settings) -> None:
    """Open the default voice and the fallback, so that errors appear now and not at the first article. Raises
    VoiceError.

    A speech server that can't be reached doesn't prevent the start: renderings wait for it.
    """
    for name in filter(None, (settings.voice, settings.fallback_voice)):
        try:
            voice_named(name, settings.voices)
        except VoiceUnavailableError as error:
            _log.warning("voice unavailable", error=str(error))
