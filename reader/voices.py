"""Opens a voice by name: the best one installed, one of the catalogue, or a model of your own."""

from __future__ import annotations

from pathlib import Path

from reader.engines.engine import NamedVoice
from reader.engines.registry import ENGINES, engine_of
from reader.settings import AUTO
from voices.catalogue import CatalogueVoice, catalogue, unknown
from voices.errors import VoiceNotInstalledError
from voices.installed import best_installed, default_folder, is_installed

__all__ = ["AUTO", "NamedVoice", "can_speak", "find_voice", "open_voice", "speakable", "voices_in"]


def open_voice(name: str = AUTO, speed: float = 1.0, folder: Path | None = None) -> NamedVoice:
    """Open the voice `name`. Raises VoiceError.

    `name`: from the catalogue; "auto" for the best one that is installed in `folder` (default: the user's); or the path
    of a model of one's own: an .onnx file (Piper), or a folder (Coqui).
    """
    folder = folder or default_folder()
    known = best_installed(catalogue(), folder) if name == AUTO else _known(name, folder)
    if known is None:
        return _own(name, speed)
    engine = engine_of(known)
    if not engine.available():
        raise VoiceNotInstalledError(f"The voice '{known.name}' needs what is missing here: {engine.remedy}.")
    return NamedVoice(known.name, engine.label(known), engine.open(known, folder, speed))


def voices_in(folder: Path) -> tuple[CatalogueVoice, ...]:
    """Return the voices of the catalogue, and further ones that engines know. Raises VoiceError."""
    return catalogue().voices + tuple(voice for engine in ENGINES for voice in engine.others(folder))


def find_voice(name: str, folder: Path) -> CatalogueVoice:
    """Return what is known of a voice. Raises UnknownVoiceError."""
    known = _known(name, folder)
    if known is None:
        raise unknown(name)
    return known


def speakable(folder: Path | None = None) -> frozenset[str]:
    """Return the names of the voices that can speak here, because files (in `folder`) and engine are installed."""
    folder = folder or default_folder()
    return frozenset(voice.name for voice in voices_in(folder) if can_speak(voice, folder))


def can_speak(voice: CatalogueVoice, folder: Path) -> bool:
    """Return whether a voice can speak here."""
    return engine_of(voice).available() and is_installed(voice, folder)


def _known(name: str, folder: Path) -> CatalogueVoice | None:
    return next((voice for voice in voices_in(folder) if name in {voice.name, voice.former or voice.name}), None)


def _own(name: str, speed: float) -> NamedVoice:
    """Open a model by its path. Raises UnknownVoiceError, VoiceError."""
    for engine in ENGINES:
        if own := engine.open_own(name, speed):
            return own
    raise unknown(name)
