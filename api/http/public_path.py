"""Handles the path in VORLESER_PUBLIC_URL: a proxy may pass it on or remove it, and both reach the same routes."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send


class PublicPath:
    """ASGI middleware that cuts off the path of `public_url`, where a request begins with it."""

    def __init__(self, app: ASGIApp, public_url: str | None) -> None:
        self._app = app
        self._prefix = urlsplit(public_url).path.rstrip("/") if public_url else ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._prefix and scope["type"] == "http" and f"{scope['path']}/".startswith(f"{self._prefix}/"):
            scope["path"] = scope["path"][len(self._prefix) :] or "/"
            scope["raw_path"] = scope.get("raw_path", b"")[len(self._prefix) :] or b"/"
        await self._app(scope, receive, send)
