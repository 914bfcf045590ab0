"""HEAD wherever there is GET (RFC 9110, 9.3.2), as link checkers and monitors expect."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.routing import Match
from starlette.types import ASGIApp, Receive, Scope, Send

_METHODS = ("DELETE", "GET", "POST", "PUT")  # that our routes have


def methods_at(app: FastAPI, scope: Scope) -> list[str]:
    """Return every method that is answered at the path of a request, in alphabetical order."""
    methods = [method for method in _METHODS if _is_answered(app, {**scope, "method": method})]
    return sorted([*methods, "HEAD"] if "GET" in methods else methods)


def _is_answered(app: FastAPI, scope: Scope) -> bool:
    return any(route.matches(scope)[0] is Match.FULL for route in app.routes)


class HeadAsGet:
    """ASGI middleware: a HEAD that no route answers by itself is answered as GET; the server leaves the body out.

    Routes whose GET doesn't end, or costs more than its headers, have a HEAD of their own.
    """

    def __init__(self, app: ASGIApp, application: FastAPI) -> None:
        self._app = app
        self._application = application

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "HEAD" and not _is_answered(self._application, scope):
            scope = {**scope, "method": "GET"}
        await self._app(scope, receive, send)
