"""Opens a voice by name: the best one installed, one of the catalogue, or a model of one's own."""

from __future__ import annotations

from pathlib import Path

from reader.engines.engine import NamedVoice
from reader.engines.registry import ENGINES, engine_of
from reader.settings import AUTO
from voices.catalogue import CatalogueVoice, catalogue
from voices.errors import VoiceNotInstalledError
from voices.installed import best_installed, default_folder, is_installed

__all__ = ["AUTO", "NamedVoice", "open_voice", "speakable"]


def open_voice(name: str = AUTO, speed: float = 1.0, folder: Path | None = None) -> NamedVoice:
    """Open the voice `name`. Raises VoiceError.

    `name`: from the catalogue; "auto" for the best one that is installed in `folder` (default: the user's); or the path
    of a model of one's own: an .onnx file (Piper), or a folder (Coqui).
    """
    if name not in _names():  # a folder that happens to bear the name of a voice is not meant
        for engine in ENGINES:
            if own := engine.open_own(name, speed):
                return own
    folder = folder or default_folder()
    known = best_installed(catalogue(), folder) if name == AUTO else catalogue().find(name)
    engine = engine_of(known)
    if not engine.available():
        raise VoiceNotInstalledError(f"The voice '{known.name}' needs what is missing here: {engine.remedy}.")
    return NamedVoice(known.name, engine.label(known), engine.open(known, folder, speed))


def speakable(folder: Path | None = None) -> frozenset[str]:
    """Return the names of the catalogue's voices that can speak here: their files in `folder`, and their engine."""
    folder = folder or default_folder()
    return frozenset(voice.name for voice in catalogue().voices if can_speak(voice, folder))


def can_speak(voice: CatalogueVoice, folder: Path) -> bool:
    """Whether a voice of the catalogue can speak here."""
    return engine_of(voice).available() and is_installed(voice, folder)


def _names() -> set[str]:
    return {AUTO, *(name for voice in catalogue().voices for name in (voice.name, voice.former) if name)}
