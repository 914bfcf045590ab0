"""The German voices that Vorleser knows, read from `catalogue.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from voices.errors import UnknownVoiceError

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class VoiceFile:
    """One file of a voice in its collection, to be checked against size and digest, or an archive against itself."""

    path: str
    """Below the collection's address."""
    size: int | None = None
    """In bytes; None where the collection doesn't publish it."""
    md5: str | None = None
    """Hexadecimal, as the collection publishes it; None where it doesn't."""
    unpack: str | None = None
    """For a ZIP archive, the folder that its files go to, below the voice's own."""
    announced: bool = False
    """Whether size and digest are those that the hub announces when it is asked for the file, for want of others."""

    @property
    def name(self) -> str:
        return PurePosixPath(self.path).name


@dataclass(frozen=True, slots=True)
class CatalogueVoice:
    """One voice of the catalogue."""

    name: str
    """What stands after `--voice`."""
    engine: str
    """What speaks it, by its name in `reader.engines.registry`."""
    speaker: str
    """Who speaks."""
    quality: str
    """The makers' own grade."""
    licence: str
    """SPDX name, or "see model card"."""
    source: str
    """URL where the licence stands."""
    rank: int
    """`--voice auto` takes the highest one that is installed; 0 is never taken without being asked for."""
    rate: int | None = None
    """Sample rate in Hertz; None where only the model itself says."""
    speaker_id: int | None = None
    """Which speaker of a model that holds several."""
    files: tuple[VoiceFile, ...] = ()
    """What has to be downloaded, the model first; none where the voice comes with a package."""
    base_url: str = ""
    """Address below which the files lie."""
    shipped: Path | None = None
    """The model that comes with the project."""
    former: str = ""
    """A name under which the voice was known earlier, and is still found."""
    note: str = ""
    """What else to know before publishing with it."""

    @property
    def size(self) -> int:
        """Bytes to download, or on disk for the voice that ships; 0 where that is not known beforehand."""
        if self.shipped:
            return sum(file.stat().st_size for file in _with_settings(self.shipped) if file.is_file())
        sizes = [file.size for file in self.files]
        return 0 if None in sizes else sum(size for size in sizes if size is not None)

    @property
    def announced(self) -> bool:
        """Whether it can only be checked against what its hub announces."""
        return any(file.announced for file in self.files)

    @property
    def self_described(self) -> bool:
        """Whether its sizes are known only once it is there, and noted then (`voices.archives.MANIFEST`)."""
        return self.announced or any(file.unpack for file in self.files)

    @property
    def commercial(self) -> bool:
        """Whether the licence allows commercial use; a Creative Commons licence with NC doesn't."""
        return "NC" not in self.licence.split("-")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All voices, in the order of the file."""

    voices: tuple[CatalogueVoice, ...]
    """Each under a name of its own."""

    def find(self, name: str) -> CatalogueVoice:
        """Return the voice `name`, or the one that was called so earlier. Raises UnknownVoiceError."""
        for voice in self.voices:
            if name in {voice.name, voice.former or voice.name}:
                return voice
        raise unknown(name)


def unknown(name: str) -> UnknownVoiceError:
    """Return the error for a name that no voice has."""
    return UnknownVoiceError(f"There is no voice '{name}': 'vorleser voices' lists all voices.")


@cache
def catalogue() -> Catalogue:
    """Return the catalogue that comes with the project."""
    return read_catalogue(_HERE / "catalogue.toml")


def read_catalogue(path: Path) -> Catalogue:
    """Read a catalogue file; `catalogue.toml` explains its fields."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Catalogue(tuple(_voice(entry, data["collections"], path.parent) for entry in data["voice"]))


def _voice(entry: dict[str, Any], collections: dict[str, str], folder: Path) -> CatalogueVoice:
    entry = dict(entry)
    shipped = entry.pop("shipped", None)
    return CatalogueVoice(
        files=tuple(VoiceFile(**file) for file in entry.pop("files", ())),
        base_url=collections.get(entry.pop("collection", entry["engine"]), ""),
        shipped=folder / shipped if shipped else None,
        **entry,
    )


def _with_settings(model: Path) -> tuple[Path, Path]:
    return model, Path(f"{model}.json")
