"""Finds installed voices: one folder per voice below the user's folder of voices."""

from __future__ import annotations

import shutil
from pathlib import Path

import platformdirs

from voices.archives import is_whole
from voices.catalogue import Catalogue, CatalogueVoice
from voices.errors import NotInstallableError, VoiceNotInstalledError, VoiceStorageError


def default_folder() -> Path:
    """Return the user's folder of voices, as the operating system wants it; it need not exist."""
    return platformdirs.user_data_path("vorleser", appauthor=False) / "voices"


def place_of(voice: CatalogueVoice, folder: Path) -> Path:
    """Return the model of an installed voice: the file to load, with its settings beside it, or an unpacked folder.

    Raises VoiceNotInstalledError.
    """
    if not is_installed(voice, folder):
        raise VoiceNotInstalledError(
            f"The voice '{voice.name}' is not installed: 'vorleser voices install {voice.name}' does that."
        )
    home = folder / voice.name
    return voice.shipped or (home if _unpacked(voice) else home / voice.files[0].name)


def is_installed(voice: CatalogueVoice, folder: Path) -> bool:
    """Return whether all files of `voice` are there; also where it has none, because it comes with a package.

    Only names and sizes are looked at; digests were checked when the files came.
    """
    if voice.shipped:
        return voice.shipped.is_file()
    if voice.self_described:
        return is_whole(folder / voice.name)
    return all(_size(folder / voice.name / file.name) == file.size for file in voice.files)


def best_installed(catalogue: Catalogue, folder: Path) -> CatalogueVoice:
    """Return the installed voice of the highest rank; there is always one, espeak."""
    candidates = [voice for voice in catalogue.voices if voice.rank > 0 and is_installed(voice, folder)]
    return max(candidates, key=lambda voice: voice.rank)


def remove(voice: CatalogueVoice, folder: Path) -> None:
    """Delete an installed voice, and what an interrupted download left of it.

    Raises NotInstallableError, VoiceNotInstalledError, VoiceStorageError.
    """
    if voice.shipped or not voice.files:
        raise NotInstallableError(f"The voice '{voice.name}' was not installed by Vorleser and stays where it is.")
    places = [place for place in (folder / voice.name, folder / ".partial" / voice.name) if place.is_dir()]
    if not places:
        raise VoiceNotInstalledError(f"The voice '{voice.name}' is not installed: there is nothing to remove.")
    try:
        for place in places:
            shutil.rmtree(place)
    except OSError as error:
        raise VoiceStorageError(f"{place} can't be removed ({error.strerror}): check who may write there.") from error


def _unpacked(voice: CatalogueVoice) -> bool:
    return any(file.unpack for file in voice.files)


def _size(file: Path) -> int | None:
    try:
        return file.stat().st_size
    except OSError:
        return None
