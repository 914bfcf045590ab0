"""Answers HEAD wherever there is GET (RFC 9110, 9.3.2), as link checkers and monitors expect."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.routing import Match
from starlette.types import ASGIApp, Receive, Scope, Send


class HeadAsGet:
    """ASGI middleware: a HEAD that no route answers by itself is answered as GET; the server leaves the body out.

    Routes whose GET doesn't end, or costs more than its headers, have a HEAD of their own.
    """

    def __init__(self, app: ASGIApp, application: FastAPI) -> None:
        self._app = app
        self._application = application

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "HEAD" and not self._is_answered(scope):
            scope = {**scope, "method": "GET"}
        await self._app(scope, receive, send)

    def _is_answered(self, scope: Scope) -> bool:
        return any(route.matches(scope)[0] is Match.FULL for route in self._application.routes)
