"""Compression of text (pages, JSON, captions, feeds) for clients that accept gzip; audio is compressed already."""

from __future__ import annotations

from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LEVEL = 6
"""zlib's own default; higher levels cost time and save next to nothing."""


class Compressing:
    """ASGI middleware around Starlette's: it leaves byte ranges alone, and weakens the ETag of a compressed body."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._compressed = GZipMiddleware(app, minimum_size=1000, compresslevel=LEVEL)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        whole = scope["type"] == "http" and all(name != b"range" for name, _ in scope["headers"])
        if not whole or scope["path"].endswith(".mp3"):
            await self._app(scope, receive, send)
            return

        async def weakened(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = _weak(message["headers"])
            await send(message)

        await self._compressed(scope, receive, weakened)


def _weak(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Weaken the ETag of a compressed body: a strong one would promise the same bytes (RFC 9110, 8.8.1)."""
    if (b"content-encoding", b"gzip") not in headers:
        return headers
    strong = {(name, value) for name, value in headers if name == b"etag" and not value.startswith(b"W/")}
    return [(name, b"W/" + value) if (name, value) in strong else (name, value) for name, value in headers]
