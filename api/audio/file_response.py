"""Immutable files over HTTP: conditionals, ranges, HEAD; from memory where the file is asked for often.

A raw ASGI response, because an answer from memory must not cost a thread, a file handle or a copy of the whole file.
With an offload (`api.audio.offload`) nginx or the object store sends the bytes and answers ranges; 304 and 412 are
still answered here.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol
from urllib.parse import quote

import structlog
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from api.audio.offload import VALID, Offload
from api.audio.ranges import UnsatisfiableRangeError, asked_range, is_another, matches, wanted_range
from api.audio.request_headers import RequestHeaders, headers_of
from api.store.version_files import File
from api.transient_errors import StorageUnavailableError

CHUNK = 1 << 18
"""Bytes given to the socket at once: a slow client holds no more than this."""

STABLE = "public, max-age=60, stale-while-revalidate=30"
"""For addresses whose content an edit replaces: a CDN may keep it a minute, then revalidates by ETag."""
IMMUTABLE = "public, max-age=31536000, immutable"
RawHeaders = list[tuple[bytes, bytes]]
_NOTHING = {"type": "http.response.body", "body": b""}
_log = structlog.get_logger()


class Contents(Protocol):
    """Where the bytes come from: `api.audio.hot_files.HotFiles`, or `FileInMemory`."""

    def keeps(self, length: int) -> bool:
        """Return whether a file of this length is kept in memory."""
        ...

    def get(self, key: str) -> bytes | None:
        """Return a file that is in memory."""
        ...

    async def load(self, key: str) -> bytes:
        """Return a file. Raises OSError."""
        ...

    async def part(self, key: str, start: int, length: int) -> bytes:
        """Return a part of a file. Raises OSError."""
        ...


class FileInMemory:
    """A file that was made for this request and lies in memory; implements `Contents`."""

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


@dataclass(frozen=True, slots=True)
class _Plan:
    """What will be sent."""

    status: int
    """Of HTTP."""
    headers: RawHeaders
    """Without those of the connection."""
    start: int = 0
    """First byte of the file."""
    length: int = 0
    """Bytes from there on."""


class ImmutableFile(Response):
    """Answers a GET or HEAD with a file; `request_headers` decide between 200, 206, 304, 412 and 416."""

    def __init__(
        self,
        file: File,
        files: Contents,
        media_type: str,
        cache_control: str,
        offload: Offload | None = None,
        valid: timedelta = VALID,
    ) -> None:
        """Prepare the answer. `valid`: how long an address of the object store is valid, where one is given."""
        super().__init__()
        self._file = file
        self._files = files
        self._handover = offload
        self._valid = valid
        self._common: RawHeaders = [
            (b"content-type", media_type.encode()),  # the first: 304 goes without it
            (b"etag", file.etag.encode()),
            (b"cache-control", cache_control.encode()),
            (b"accept-ranges", b"bytes"),
        ]

    def vary(self, name: str) -> None:
        """Mark the answer as depending on this request header."""
        self._common.append((b"vary", name.encode()))

    def attach(self, name: str) -> None:
        """Let browsers save the file under this name instead of opening it (RFC 6266)."""
        plain = "".join(char if char.isascii() and (char.isalnum() or char in " .-") else "_" for char in name)
        named = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
        self._common.append((b"content-disposition", named.encode()))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - ASGI's signature
        plan = self._plan(scope["method"], headers_of(scope))
        body = scope["method"] != "HEAD" and plan.length > 0
        kept = self._files.keeps(self._file.length)
        content = await self._content(plan, kept=kept) if body else b""  # before the status is sent
        await send({"type": "http.response.start", "status": plan.status, "headers": plan.headers})
        if not body:
            await send(_NOTHING)
        elif kept:
            await _send_slices(content, plan, send)
        else:
            await self._send_parts(content, plan, send)

    async def _content(self, plan: _Plan, *, kept: bool) -> bytes:
        """Return the whole file where memory keeps it, else the first part that is asked for."""
        try:
            if kept:
                return self._files.get(self._file.key) or await self._files.load(self._file.key)
            return await self._part(plan, plan.start)
        except FileNotFoundError:
            raise
        except OSError as error:
            raise self._unavailable(error) from error

    async def _part(self, plan: _Plan, position: int) -> bytes:
        return await self._files.part(self._file.key, position, min(CHUNK, plan.start + plan.length - position))

    def _plan(self, method: str, asked: RequestHeaders) -> _Plan:
        if b"if-match" in asked and is_another(asked[b"if-match"], self._file.etag):
            varying = [header for header in self._common if header[0] == b"vary"]
            return _Plan(412, [*varying, (b"cache-control", b"no-store"), (b"content-length", b"0")])
        if b"if-none-match" in asked and matches(asked[b"if-none-match"], self._file.etag):
            return _Plan(304, self._common[1:])
        handed = self._handed(method, asked)
        if handed is not None:
            return handed
        length = self._file.length
        ranged = asked_range(asked, self._file.etag) if method == "GET" else None
        if ranged is not None:
            try:
                found = wanted_range(ranged, length)
            except UnsatisfiableRangeError:
                there = (b"content-range", b"bytes */%d" % length)
                return _Plan(416, [*self._common, there, (b"content-length", b"0")])
            if found is not None:
                first, last = found
                part = (b"content-range", b"bytes %d-%d/%d" % (first, last, length))
                size = last - first + 1
                return _Plan(206, [*self._common, part, (b"content-length", b"%d" % size)], first, size)
        return _Plan(200, [*self._common, (b"content-length", b"%d" % length)], 0, length)

    def _handed(self, method: str, asked: RequestHeaders) -> _Plan | None:
        if self._handover is None:
            return None
        try:
            common = {name.decode(): value.decode() for name, value in self._common}
            handed = self._handover.answer(self._file, method, asked, common, self._valid)
        except OSError as error:
            raise self._unavailable(error) from error
        if handed is None:
            return None
        headers = [(name.encode(), value.encode("latin-1")) for name, value in handed.headers.items()]
        return _Plan(handed.status, [*headers, (b"content-length", b"0")])

    def _unavailable(self, error: OSError) -> StorageUnavailableError:
        """Return the error that listeners see; the store's own message, which names addresses and rights, is only
        logged.
        """
        _log.warning("audio unavailable", key=self._file.key, error=str(error))
        return StorageUnavailableError("The audio can't be reached at the moment; the log says why.")

    async def _send_parts(self, part: bytes, plan: _Plan, send: Send) -> None:
        """Send the first `part` and those after it. After an error the connection is cut, so that no part passes for
        the whole.
        """
        position, end = plan.start, plan.start + plan.length
        while True:
            if not part:
                raise EOFError(self._file.key)
            position += len(part)
            await send({"type": "http.response.body", "body": part, "more_body": position < end})
            if position >= end:
                return
            try:
                part = await self._part(plan, position)
            except OSError as error:
                _log.warning("audio broken off", key=self._file.key, error=str(error))
                return


async def _send_slices(content: bytes, plan: _Plan, send: Send) -> None:
    view = memoryview(content)
    position, end = plan.start, plan.start + plan.length
    while position < end:
        upto = min(position + CHUNK, end)
        await send({"type": "http.response.body", "body": view[position:upto], "more_body": upto < end})
        position = upto
