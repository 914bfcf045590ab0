"""Redirects from the old addresses of a moved article to the new ones, query included."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response

from api.errors import MovedArticleError
from api.http.problems import problem_of
from api.http.web import Web
from api.subscribers.signing import is_signed, signed

_SAFE = frozenset({"GET", "HEAD"})  # methods that may be redirected by 301
_MOMENT = re.compile(r"[0-9]{1,11}")  # seconds since 1970


def install(app: FastAPI) -> None:
    """Answer every request for a moved article with a redirect."""

    @app.exception_handler(MovedArticleError)
    async def moved(request: Request, error: MovedArticleError) -> Response:
        web: Web = request.app.state.web
        path = path_now(request.url.path, error)
        if path == request.url.path:  # the id isn't in the path: a redirect would lead here again
            return problem_of(error)
        query = _query(request, error, web)
        address = web.address(request) + path + (f"?{query}" if query else "")
        # Older podcast apps know no 308; 301 would make a GET of whatever is sent.
        status = 301 if request.method in _SAFE else 308
        kept = "private, no-store" if query else "public, max-age=60"  # it may move back
        return RedirectResponse(address, status, {"Cache-Control": kept})


def path_now(path: str, error: MovedArticleError) -> str:
    """Return a path of the article under its new id."""
    return "/".join(error.to if part == error.article_id else part for part in path.split("/"))


def _query(request: Request, error: MovedArticleError, web: Web) -> str:
    """Return the query of the new address; a signature that is valid for the old id becomes one for the new id."""
    expires, claimed = request.query_params.get("expires", ""), request.query_params.get("signature", "")
    secrets = web.services.settings.subscribers.secrets
    if not _MOMENT.fullmatch(expires) or not is_signed(secrets, error.article_id, int(expires), claimed):
        return request.url.query
    rest = [(name, value) for name, value in request.query_params.multi_items() if name not in {"expires", "signature"}]
    ticket = signed(secrets[0].get_secret_value(), error.to, int(expires))
    return f"{ticket}&{urlencode(rest)}" if rest else ticket
