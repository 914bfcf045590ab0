"""`/articles/{id}`: pushed by newsrooms, read by players."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from contextlib import nullcontext
from typing import Any
from urllib.parse import unquote, urlsplit

import structlog
from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from api.blobs.deleting import forget
from api.http.access import Writer
from api.http.models import ArticleOut, Push
from api.http.openapi import problems
from api.http.representation import article_out
from api.http.token_first import TokenFirst
from api.http.web import ArticleId, Web, WebOf
from api.making_room import with_reserve, with_room
from api.push.articles import Outcome, accept, withdraw
from api.push.content import content_of
from api.rendering.speakers import require_speaker
from api.store import articles

router = APIRouter(tags=["articles"], route_class=TokenFirst)
_PUSH: dict[int | str, dict[str, Any]] = {
    200: {"description": "This content is known already; nothing is rendered.", "model": ArticleOut},
    202: {"description": "New or changed; the rendering is accepted and survives a crash.", "model": ArticleOut},
    **problems(400, 401, 403, 413, 415, 422, 429, 507),
}
_log = structlog.get_logger()


@router.put("/articles/{article_id}", responses=_PUSH)
def put_article(
    article_id: ArticleId, push: Push, _: Writer, web: WebOf, request: Request, response: Response
) -> ArticleOut:
    """Push an article under the newsroom's own id; pushing the same content again changes nothing.

    While an edit is rendered, the previous version stays. A newer push overtakes a running rendering.
    """
    return _push(article_id, push, web, request, response)


@router.post("/articles", responses=_PUSH)
def post_article(push: Push, _: Writer, web: WebOf, request: Request, response: Response) -> ArticleOut:
    """Push an article whose id is derived from its address (or, without one, from its text)."""
    return _push(derived_id(push), push, web, request, response)


@router.get(
    "/articles/{article_id}",
    response_model=ArticleOut,
    responses={303: {"description": "Browsers that ask for a page are led to it."}, **problems(404, 410, 422)},
)
def get_article(
    article_id: ArticleId, web: WebOf, request: Request, response: Response
) -> ArticleOut | RedirectResponse:
    """Return what the article is, where its rendering stands and what there is to hear."""
    response.headers.update({"Cache-Control": "no-cache", "Vary": "Accept"})
    represented = _represented(article_id, web, request)
    if "text/html" in request.headers.get("accept", ""):
        headers = {"Cache-Control": "no-cache", "Vary": "Accept"}
        return RedirectResponse(represented.transcript_url, 303, headers)
    return represented


@router.delete("/articles/{article_id}", status_code=204, responses=problems(401, 403, 404, 422, 429, 507))
def delete_article(article_id: ArticleId, _: Writer, web: WebOf) -> None:
    """Remove audio, feed entry and spoken sentences; the article's addresses answer 410 from now on.

    Also on a full disk: room is kept for it.
    """
    services = web.services

    def withdrawn() -> list[str]:
        with services.database.write() as session:
            return withdraw(session, services.queue, article_id, services.settings)

    folders = with_reserve(services, withdrawn)
    forget(services.blobs, folders)
    services.reserve.keep()
    _log.info("article deleted", article=article_id)


def derived_id(push: Push) -> str:
    """Return the id of a push without one: readable where the address is, and always the same."""
    seed = str(push.url) if push.url else push.html or push.text or ""
    digest = hashlib.sha256(seed.encode()).hexdigest()[:10]
    name = unquote(urlsplit(seed).path).rstrip("/").rsplit("/", 1)[-1] if push.url else ""
    plain = unicodedata.normalize("NFKD", name.rsplit(".", 1)[0]).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
    return f"{slug}-{digest}" if slug else digest


def _push(article_id: str, push: Push, web: Web, request: Request, response: Response) -> ArticleOut:
    with web.fetch_slots.taken() if push.is_fetched else nullcontext():
        content = content_of(push, web.services)

    def accepted() -> Outcome:
        with web.services.database.write() as session:
            outcome = accept(session, web.services.queue, article_id, content, web.services.settings.limits.queue)
            if content.voice is not None and outcome is not Outcome.UNCHANGED:
                require_speaker(content.voice, web.services)  # or nothing of the push happens
            return outcome

    outcome = with_room(web.services, accepted)
    _log.info("article pushed", article=article_id, outcome=outcome.value)
    response.status_code = 200 if outcome is Outcome.UNCHANGED else 202
    out = _represented(article_id, web, request)
    response.headers["Location"] = f"{web.address(request)}/articles/{article_id}"
    return out


def _represented(article_id: str, web: Web, request: Request) -> ArticleOut:
    with web.services.database.read() as session:
        return article_out(articles.state(session, article_id), web.address(request), web.services.settings)
