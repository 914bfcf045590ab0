"""`/`: the start page."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.http.web import WebOf
from api.pages.pages import page
from api.store import articles
from api.store.article_json import as_article

router = APIRouter(tags=["pages"])
SHOWN = 20
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@router.head("/", response_class=HTMLResponse, include_in_schema=False)
@router.get("/", response_class=HTMLResponse)
def get_start(web: WebOf, request: Request) -> HTMLResponse:
    """Return a German page with the newest articles, the feed, and how to embed the player."""
    with web.services.database.read() as session:
        found = articles.heard(session, None, 0, SHOWN)
    entries = [
        {
            "id": article.id,
            "headline": as_article(version.article).headline,
            "section": article.section,
            "published": article.published,
            "duration": version.duration,
            "voice": version.voice_label,
        }
        for article, version in found
    ]
    settings = web.services.settings
    html = page(
        "start.html",
        title=settings.feed.title,
        description=settings.feed.description,
        base=web.address(request),
        entries=entries,
        redaktion=settings.redaktion and _is_local(request),
    )
    return HTMLResponse(html, headers={"Cache-Control": "no-cache"})


def _is_local(request: Request) -> bool:
    """Whether the visitor sits at this machine: only they are told where the editors' page is."""
    client = request.client.host if request.client else ""
    return client in _LOOPBACK and request.url.hostname in _LOOPBACK
