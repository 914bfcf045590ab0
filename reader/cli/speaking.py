"""Opens what a command speaks with: the voices of its settings, and the cache of spoken sentences."""

from __future__ import annotations

import platformdirs
from rich.markup import escape

from reader.checking.recogniser import open_recogniser
from reader.cli.consoles import err
from reader.engines.engine import NamedVoice
from reader.errors import OutputError, VoiceError
from reader.publishing.credentials import credentials_of
from reader.reading import Additions
from reader.recording.takes import DEFAULT_MAX_BYTES, Takes
from reader.settings import ReaderSettings
from reader.voices import open_voice


def takes_of(settings: ReaderSettings) -> Takes:
    """Open the cache of spoken sentences, with recogniser and fallback. Raises OutputError, MissingFileError,
    VoiceError.
    """
    fallback = open_voice(settings.fallback_voice, folder=settings.voices).voice if settings.fallback_voice else None
    folder = (settings.cache or platformdirs.user_cache_path("vorleser")) / "takes"
    try:
        recogniser = open_recogniser(settings.recogniser)
        return Takes(folder, DEFAULT_MAX_BYTES, None, recogniser, (lambda: fallback) if fallback else None)
    except OSError as error:
        raise OutputError(f"{folder} can't be written ({error.strerror}): name another folder with --cache.") from error


def additions_of(settings: ReaderSettings, speed: float) -> Additions:
    """Open what the settings add to an article. Raises CredentialsError."""
    return Additions(_second_voice(settings, speed), credentials_of(settings), settings.sounds)


def _second_voice(settings: ReaderSettings, speed: float) -> NamedVoice | None:
    """Open the second voice if one is named; if it can't speak, print why, and one voice reads everything."""
    if settings.second_voice is None:
        return None
    try:
        return open_voice(settings.second_voice, speed, settings.voices)
    except VoiceError as error:
        err.print(f"[yellow]One voice reads all:[/] {escape(str(error))}", highlight=False, soft_wrap=True)
        return None
