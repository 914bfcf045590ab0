"""`/articles/{id}/move`: gives an article another id, or its page another address."""

from __future__ import annotations

from fastapi import APIRouter, Request

from api.http.access import Writer
from api.http.models import ArticleOut, Move
from api.http.openapi import problems
from api.http.representation import whole
from api.http.token_first import TokenFirst
from api.http.web import ArticleId, WebOf
from api.push.moving import move, readdress
from api.store import articles, audit, deliveries
from api.store.articles import require_locked
from api.store.audit import Action

router = APIRouter(tags=["articles"], route_class=TokenFirst)


@router.post("/articles/{article_id}/move", responses=problems(400, 401, 403, 404, 409, 410, 413, 415, 422, 429, 507))
def post_move(article_id: ArticleId, wanted: Move, who: Writer, web: WebOf, request: Request) -> ArticleOut:
    """Give an article another id, or its page another address; the audio stays.

    Old addresses redirect to the new ones (301 for GET and HEAD, else 308). The `guid` in feeds stays, so that no
    podcast app downloads the article twice.
    """
    queue = web.services.queue
    to = wanted.to or article_id
    with web.services.database.write() as session:
        row = move(session, queue, article_id, to) if to != article_id else require_locked(session, article_id)
        url = None if wanted.url is None else str(wanted.url)
        if url is not None:
            readdress(session, queue, row, url)
        deliveries.announce_moved(session, web.services.settings, to, article_id, url)
        after = wanted.model_dump(mode="json", exclude_none=True)
        audit.record(session, who, Action.MOVED, article_id, None, after)
    with web.services.database.read() as session:
        return whole(articles.state(session, to), web.address(request), web.services.settings)
