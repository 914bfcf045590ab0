"""`/feed.xml`: the podcast, as a whole or by section."""

from __future__ import annotations

import hashlib
from email.utils import format_datetime, parsedate_to_datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.audio.ranges import matches
from api.errors import UnknownPageError
from api.http.models import NO_CONTROLS
from api.http.openapi import binary, problems
from api.http.web import WebOf
from api.podcast.feed import Page, feed_xml, last_changed
from api.store import articles
from api.store.schema import LONGEST_SECTION

router = APIRouter(tags=["feed"])
MEDIA_TYPE = "application/rss+xml"
CACHE_CONTROL = "public, max-age=60"


@router.get(
    "/feed.xml",
    response_class=Response,
    responses={
        200: binary(MEDIA_TYPE, "RSS 2.0."),
        304: {"description": "The feed is as the client has it."},
        **problems(404, 422),
    },
)
@router.head("/feed.xml", response_class=Response, include_in_schema=False)
def get_feed(
    web: WebOf,
    request: Request,
    section: Annotated[
        str | None,
        Query(min_length=1, max_length=LONGEST_SECTION, pattern=NO_CONTROLS, description="Only this section."),
    ] = None,
    page: Annotated[int, Query(ge=1, le=10_000, description="1 is the newest.")] = 1,
) -> Response:
    """Return the articles that can be heard, newest first, as a podcast feed."""
    settings = web.services.settings
    size = settings.feed_page_size
    with web.services.database.read() as session:
        found = articles.heard(session, section, (page - 1) * size, size + 1)
    if page > 1 and not found:
        raise UnknownPageError(f"The feed has fewer than {page} pages.")
    shown = Page(page, found[:size], len(found) > size, section)
    content = feed_xml(shown, settings, web.address(request))
    etag = f'"{hashlib.sha256(content).hexdigest()}"'
    headers = {"ETag": etag, "Cache-Control": CACHE_CONTROL}
    changed = last_changed(shown)
    if changed:
        headers["Last-Modified"] = format_datetime(changed.replace(microsecond=0), usegmt=True)
    if _unchanged(request, etag, headers.get("Last-Modified")):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=f"{MEDIA_TYPE}; charset=utf-8", headers=headers)


def _unchanged(request: Request, etag: str, modified: str | None) -> bool:
    """Whether the client has this already; a date only counts where no ETag is sent (RFC 9110, 13.1.3)."""
    wanted = request.headers.get("if-none-match")
    if wanted is not None:
        return matches(wanted, etag)
    since = request.headers.get("if-modified-since")
    if since is None or modified is None:
        return False
    try:
        return parsedate_to_datetime(modified) <= parsedate_to_datetime(since)
    except (ValueError, TypeError):
        return False
