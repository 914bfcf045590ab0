"""`/articles/{id}/transcript`: the article as it was written, with the player, as a page for people."""

from __future__ import annotations

import hashlib

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from api.audio.file_response import STABLE
from api.audio.ranges import matches
from api.errors import AccessExpiredError, ProtectedArticleError
from api.http.admission import TicketOf, admit
from api.http.openapi import problems
from api.http.web import ArticleId, WebOf
from api.pages.pages import page
from api.problems import status_of, text_for
from api.store import articles
from api.store.article_json import as_article

router = APIRouter(tags=["pages"])


@router.head("/articles/{article_id}/transcript", response_class=HTMLResponse, include_in_schema=False)
@router.get("/articles/{article_id}/transcript", response_class=HTMLResponse, responses=problems(403, 404, 410, 422))
def get_transcript(article_id: ArticleId, web: WebOf, request: Request, ticket: TicketOf) -> Response:
    """Return the article as it was written, as a page for listening and reading along.

    Its canonical link is the newsroom's own page, if there is one. Of a protected article, everybody without a ticket
    gets headline and lead, with status 403.
    """
    with web.services.database.read() as session:
        articles.require_public(session, article_id)
        state = articles.state(session, article_id)
        heard = state.version.article if state.version else state.article.article
        section = state.article.section
    refused: ProtectedArticleError | AccessExpiredError | None = None
    cache_control = STABLE
    try:
        cache_control = admit(state.article.protected, article_id, ticket, web).cache_control(STABLE)
    except (ProtectedArticleError, AccessExpiredError) as error:
        if "text/html" not in request.headers.get("accept", ""):
            raise
        refused = error
    html = page(
        "transcript.html",
        id=article_id,
        article=as_article(heard),
        section=section,
        base=web.address(request),
        site=web.services.settings.feed.title,
        ticket=ticket.query if state.article.protected and refused is None else "",
        refused=text_for(refused) if refused else None,
    )
    if refused:
        return HTMLResponse(html, status_of(refused), {"Cache-Control": "private, no-store"})
    etag = f'"{hashlib.sha256(html.encode()).hexdigest()}"'
    headers = {"Cache-Control": cache_control, "ETag": etag}
    if matches(request.headers.get("if-none-match", ""), etag):
        return Response(status_code=304, headers=headers)
    return HTMLResponse(html, headers=headers)
