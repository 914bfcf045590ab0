"""The OpenAPI schema: examples, security and problem details on every route."""

from __future__ import annotations

import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from api.http.problems import MEDIA_TYPE, Problem

_ERRORS = ("/Problem", "/HTTPValidationError")  # ends of the names of schemas that describe an error
MEANING = {
    400: "The request can't be read.",
    401: "There is no valid token.",
    403: "The token lacks the scope, or the address of a protected article carries no valid ticket.",
    404: "Not found.",
    409: "The article or record isn't in a state that allows this.",
    410: "The article was deleted.",
    413: "Larger than the service accepts.",
    415: "The body isn't sent as `application/json`.",
    416: "The range lies outside the file.",
    422: "Something in the request is invalid.",
    429: "Too many requests; `Retry-After` says when to try again.",
    500: "The service failed.",
    503: "A part that the service depends on can't be reached; `Retry-After` says when to try again.",
    507: "The server can't store anything.",
}
"""What an error status means where a route says no more about it."""


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the `responses` of a route for the errors it may answer with."""
    return {status: {"model": Problem, "description": MEANING[status]} for status in statuses}


def binary(media_type: str, description: str) -> dict[str, Any]:
    """Return the description of a response that is a file."""
    return {"description": description, "content": {media_type: {"schema": {"type": "string", "format": "binary"}}}}


def schema_of(app: FastAPI) -> Callable[[], dict[str, Any]]:
    """Return the function that makes the schema, once."""

    def schema() -> dict[str, Any]:
        if app.openapi_schema is None:
            made = get_openapi(
                title=app.title,
                version=app.version,
                description=app.description,
                routes=app.routes,
                tags=app.openapi_tags,
            )
            _summaries(made)
            _errors_as_problems(made)
            _moves(made)
            app.openapi_schema = made
        return app.openapi_schema

    return schema


def _summaries(schema: dict[str, Any]) -> None:
    """Give every operation its first sentence as its summary; FastAPI's own are the names of functions."""
    for operations in schema["paths"].values():
        for operation in operations.values():
            first, *more = re.split(r"\.(?:\s+|$)", operation.pop("description"), maxsplit=1)
            operation["summary"] = " ".join(first.split())
            if any(more):
                operation["description"] = more[0]


def _words_for(status: int, description: str) -> str:
    """Return what a response means; FastAPI's own words only say that there is one."""
    if description == "Successful Response":
        return HTTPStatus(status).phrase
    return MEANING[status] if description == "Validation Error" else description


def _moves(schema: dict[str, Any]) -> None:
    """Add to every address of an article the redirect that it answers with after a move."""
    for path, operations in schema["paths"].items():
        for method, operation in operations.items() if "{article_id}" in path else ():
            moved = {"description": "The article has moved: its new address is in `Location`."}
            operation["responses"]["301" if method in {"get", "head"} else "308"] = moved


def _errors_as_problems(schema: dict[str, Any]) -> None:
    """Give every error the media type and schema that `api.http.problems` answers with; describe every response."""
    problem = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for path in schema["paths"].values():
        for operation in path.values():
            for status, response in operation["responses"].items():
                response["description"] = _words_for(int(status), response["description"])
                schemas = [str(content["schema"].get("$ref")) for content in response.get("content", {}).values()]
                if int(status) >= 400 and any(name.endswith(_ERRORS) for name in schemas):
                    response["content"] = problem
    for name in ("HTTPValidationError", "ValidationError"):
        schema["components"]["schemas"].pop(name, None)
