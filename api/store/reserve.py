"""Disk space that is reserved for deletions: a takedown must be possible on a full disk."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

PIECES = 8
BYTES = 256 << 10
"""Size of a piece: more than one deletion writes to SQLite's log. The files that it deletes make room themselves."""


class Reserve:
    """Files in a folder that take up room until they are given up, piece by piece. Safe for several processes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self) -> None:
        """Reserve the space if there is any; on a full disk, try again later."""
        with suppress(OSError):
            self._folder.mkdir(exist_ok=True)
            for piece in self._pieces():
                if not piece.exists():
                    _occupy(piece)

    def give_up(self) -> bool:
        """Free a piece of the reserve; False if none is left."""
        for piece in self._pieces():
            with suppress(FileNotFoundError):
                piece.unlink()
                return True
        return False

    def _pieces(self) -> list[Path]:
        return [self._folder / str(number) for number in range(PIECES)]


def _occupy(piece: Path) -> None:
    """Create a piece, whole or not at all. Raises OSError."""
    unfinished = piece.with_name(f"{piece.name}.{os.getpid()}")
    try:
        with unfinished.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, BYTES)
        unfinished.rename(piece)
    finally:
        unfinished.unlink(missing_ok=True)
