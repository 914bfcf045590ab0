"""`/articles/{id}`: pushed by newsrooms, read by players."""

from __future__ import annotations

from typing import Any

import structlog
from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from api.blobs.deleting import forget
from api.errors import NotPublicError
from api.http.access import Writer, may_read
from api.http.admission import ASKED_AGAIN, TicketOf, is_admitted
from api.http.models import ArticleOut, Push
from api.http.openapi import problems
from api.http.representation import beginning, whole
from api.http.token_first import TokenFirst
from api.http.web import ArticleId, Web, WebOf
from api.push.articles import Outcome, withdraw
from api.push.pushing import derived_id, push_article
from api.rendering.disk_space import with_reserve
from api.store import articles, audit
from api.store.audit import Action
from api.store.tokens import Identity

router = APIRouter(tags=["articles"], route_class=TokenFirst)
_PUSH: dict[int | str, dict[str, Any]] = {
    200: {"description": "This content is known already; nothing is rendered.", "model": ArticleOut},
    202: {"description": "New or changed; the rendering is accepted and survives a crash.", "model": ArticleOut},
    **problems(400, 401, 403, 413, 415, 422, 429, 507),
}
_log = structlog.get_logger()


@router.put("/articles/{article_id}", responses=_PUSH)
def put_article(
    article_id: ArticleId, push: Push, who: Writer, web: WebOf, request: Request, response: Response
) -> ArticleOut:
    """Push an article under the newsroom's own id. Pushing the same content again changes nothing.

    While an edit is rendered, the previous version stays public. A newer push replaces a running rendering.
    """
    return _push(article_id, push, who, web, request, response)


@router.post("/articles", responses=_PUSH)
def post_article(push: Push, who: Writer, web: WebOf, request: Request, response: Response) -> ArticleOut:
    """Push an article whose id is derived from its address (or, without one, from its text)."""
    with web.services.database.read() as session:
        article_id = articles.id_now(session, derived_id(push))
    return _push(article_id, push, who, web, request, response)


@router.get(
    "/articles/{article_id}",
    response_model=ArticleOut,
    responses={303: {"description": "Browsers that ask for a page are led to it."}, **problems(404, 410, 422)},
)
def get_article(
    article_id: ArticleId, web: WebOf, request: Request, response: Response, ticket: TicketOf
) -> ArticleOut | RedirectResponse:
    """Return the article's metadata, the state of its rendering, and its audio.

    For a protected article, every address in the response carries the ticket of the request.
    """
    response.headers.update({"Cache-Control": "no-cache", "Vary": "Accept"})
    with web.services.database.read() as session:
        row = articles.require(session, article_id)
        state = articles.state(session, article_id)
    if not articles.is_public(row):
        response.headers["Cache-Control"] = "no-store"
        if not may_read(request):
            raise NotPublicError(f"The article {article_id!r} isn't public yet.")
    if row.protected:
        response.headers["Cache-Control"] = ASKED_AGAIN
    address = web.address(request)
    if row.protected and is_admitted(row.protected, article_id, ticket, web):
        represented = whole(state, address, web.services.settings, ticket.query)
    elif row.protected and not may_read(request):
        represented = beginning(state, address, web)
    else:
        represented = whole(state, address, web.services.settings)
    if "text/html" in request.headers.get("accept", ""):
        headers = {name: response.headers[name] for name in ("Cache-Control", "Vary")}
        return RedirectResponse(represented.transcript_url, 303, headers)
    return represented


@router.delete("/articles/{article_id}", status_code=204, responses=problems(401, 403, 404, 422, 429, 507))
def delete_article(article_id: ArticleId, who: Writer, web: WebOf) -> None:
    """Delete audio, feed entry and spoken sentences; from now on the article's addresses answer 410.

    This works on a full disk, too.
    """
    services = web.services

    def withdrawn() -> list[str]:
        with services.database.write() as session:
            folders = withdraw(session, services.queue, article_id, services.settings)
            audit.record(session, who, Action.DELETED, article_id)
            return folders

    folders = with_reserve(services, withdrawn)
    forget(services.blobs, folders)
    services.reserve.keep()
    _log.info("article deleted", article=article_id, who=who.name)


def _push(article_id: str, push: Push, who: Identity, web: Web, request: Request, response: Response) -> ArticleOut:
    outcome = push_article(article_id, push, who, web)
    response.status_code = 200 if outcome is Outcome.UNCHANGED else 202
    out = _represented(article_id, web, request)
    response.headers["Location"] = f"{web.address(request)}/articles/{article_id}"
    return out


def _represented(article_id: str, web: Web, request: Request) -> ArticleOut:
    with web.services.database.read() as session:
        return whole(articles.state(session, article_id), web.address(request), web.services.settings)
