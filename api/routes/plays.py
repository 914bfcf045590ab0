"""`/articles/{id}/plays`: what is heard of an article, as sums by day, without cookies, addresses or identifiers."""

from __future__ import annotations

import math
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request

from api.figures.clients import Client
from api.http.access import Reader
from api.http.counting import counting
from api.http.openapi import problems
from api.http.publication_models import DayOut, PlaysOut
from api.http.token_first import TokenFirst
from api.http.web import ArticleId, WebOf
from api.store import articles, plays
from api.store.plays import Event
from api.transient_errors import TooManyPlaysError

router = APIRouter(tags=["plays"], route_class=TokenFirst)
Heard = Annotated[
    Literal["start", "25", "50", "75", "100"],
    Query(description="What happened: the article was started, or its first, second, third or last quarter was heard."),
]
Played = Annotated[
    str | None,
    Query(pattern=r"^[0-9a-f]{32}$", description="The version that was played; its length gives the minutes."),
]


@router.post("/articles/{article_id}/plays", status_code=204, responses=problems(404, 410, 422, 429))
def post_play(
    article_id: ArticleId, request: Request, web: WebOf, event: Heard = "start", version: Played = None
) -> None:
    """Count what the player reports. One client counts once for each event, article and day.

    Clients are distinguished by a keyed hash of address, User-Agent and article, whose key is discarded every day.
    """
    figures = counting(web)
    seconds = figures.busy()
    if seconds:
        raise TooManyPlaysError("More plays than an audience makes.", math.ceil(seconds))
    with web.services.database.read() as session:
        articles.require_public(session, article_id)
    client = Client(request.client.host if request.client else "", request.headers.get("user-agent", ""))
    figures.heard(client, article_id, Event(event), version)


@router.get("/articles/{article_id}/plays", responses=problems(401, 403, 404, 410, 422))
def get_plays(article_id: ArticleId, _: Reader, web: WebOf) -> PlaysOut:
    """Return what was heard of the article, by day (UTC), and how often it was started in all."""
    counting(web).flush()
    with web.services.database.read() as session:
        articles.require(session, article_id)
        rows = plays.by_day(session, article_id)
    days = [
        DayOut(
            day=row.day,
            plays=row.plays,
            heard_25=row.heard_25,
            heard_50=row.heard_50,
            heard_75=row.heard_75,
            heard_100=row.heard_100,
            minutes=round(row.seconds / 60, 1),
            downloads=row.downloads,
        )
        for row in rows
    ]
    return PlaysOut(total=sum(row.plays for row in rows), days=days)
