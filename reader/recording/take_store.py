"""The protocol of a cache of takes that machines share, behind the local folder of `reader.recording.takes`."""

from __future__ import annotations

from typing import Protocol


class TakeStore(Protocol):
    """Takes by name. What is kept under a name never changes its meaning, so the last writer may win.

    Both methods raise OSError where the store can't be reached; speaking goes on without it.
    """

    def get(self, name: str) -> bytes | None:
        """Return a take; None where there is none."""
        ...

    def put(self, name: str, content: bytes) -> None:
        """Keep a take."""
        ...
