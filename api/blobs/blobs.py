"""The storage protocol for published files and for the segments of progressive streams.

Keys are relative paths such as "4f0c.../audio.mp3". A folder of blobs is written once and never changed, so that caches
need no invalidation; what is current is the database's business.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Protocol


class OutageError(OSError):
    """The storage can't be reached, or refuses for the moment: the same request may succeed later."""


class RefusedError(OutageError):
    """The storage refuses us until settings or rights are corrected. `code`: the storage's own error code."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file."""

    key: str
    """Folder and name."""
    length: int
    """Bytes."""
    age: float
    """Seconds since it was written."""


class Blobs(Protocol):
    """Files by key. Errors of the medium come as OSError, those that pass by themselves as OutageError."""

    def put_folder(self, folder: str, files: Path) -> None:
        """Store all files in the local folder `files` under `folder`, durably; it is whole once this returns.

        After an error nothing may refer to the folder; what is left of it is an orphan, which the sweep takes.
        """
        ...

    def append(self, folder: str, name: str, data: bytes) -> None:
        """Store one small file at once, not durably: for streams, which a crash ends anyway."""
        ...

    def read(self, key: str, start: int = 0, length: int | None = None) -> bytes:
        """Return the bytes from `start`, at most `length`. Raises FileNotFoundError."""
        ...

    def folders(self) -> Iterator[tuple[str, float]]:
        """Yield every folder with its age in seconds."""
        ...

    def files(self) -> Iterator[StoredFile]:
        """Yield every file of every folder."""
        ...

    def delete(self, folder: str) -> None:
        """Delete a folder; a missing one is ignored."""
        ...

    def refusal(self) -> str | None:
        """Return what was refused the last time, as a sentence; None where nothing is to be put right."""
        ...

    def signed_url(self, key: str, valid: timedelta) -> str | None:
        """Return an address from which anybody may GET the file for so long; None where only we can read it."""
        ...
