"""Blobs in a local folder: temporary folder, fsync, rename, fsync of the parent."""

from __future__ import annotations

import os
import shutil
import time
import uuid
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from api.blobs.blobs import StoredFile
from reader.common.files import sync

_UNFINISHED = ".part-"


class FolderBlobs:
    """Implements `api.blobs.blobs.Blobs` below `root`."""

    def __init__(self, root: Path) -> None:
        self._root = root
        root.mkdir(parents=True, exist_ok=True)

    def put_folder(self, folder: str, files: Path) -> None:
        unfinished = self._root / f"{_UNFINISHED}{uuid.uuid4().hex}"
        try:
            unfinished.mkdir()
            for file in files.iterdir():
                copy_durably(file, unfinished / file.name)
            sync(unfinished)
            unfinished.rename(self._root / folder)
            sync(self._root)
        except OSError:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise

    def append(self, folder: str, name: str, data: bytes) -> None:
        target = self._root / folder / name
        target.parent.mkdir(exist_ok=True)
        unfinished = target.with_name(f"{_UNFINISHED}{name}")
        unfinished.write_bytes(data)
        unfinished.rename(target)

    def read(self, key: str, start: int = 0, length: int | None = None) -> bytes:
        with (self._root / key).open("rb") as file:
            file.seek(start)
            return file.read(-1 if length is None else length)

    def folders(self) -> Iterator[tuple[str, float]]:
        now = time.time()
        with os.scandir(self._root) as entries:
            for entry in entries:
                yield entry.name, now - entry.stat().st_mtime

    def files(self) -> Iterator[StoredFile]:
        now = time.time()
        for folder, _ in self.folders():
            with suppress(FileNotFoundError), os.scandir(self._root / folder) as entries:  # it may be deleted meanwhile
                for entry in entries:
                    status = entry.stat()
                    yield StoredFile(f"{folder}/{entry.name}", status.st_size, now - status.st_mtime)

    def delete(self, folder: str) -> None:
        shutil.rmtree(self._root / folder, ignore_errors=True)

    def refusal(self) -> None:
        """Return None: what the system refuses is an error of its own."""

    def signed_url(self, key: str, valid: timedelta) -> None:
        """Return None: a folder has no addresses."""


def copy_durably(source: Path, target: Path) -> None:
    """Link or copy a file to `target`, and return when its content is on the disk."""
    try:
        target.hardlink_to(source)
    except OSError:  # on another disk, or one that has no such links
        shutil.copyfile(source, target)
    with target.open("rb") as file:
        os.fsync(file.fileno())
