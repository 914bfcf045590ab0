"""Routes that check the token before they read the body, so that a stranger's body is neither awaited nor parsed."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from anyio import to_thread
from fastapi import Request, Response
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from api.http.access import authorize, scope_of


class TokenFirst(APIRoute):
    """A route whose `Reader` or `Writer` is known before its body. FastAPI alone would parse the body first."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()
        scope = _scope_in(self.dependant)
        if scope is None:
            return handle

        async def handle_authorized(request: Request) -> Response:
            await to_thread.run_sync(authorize, request, scope)
            return await handle(request)

        return handle_authorized


def _scope_in(dependant: Dependant) -> str | None:
    """Return the scope that the route asks for; None where it is open to everybody."""
    return next((scope for used in dependant.dependencies if (scope := scope_of(used.call))), None)
