"""CORS whose refusals are problem details, as all other errors are."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response

from api.http.problems import http_problem


class Cors(CORSMiddleware):
    """Starlette's middleware, but for the body of a refused preflight."""

    def preflight_response(self, request_headers: Headers) -> Response:
        answer = super().preflight_response(request_headers)
        if answer.status_code < 400:
            return answer
        kept = {name: value for name, value in answer.headers.items() if name not in {"content-length", "content-type"}}
        return http_problem(answer.status_code, kept)
