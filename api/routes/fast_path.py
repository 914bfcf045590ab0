"""A fast path for audio in memory, past the framework, which costs more than the answer itself.

Only requests for a file of the current version that is in memory are answered here, without parameters and not from
other origins (CORS). All others go to `api.routes.audio`, which uses the same functions.
"""

from __future__ import annotations

import re

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from api.audio.file_response import STABLE, ImmutableFile
from api.audio.offload import NginxFolder
from api.http.problems import problem_of
from api.http.web import ARTICLE_ID, Web
from api.store.version_files import AUDIO
from reader.errors import VorleserError
from reader.publishing.mp3 import MEDIA_TYPE

_PATH = re.compile(rf"/articles/({ARTICLE_ID})/audio\.mp3")  # of the requests that may be answered here
ROUTE = "/articles/{article_id}/audio.mp3"
"""The route's template, by which metrics name the request."""


class FastPath:
    """ASGI middleware, before CORS and the application."""

    def __init__(self, app: ASGIApp, web: Web) -> None:
        self._app = app
        self._web = web
        self._from_folder = isinstance(web.offload, NginxFolder)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await self._response(scope) if scope["type"] == "http" else None
        await (response or self._app)(scope, receive, send)

    async def _response(self, scope: Scope) -> Response | None:
        if scope["method"] not in {"GET", "HEAD"} or scope["query_string"]:
            return None
        match = _PATH.fullmatch(scope["path"])
        if match is None or any(name == b"origin" for name, _ in scope["headers"]):
            return None
        try:
            current_file = await self._web.current_files.of(match[1], AUDIO)
        except VorleserError as error:
            return problem_of(error)
        if current_file is None or current_file.deleted or current_file.file is None or not current_file.open:
            return None
        if not self._from_folder and self._web.files.get(current_file.file.key) is None:
            return None
        scope["route_template"] = ROUTE
        if self._web.figures is not None:
            self._web.figures.requested(scope, match[1], current_file.file)
        response = ImmutableFile(current_file.file, self._web.files, MEDIA_TYPE, STABLE, self._web.offload)
        response.vary("Origin")  # a cache must not give this answer to a page elsewhere, which needs CORS headers
        return response
