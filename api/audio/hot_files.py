"""A cache of frequently requested files in memory: bounded, and never stale, because a key's content never changes."""

from __future__ import annotations

import asyncio
from collections import OrderedDict

from anyio import CapacityLimiter, to_thread

from api.blobs.blobs import Blobs

READERS = 32
"""How many files are read at once, in threads of their own, so that a read that hangs blocks no route."""
LARGEST_PART = 8
"""A file larger than this fraction of the memory isn't kept, so that one long article doesn't push out all others."""


class HotFiles:
    """The most recently used files of `blobs`, at most `max_bytes` of them. For one event loop."""

    def __init__(self, blobs: Blobs, max_bytes: int) -> None:
        self._blobs = blobs
        self._max_bytes = max_bytes
        self._files: OrderedDict[str, bytes] = OrderedDict()
        self._loading: dict[str, asyncio.Task[bytes]] = {}
        self._readers = CapacityLimiter(READERS)
        self.bytes = 0

    def keeps(self, length: int) -> bool:
        """Return whether a file of this length is kept in memory at all."""
        return length * LARGEST_PART <= self._max_bytes

    def get(self, key: str) -> bytes | None:
        """Return a file that is in memory."""
        content = self._files.get(key)
        if content is not None:
            self._files.move_to_end(key)
        return content

    async def load(self, key: str) -> bytes:
        """Return a file; several requests at the same time read it once. Raises OSError."""
        content = self.get(key)
        if content is not None:
            return content
        task = self._loading.get(key)
        if task is None:
            task = self._loading[key] = asyncio.create_task(self._read(key))
            task.add_done_callback(lambda _: self._loading.pop(key, None))
        return await asyncio.shield(task)

    async def part(self, key: str, start: int, length: int) -> bytes:
        """Return a part of a file that isn't kept in memory. Raises OSError."""
        return await to_thread.run_sync(self._blobs.read, key, start, length, limiter=self._readers)

    async def _read(self, key: str) -> bytes:
        content = await to_thread.run_sync(self._blobs.read, key, limiter=self._readers)
        self._files[key] = content
        self.bytes += len(content)
        while self.bytes > self._max_bytes:
            _, dropped = self._files.popitem(last=False)
            self.bytes -= len(dropped)
        return content
