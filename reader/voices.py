"""Opens a voice by name: the best one installed, one of the catalogue, or a model of one's own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reader.engines import coqui
from reader.engines.coqui import CoquiVoice
from reader.engines.espeak import EspeakVoice
from reader.engines.piper import PiperVoice
from reader.engines.voice import Voice
from voices.catalogue import CatalogueVoice, Engine, catalogue
from voices.installed import best_installed, default_folder, is_installed, model_path

AUTO = "auto"


@dataclass(frozen=True, slots=True)
class NamedVoice:
    """An open voice: its name in the catalogue (or its file's), a label for people, and the voice itself."""

    name: str
    label: str
    voice: Voice


def open_voice(name: str = AUTO, speed: float = 1.0, folder: Path | None = None) -> NamedVoice:
    """Open the voice `name`. Raises VoiceError.

    `name`: from the catalogue; "auto" for the best one that is installed in `folder` (default: the user's); the path
    of an .onnx file; or, for Coqui, the name of a model (tts_models/de/...) or the folder of one.
    """
    if name.endswith(".onnx"):
        path = Path(name)
        return NamedVoice(path.stem, path.name, PiperVoice(path, speed))
    if name.startswith("tts_models/") or _is_folder_of_ones_own(name):
        return NamedVoice(name, name, CoquiVoice(name, speed))
    installed = folder or default_folder()
    known = best_installed(catalogue(), installed) if name == AUTO else catalogue().find(name)
    return NamedVoice(known.name, _label(known), _open(known, speed, installed))


def speakable(folder: Path | None = None) -> frozenset[str]:
    """Return the names of the catalogue's voices that can speak here: installed in `folder`, or loaded by Coqui."""
    installed = folder or default_folder()
    loaded_on_use = {Engine.COQUI} if coqui.is_available() else set()
    return frozenset(
        voice.name for voice in catalogue().voices if voice.engine in loaded_on_use or is_installed(voice, installed)
    )


def _is_folder_of_ones_own(name: str) -> bool:
    """A folder that happens to bear the name of a voice is not meant."""
    return Path(name).is_dir() and name not in {AUTO, *(voice.name for voice in catalogue().voices)}


def _open(voice: CatalogueVoice, speed: float, folder: Path) -> Voice:
    match voice.engine:
        case Engine.ESPEAK:
            return EspeakVoice(speed)
        case Engine.COQUI:
            return CoquiVoice(voice.name, speed)
        case Engine.PIPER:
            return PiperVoice(model_path(voice, folder), speed, voice.speaker_id)


def _label(voice: CatalogueVoice) -> str:
    return "eSpeak NG" if voice.engine is Engine.ESPEAK else voice.speaker.partition(",")[0]
