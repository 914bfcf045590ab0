"""German problem details (`application/problem+json`, RFC 9457), with which every error is answered."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from api.errors import MissingTokenError, NoSpeakerError
from api.http.head import methods_at
from api.pages.pages import come_back_in, page
from api.problems import ProblemText, status_of, text_for, text_for_status
from api.transient_errors import BusyError
from reader.common.validation import why_invalid
from reader.errors import VorleserError

INVALID = 422
"""Status of a request whose fields are invalid; no error of ours says so, but FastAPI's or pydantic's."""
MEDIA_TYPE = "application/problem+json"
"""Of problem details (RFC 9457)."""
MOST_ERRORS = 20
"""How many invalid fields a response names, so that it isn't larger than the request."""
_FORM = "application/x-www-form-urlencoded"  # as browsers send forms
_LONGEST = 200  # characters of a field's name or of what is wrong with it, which the client chose
_log = structlog.get_logger()


class Problem(BaseModel):
    """The body of an error, in German."""

    type: str = Field(examples=["urn:vorleser:problem:unbekannter-artikel"])
    title: str = Field(examples=["Artikel unbekannt"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["Unter dieser Kennung gibt es keinen Artikel."])
    reason: str | None = Field(None, description="The same in English, more precisely; for logs.")
    voices: list[str] | None = Field(None, description="The voices that somebody can speak with.")
    errors: list[dict[str, Any]] | None = Field(None, description="The invalid fields: where, and why.")


def problem_of(error: VorleserError) -> JSONResponse:
    """Return the response to an error of ours."""
    voices = error.voices if isinstance(error, NoSpeakerError) else None
    return _response(text_for(error), status_of(error), headers_of(error), reason=str(error), voices=voices)


def headers_of(error: VorleserError) -> dict[str, str]:
    """Return the headers that belong to an error, whether a program or a person is answered."""
    if isinstance(error, BusyError):
        return {"Retry-After": str(error.retry_after)}
    if isinstance(error, MissingTokenError):
        return {"WWW-Authenticate": 'Bearer realm="vorleser"'}
    return {}


def http_problem(status: int, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """Return the response to an HTTP status that no error of ours caused."""
    return _response(text_for_status(status), status, headers or {})


def install(app: FastAPI) -> None:
    """Answer every error of the application with problem details."""

    @app.exception_handler(VorleserError)
    async def vorleser(request: Request, error: VorleserError) -> Response:
        return answer(request, problem_of(error))

    @app.exception_handler(RequestValidationError)
    async def validation(request: Request, error: RequestValidationError) -> Response:
        if isinstance(error.body, bytes):  # FastAPI parses a body only where its type says JSON
            return http_problem(415)
        errors = [_invalid(item) for item in error.errors()[:MOST_ERRORS]]
        return answer(request, _response(text_for_invalid(error), INVALID, {}, errors=errors))

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        headers = dict(error.headers or {})
        if error.status_code == 405:
            headers["Allow"] = ", ".join(methods_at(app, request.scope)) or headers.get("allow", "")
        packed = error.status_code == 400 and "content-encoding" in request.headers
        return answer(request, http_problem(415 if packed else error.status_code, headers))

    @app.exception_handler(Exception)
    async def unexpected(request: Request, error: Exception) -> Response:
        _log.error("unexpected", exc_info=error)
        return answer(request, _response(text_for_status(500), 500, {}))


def text_for_invalid(error: RequestValidationError) -> ProblemText:
    """Return the text for what is invalid; it names the fields, if the body could be read at all."""
    words = text_for_status(INVALID)
    places = [item["loc"][1:] for item in error.errors()[:MOST_ERRORS] if item["type"] != "json_invalid"]
    names = ", ".join(dict.fromkeys(".".join(map(str, place))[:_LONGEST] for place in places if place))
    return replace(words, detail=f"{words.detail} Bitte prüfen: {names}.") if names else words


def answer(request: Request, problem: JSONResponse) -> Response:
    """Return the problem, as an HTML page if a browser shows the answer: to a link, or to a form."""
    form = request.headers.get("content-type") == _FORM
    shown = form if request.method == "POST" else request.method in {"GET", "HEAD"}
    if not shown or "text/html" not in request.headers.get("accept", ""):
        return problem
    words = json.loads(bytes(problem.body))
    seconds = problem.headers.get("retry-after")
    again = come_back_in(int(seconds)) if seconds else ""
    html = page("problem.html", problem=words, again=again, form=form, base=request.app.state.web.address(request))
    kept = {name: value for name, value in problem.headers.items() if name not in {"content-type", "content-length"}}
    return HTMLResponse(html, problem.status_code, {**kept, "Vary": "Accept"})


def _invalid(item: Mapping[str, Any]) -> dict[str, str]:
    """Return where something is invalid, and why, without pydantic's own prefix."""
    place, why = item["loc"], why_invalid(item)
    if item["type"] == "json_invalid":
        place, why = place[:1], f"no valid JSON at character {place[1]}: {item['ctx']['error']}"
    return {"field": ".".join(map(str, place))[:_LONGEST], "message": why[:_LONGEST]}


def _response(words: ProblemText, status: int, headers: Mapping[str, str], **more: Any) -> JSONResponse:
    problem = Problem(type=words.type, title=words.title, status=status, detail=words.detail, **more)
    content = problem.model_dump(exclude_none=True)
    return JSONResponse(content, status, {"Cache-Control": "no-store", **headers}, media_type=MEDIA_TYPE)
