"""The protocol behind which finished files and the segments of progressive streams lie.

Keys are relative paths such as "4f0c.../audio.mp3". A folder of blobs is written once and never changed, so that
caches need no invalidation; what is current is the database's business.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol


class Blobs(Protocol):
    """Files by key. Errors of the medium come as OSError."""

    def put_folder(self, folder: str, files: Path) -> None:
        """Store all files in the local folder `files` under `folder`, durably, all of them or none."""
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

    def delete(self, folder: str) -> None:
        """Delete a folder; none of that name is fine."""
        ...
