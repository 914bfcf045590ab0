"""Middleware: CORS, the largest body, and the path of the public address."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.problems import answer, http_problem

_TOO_LARGE = 413


class Cors(CORSMiddleware):
    """Starlette's middleware, whose refusal of a preflight becomes problem details, as all other errors are."""

    def preflight_response(self, request_headers: Headers) -> Response:
        response = super().preflight_response(request_headers)
        if response.status_code < 400:
            return response
        kept = {
            name: value for name, value in response.headers.items() if name not in {"content-length", "content-type"}
        }
        return http_problem(response.status_code, kept)


class BodyLimit:
    """ASGI middleware that refuses bodies of more than `max_bytes` with problem details.

    FastAPI's own limit answers in plain text, outside all middleware: without the request's id and a line in the log.
    """

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


class PublicPath:
    """ASGI middleware that cuts off the path of `public_url` (VORLESER_PUBLIC_URL), where a request begins with it.

    A proxy may pass that path on or remove it; both reach the same routes.
    """

    def __init__(self, app: ASGIApp, public_url: str | None) -> None:
        self._app = app
        self._prefix = urlsplit(public_url).path.rstrip("/") if public_url else ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._prefix and scope["type"] == "http" and f"{scope['path']}/".startswith(f"{self._prefix}/"):
            scope["path"] = scope["path"][len(self._prefix) :] or "/"
            scope["raw_path"] = scope.get("raw_path", b"")[len(self._prefix) :] or b"/"
        await self._app(scope, receive, send)


def _declared(scope: Scope) -> int:
    """Return the length that the request declares; 0 where it declares none, and the body itself has to be counted."""
    length = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
    return int(length) if length.isdigit() else 0
