"""`/feed-keys`: keys of subscribers' personal feeds. Only the publishing house knows whose they are."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request

from api.http.access import Reader, Writer
from api.http.models import FeedKeyCreated, FeedKeyOut
from api.http.openapi import problems
from api.http.token_first import TokenFirst
from api.http.web import WebOf
from api.podcast.feed import feed_url
from api.store import audit, feed_keys
from api.store.audit import Action

Identifier = Annotated[str, Path(max_length=16, description="As `POST /feed-keys` answered.")]
router = APIRouter(tags=["subscribers"], route_class=TokenFirst)


@router.post("/feed-keys", status_code=201, responses=problems(401, 403, 429, 507))
def post_feed_key(who: Writer, web: WebOf, request: Request) -> FeedKeyCreated:
    """Make a key for one subscriber: it opens the personal feed, and every protected article in it.

    Store `id` with the subscriber, to revoke the key later; the service doesn't know whose key it is.
    """
    with web.services.database.write() as session:
        row, key = feed_keys.create(session)
        audit.record(session, who, Action.FEED_KEY, row.id, None, {"id": row.id})
    address = feed_url(web.address(request), None, key=key)
    return FeedKeyCreated(id=row.id, created=row.created, key=key, feed_url=address)


@router.get("/feed-keys", responses=problems(401, 403))
def get_feed_keys(_: Reader, web: WebOf) -> list[FeedKeyOut]:
    """Return the valid keys, without their secrets."""
    with web.services.database.read() as session:
        return [FeedKeyOut(id=row.id, created=row.created) for row in feed_keys.listed(session)]


@router.delete("/feed-keys/{identifier}", status_code=204, responses=problems(401, 403, 404, 429, 507))
def delete_feed_key(identifier: Identifier, who: Writer, web: WebOf) -> None:
    """Revoke a key at once."""
    with web.services.database.write() as session:
        feed_keys.revoke(session, identifier)
        audit.record(session, who, Action.FEED_KEY, identifier, {"id": identifier}, None)
