"""A file that was made for this request and lies in memory."""

from __future__ import annotations

import hashlib

from api.store.versions import File


class FileInMemory:
    """One file; implements `api.audio.file_response.Contents`."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        digest = hashlib.sha256(content).hexdigest()
        self.file = File(digest, len(content), f'"{digest}"')

    def keeps(self, length: int) -> bool:  # noqa: ARG002 - the protocol's
        return True

    def get(self, key: str) -> bytes:  # noqa: ARG002 - the protocol's
        return self._content

    async def load(self, key: str) -> bytes:  # noqa: ARG002 - the protocol's
        return self._content

    async def part(self, key: str, start: int, length: int) -> bytes:  # noqa: ARG002 - the protocol's
        return self._content[start : start + length]
