"""The German voices that Vorleser knows, read from `catalogue.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from voices.errors import UnknownVoiceError

_HERE = Path(__file__).parent


class Engine(StrEnum):
    """What speaks a voice."""

    PIPER = "piper"
    COQUI = "coqui"
    ESPEAK = "espeak"


@dataclass(frozen=True, slots=True)
class VoiceFile:
    """One file of a voice in its collection.

    `path`: below the collection's base URL. `size`: in bytes. `md5`: hexadecimal, as the collection publishes it.
    """

    path: str
    size: int
    md5: str

    @property
    def name(self) -> str:
        return PurePosixPath(self.path).name


@dataclass(frozen=True, slots=True)
class CatalogueVoice:
    """One voice of the catalogue.

    `quality`: the makers' own grade. `rate`: sample rate in Hertz; None where only the model itself says.
    `licence`: SPDX name, or "see model card". `source`: URL where that stands.
    `rank`: `--voice auto` takes the highest one installed; 0 is never taken without being asked for.
    `speaker_id`: which speaker of a model that holds several. `files`: what has to be downloaded, the model first.
    `shipped`: the model that comes with the project, else None.
    """

    name: str
    engine: Engine
    speaker: str
    quality: str
    licence: str
    source: str
    rank: int
    rate: int | None = None
    speaker_id: int | None = None
    files: tuple[VoiceFile, ...] = ()
    shipped: Path | None = None
    note: str = ""

    @property
    def size(self) -> int:
        """Bytes on disk once installed; 0 where that is not known beforehand."""
        if self.shipped:
            return sum(file.stat().st_size for file in _with_settings(self.shipped) if file.is_file())
        return sum(file.size for file in self.files)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All voices, in the order of the file, and the URL below which their files lie."""

    base_url: str
    voices: tuple[CatalogueVoice, ...]

    def find(self, name: str) -> CatalogueVoice:
        """Return the voice `name`. Raises UnknownVoiceError."""
        for voice in self.voices:
            if voice.name == name:
                return voice
        raise UnknownVoiceError(f"There is no voice '{name}': 'vorleser voices' lists those that there are.")


@cache
def catalogue() -> Catalogue:
    """The catalogue that comes with the project."""
    return read_catalogue(_HERE / "catalogue.toml")


def read_catalogue(path: Path) -> Catalogue:
    """Read a catalogue file; `catalogue.toml` explains its fields."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Catalogue(data["base_url"], tuple(_voice(entry, path.parent) for entry in data["voice"]))


def _voice(entry: dict[str, Any], folder: Path) -> CatalogueVoice:
    entry = dict(entry)
    shipped = entry.pop("shipped", None)
    return CatalogueVoice(
        engine=Engine(entry.pop("engine")),
        files=tuple(VoiceFile(**file) for file in entry.pop("files", ())),
        shipped=folder / shipped if shipped else None,
        **entry,
    )


def _with_settings(model: Path) -> tuple[Path, Path]:
    return model, Path(f"{model}.json")
