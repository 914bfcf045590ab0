"""`/feed.xml`: the podcast, as a whole or by section."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.errors import UnknownPageError
from api.http.admission import PRIVATE, require_key
from api.http.fields import NO_CONTROLS
from api.http.openapi import binary, problems
from api.http.web import WebOf
from api.podcast.feed import Page, feed_xml
from api.store import audible
from api.store.schema import LONGEST_SECTION

router = APIRouter(tags=["feed"])
MEDIA_TYPE = "application/rss+xml"
"""Of RSS."""
CACHE_CONTROL = "public, max-age=60"
"""Of everybody's feed; a subscriber's is private."""
PAGE_SIZE = 100
"""Episodes on one page of the feed."""


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
    key: Annotated[str, Query(max_length=64, description="A subscriber's.")] = "",
) -> Response:
    """Return the audible articles as a podcast feed, newest first; with a subscriber's key also protected ones.

    It has an ETag and no date, because a date can't tell that an article was deleted or left the page.
    """
    require_key(key, web)
    address, place = web.address(request), ((page - 1) * PAGE_SIZE, PAGE_SIZE + 1)
    with web.services.database.read() as session:
        marks = audible.newest_marks(session, section, *place, protected=bool(key))
        if page > 1 and not marks:
            raise UnknownPageError(f"The feed has fewer than {page} pages.")

        def written() -> bytes:
            episodes = audible.newest(session, section, *place, protected=bool(key))
            shown = Page(page, episodes[:PAGE_SIZE], len(episodes) > PAGE_SIZE, section, key)
            return feed_xml(shown, web.services.settings, address)

        rendered = web.written_pages.get(("feed", address, page, section, key, marks), written)
    return rendered.answer(request, MEDIA_TYPE, PRIVATE if key else CACHE_CONTROL)
