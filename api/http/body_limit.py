"""Limits the size of request bodies, and answers larger ones with problem details."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.problems import answer, http_problem

_TOO_LARGE = 413


class BodyLimit:
    """ASGI middleware. FastAPI's own limit answers in plain text, outside all middleware: without id and log line."""

    def __init__(self, app: ASGIApp, max_bytes: int) -> None:
        self._app = app
        self._max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if _declared(scope) > self._max_bytes:
            await answer(Request(scope), http_problem(_TOO_LARGE))(scope, receive, send)
            return
        left = self._max_bytes

        async def limited() -> Message:
            nonlocal left
            message = await receive()
            left -= len(message.get("body", b""))
            if left < 0:
                raise HTTPException(_TOO_LARGE)
            return message

        await self._app(scope, limited, send)


def _declared(scope: Scope) -> int:
    """The length that the request names; 0 where it names none, and the body itself has to be counted."""
    length = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
    return int(length) if length.isdigit() else 0
