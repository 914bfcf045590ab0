"""`/followed`: feeds whose articles the service pushes itself, for newsrooms whose system can't push."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field, HttpUrl, StringConstraints, UrlConstraints

from api.http.access import Writer
from api.http.fields import NO_CONTROLS, Body
from api.http.openapi import problems
from api.http.token_first import TokenFirst
from api.http.web import WebOf
from api.store import audit, followed
from api.store.audit import Action
from api.store.publisher_schema import FollowedRow
from reader.cleaning.fetching.addresses import check_target

router = APIRouter(tags=["editing"], route_class=TokenFirst)


class FollowedFeed(Body):
    """A feed to follow."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"url": "https://zeitung.example/rss", "section": "Lokales"}]}
    )

    url: Annotated[HttpUrl, UrlConstraints(max_length=1024)] = Field(description="Of an RSS or Atom feed.")
    section: Annotated[str, StringConstraints(min_length=1, max_length=128, pattern=NO_CONTROLS)] | None = Field(
        None, description="Of its articles; null for as each page says."
    )


class FollowedOut(BaseModel):
    """A feed that is followed."""

    url: str
    section: str | None
    due: datetime = Field(description="When it is looked at next.")
    looked: datetime | None = Field(description="When it could be read the last time.")
    error: str | None = Field(description="Why it couldn't be read, in German.")


@router.get("/followed", responses=problems(401, 403))
def get_followed(_: Writer, web: WebOf) -> list[FollowedOut]:
    """Return the followed feeds. Their addresses may be secrets, so this needs the scope `write`."""
    with web.services.database.read() as session:
        return [_out(row) for row in followed.listed(session)]


@router.put("/followed", responses=problems(400, 401, 403, 413, 415, 422, 429, 507))
def put_followed(feed: FollowedFeed, who: Writer, web: WebOf) -> FollowedOut:
    """Follow an RSS or Atom feed: its new and changed items are pushed. Of a new feed the newest ten items are read."""
    url = str(feed.url)
    check_target(url, web.services.settings.allow_hosts)
    with web.services.database.write() as session:
        row = followed.put(session, url, feed.section)
        audit.record(session, who, Action.FOLLOWED, feed.url.host or "?", None, {"section": feed.section})
        session.flush()
        return _out(row)


@router.delete("/followed", status_code=204, responses=problems(401, 403, 404, 422, 429, 507))
def delete_followed(
    url: Annotated[str, Query(max_length=1024, description="Of the feed.")], who: Writer, web: WebOf
) -> None:
    """Stop following a feed; its articles stay."""
    with web.services.database.write() as session:
        row = followed.remove(session, url)
        host = urlsplit(url).hostname or "?"  # the whole address may be a secret
        audit.record(session, who, Action.FOLLOWED, host, {"section": row.section}, None)


def _out(row: FollowedRow) -> FollowedOut:
    return FollowedOut(url=row.url, section=row.section, due=row.due, looked=row.looked, error=row.error)
