"""`/articles/{id}/plays`: how often an article was started. No cookie, no address, no identifier: a number a day."""

from __future__ import annotations

from datetime import UTC, datetime

from fastapi import APIRouter
from limits import parse

from api.errors import PlaysNotCountedError, TooManyPlaysError
from api.http.access import Reader
from api.http.openapi import problems
from api.http.publication_models import DayOut, PlaysOut
from api.http.token_first import TokenFirst
from api.http.web import ArticleId, Web, WebOf
from api.store import articles, plays

router = APIRouter(tags=["plays"], route_class=TokenFirst)
RATE = parse("100/second")
"""Plays that are counted, over all articles; what comes faster is no audience."""


@router.post("/articles/{article_id}/plays", status_code=204, responses=problems(404, 410, 422, 429))
def post_play(article_id: ArticleId, web: WebOf) -> None:
    """Count a play; what the player sends, once for each page view in which the article is started."""
    _require_counting(web)
    if web.rates.hit(RATE, "plays"):
        raise TooManyPlaysError("More plays than an audience makes.", 1)
    with web.services.database.write() as session:
        articles.require_public(session, article_id)
        plays.count(session, article_id, datetime.now(UTC).date())


@router.get("/articles/{article_id}/plays", responses=problems(401, 403, 404, 410, 422))
def get_plays(article_id: ArticleId, _: Reader, web: WebOf) -> PlaysOut:
    """Return how often the article was started, in all and by day (UTC)."""
    _require_counting(web)
    with web.services.database.read() as session:
        articles.require(session, article_id)
        found = plays.by_day(session, article_id)
    return PlaysOut(total=sum(count for _, count in found), days=[DayOut(day=day, plays=count) for day, count in found])


def _require_counting(web: Web) -> None:
    if not web.services.settings.count_plays:
        raise PlaysNotCountedError("This service counts no plays.")
