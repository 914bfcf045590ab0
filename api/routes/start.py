"""`/`: the start page."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlsplit

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse

from api.errors import UnknownPageError
from api.http.fields import NO_CONTROLS
from api.http.openapi import problems
from api.http.web import WebOf
from api.http.written_pages import written
from api.pages.pages import page as filled
from api.store import audible
from api.store.article_json import as_article
from api.store.schema import LONGEST_SECTION, ArticleRow, VersionRow

router = APIRouter(tags=["pages"])
SHOWN = 20
"""Articles on a page."""
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})  # names of this machine
# Below "co.at" and the like anybody may have a domain: it is not one house's own.
_SHARED_LABELS = frozenset({"ac", "co", "com", "edu", "gov", "gv", "net", "or", "org"})


@router.head("/", response_class=HTMLResponse, include_in_schema=False)
@router.get("/", response_class=HTMLResponse, responses=problems(404, 422, 429))
def get_start(
    web: WebOf,
    request: Request,
    section: Annotated[
        str | None,
        Query(min_length=1, max_length=LONGEST_SECTION, pattern=NO_CONTROLS, description="Only this section."),
    ] = None,
    q: Annotated[str, Query(max_length=200, description="Only articles with all of these words.")] = "",
    page: Annotated[int, Query(ge=1, le=10_000, description="1 is the newest.")] = 1,
) -> Response:
    """Return a German page with the newest articles, the feed, and how to embed the player."""
    words = q.strip()
    settings, address, place = web.services.settings, web.address(request), ((page - 1) * SHOWN, SHOWN + 1)
    redaktion = settings.redaktion and _is_local(request)
    with web.services.database.read() as session:
        sections = audible.sections(session)
        if section is not None and section not in sections:
            raise UnknownPageError(f"There is no section {section!r}.")

        def html(entries: list[tuple[ArticleRow, VersionRow]]) -> bytes:
            return filled(
                "start.html",
                title=settings.feed.title,
                description=settings.feed.description,
                base=address,
                entries=[_shown(*entry, address) for entry in entries[:SHOWN]],
                sections=sections,
                section=section,
                words=words,
                number=page,
                following=len(entries) > SHOWN,
                redaktion=redaktion,
            ).encode()

        if words:
            with web.search_slots.taken():
                rendered = written(html(audible.found(session, words, SHOWN)))
        else:
            marks = audible.newest_marks(session, section, *place)
            if page > 1 and not marks:
                raise UnknownPageError(f"There are fewer than {page} pages.")
            key = ("start", address, place, section, redaktion, *sections, marks)
            rendered = web.written_pages.get(key, lambda: html(audible.newest(session, section, *place)))
    return rendered.answer(request, "text/html", "no-cache")


def _shown(article: ArticleRow, version: VersionRow, address: str) -> dict[str, Any]:
    said = as_article(version.article)
    return {
        "id": article.id,
        "headline": said.headline,
        "lead": said.lead,
        "cover": said.image if is_of_the_house(said.image, address) else None,
        "section": article.section,
        "published": article.published,
        "duration": version.duration,
        "protected": article.protected,
    }


def is_of_the_house(picture: str | None, address: str) -> bool:
    """Return whether a picture is on the publishing house's own domain, so that no third party learns of visitors.

    For "hoeren.zeitung.example" that is "zeitung.example" and everything below it. `address`: the service's own.
    """
    house = urlsplit(address).hostname or ""
    parent = house.partition(".")[2]
    if "." in parent and not house.replace(".", "").isdigit() and parent.partition(".")[0] not in _SHARED_LABELS:
        house = parent
    try:
        parts = urlsplit(picture or "")
        host = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme == "https" and f".{host}".endswith(f".{house}")


def _is_local(request: Request) -> bool:
    """Return whether the visitor is on this machine: only then the page links to the editors' page."""
    client = request.client.host if request.client else ""
    return client in _LOOPBACK and request.url.hostname in _LOOPBACK
