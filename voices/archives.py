"""Unpacks archives of voices, and checks whether all unpacked files are still there."""

from __future__ import annotations

import json
import shutil
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from voices.errors import CorruptDownloadError, VoiceStorageError

MANIFEST = "installed.json"
"""File with names and sizes of what was unpacked, which collections don't publish."""


def unpack(archive: Path, name: str, folder: Path) -> None:
    """Unpack all files of the ZIP archive into `folder`, without the folders they lie in; whole or not at all.

    `name`: what the archive is called in messages. Raises CorruptDownloadError, VoiceStorageError.
    """
    half = folder.with_name(folder.name + ".half")
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir()
    try:
        with zipfile.ZipFile(archive) as opened:
            members = [member for member in opened.infolist() if not member.is_dir()]
            if sum(member.file_size for member in members) > shutil.disk_usage(half).free:
                raise VoiceStorageError(f"There is no room in {folder} for the files of {name}: free some.")
            for member in members:
                with opened.open(member) as source, (half / PurePosixPath(member.filename).name).open("wb") as target:
                    shutil.copyfileobj(source, target)  # raises BadZipFile where the CRC-32 doesn't fit
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        shutil.rmtree(half, ignore_errors=True)
        raise CorruptDownloadError(
            f"{name} arrived damaged and was thrown away: try again, and update Vorleser if it happens twice."
        ) from error
    shutil.rmtree(folder, ignore_errors=True)
    half.replace(folder)


def write_manifest(folder: Path) -> None:
    """Note what lies in a voice's folder."""
    sizes = {
        file.relative_to(folder).as_posix(): file.stat().st_size
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name != MANIFEST
    }
    (folder / MANIFEST).write_text(json.dumps(sizes, indent=1), encoding="utf-8")


def is_whole(folder: Path) -> bool:
    """Return whether everything that was unpacked into `folder` is still there in its size."""
    try:
        sizes = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return bool(sizes) and all((folder / name).stat().st_size == size for name, size in sizes.items())
    except (OSError, ValueError, AttributeError, TypeError):
        return False
