"""Embedding: `/embed/{id}` for iframes, `/oembed` for content management systems, `/articles/{id}/embed` for people."""

from __future__ import annotations

import re
from typing import Annotated, Literal
from urllib.parse import urlsplit

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from lxml import etree

from api.errors import DeletedArticleError, NotEmbeddableError, NotPublicError, UnknownArticleError
from api.http.admission import PRIVATE, TicketOf, is_admitted
from api.http.openapi import binary, problems
from api.http.publication_models import OEmbedOut
from api.http.representation import whole
from api.http.web import ArticleId, Web, WebOf
from api.pages import player_file
from api.pages.pages import page
from api.problems import status_of
from api.store import articles
from api.store.article_json import as_article

router = APIRouter(tags=["player"])
FRAME_HEIGHT = 72
"""CSS pixels of the player as it stands there at first; `rahmen.js` lets the frame grow with it."""
Theme = Literal["light", "dark", "auto"]
Size = Literal["button", "compact", "full"]
_WIDTH = 640  # CSS pixels of the iframe, unless the client wants it narrower
# The content security policy of the pages that hold the player.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; media-src {media}; "
    "img-src 'self' data:; base-uri 'none'; form-action 'none'"
)
# Paths that name an article of this service.
_ADDRESS = re.compile(r"/(?:embed/(?P<framed>[^/]+)|articles/(?P<named>[^/]+)(?:/embed|/transcript|/audio\.mp3)?)/?")


@router.get(
    "/embed/{article_id}",
    response_class=HTMLResponse,
    responses={
        404: binary("text/html", "There is no such article; the frame says so."),
        410: binary("text/html", "The article was deleted; the frame says so."),
        **problems(422),
    },
)
def get_frame(
    article_id: ArticleId,
    web: WebOf,
    request: Request,
    ticket: TicketOf,
    theme: Annotated[Theme, Query(description="Of the page around it; auto: the reader's own.")] = "light",
    size: Annotated[Size, Query(description="How much of the player stands there at first.")] = "compact",
) -> HTMLResponse:
    """Return a page that contains only the player, for iframes; without such an article, the player says so.

    The page is transparent, and reports its height to the page around it.
    """
    status, headline, locked = 200, "Artikel", False
    try:
        with web.services.database.read() as session:
            row = articles.require_public(session, article_id)
        headline = as_article(row.article).headline
        locked = not is_admitted(row.protected, article_id, ticket, web)
    except (UnknownArticleError, DeletedArticleError, NotPublicError) as error:
        status = status_of(error)
    base = web.address(request)
    html = page(
        "frame.html",
        id=article_id,
        headline=headline,
        base=base,
        theme=theme,
        size=size,
        locked=locked,
        ticket=ticket.query,
    )
    kept = PRIVATE if ticket.query else "public, max-age=300"
    return HTMLResponse(html, status, {"Content-Security-Policy": _policy(web), "Cache-Control": kept})


@router.get("/articles/{article_id}/embed", response_class=HTMLResponse, responses=problems(404, 410, 422))
def get_snippets(article_id: ArticleId, web: WebOf, request: Request) -> HTMLResponse:
    """Return a German page with the player and the snippets that embed it."""
    base = web.address(request)
    with web.services.database.read() as session:
        articles.require_public(session, article_id)
        article = whole(articles.state(session, article_id), base, web.services.settings)
    html = page(
        "snippets.html",
        id=article.id,
        headline=article.headline,
        article=article,
        base=base,
        height=FRAME_HEIGHT,
        version=player_file.HASH,
        scripts=player_file.SCRIPTS,
    )
    # Other pages may frame the player, but not this page.
    policy = f"{_policy(web)}; frame-ancestors 'none'"
    return HTMLResponse(html, headers={"Content-Security-Policy": policy, "Cache-Control": "no-cache"})


@router.get(
    "/oembed",
    response_model=OEmbedOut,
    responses={200: {"content": {"text/xml": {"schema": {"type": "string"}}}}, **problems(404, 410, 422)},
)
def get_oembed(
    web: WebOf,
    request: Request,
    url: Annotated[str, Query(max_length=2048, description="Address of an article of this service.")],
    maxwidth: Annotated[int, Query(ge=1, description="Widest in CSS pixels.")] = _WIDTH,
    maxheight: Annotated[int, Query(ge=1, description="Highest in CSS pixels.")] = FRAME_HEIGHT,
    form: Annotated[Literal["json", "xml"], Query(alias="format", description="As the answer is written.")] = "json",
) -> OEmbedOut | Response:
    """Return oEmbed 1.0 for an article: an iframe with the player."""
    base = web.address(request)
    with web.services.database.read() as session:
        article_id = articles.id_now(session, _article_of(url, base))
        headline: str = as_article(articles.require_public(session, article_id).article).headline
    width, height = min(maxwidth, _WIDTH), min(maxheight, FRAME_HEIGHT)
    html = page("iframe.html", id=article_id, headline=headline, base=base, height=height).strip()
    answer = OEmbedOut(title=headline, provider_url=f"{base}/", html=html, width=width, height=height)
    return answer if form == "json" else Response(_as_xml(answer), media_type="text/xml")


def _as_xml(answer: OEmbedOut) -> bytes:
    root = etree.Element("oembed")
    for name, value in answer.model_dump().items():
        etree.SubElement(root, name).text = str(value)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, standalone=True)


def _article_of(url: str, base: str) -> str:
    """Return the id in an address of ours. Raises NotEmbeddableError."""
    try:
        asked, ours = urlsplit(url), urlsplit(base)
    except ValueError as error:  # such as brackets without an IPv6 address
        raise NotEmbeddableError(f"{url!r} is not an address.") from error
    match = _ADDRESS.fullmatch(asked.path.removeprefix(ours.path))
    if match is None or asked.netloc != ours.netloc or not asked.path.startswith(ours.path):
        raise NotEmbeddableError(f"{url!r} is not the address of an article of this service.")
    return match["framed"] or match["named"]


def _policy(web: Web) -> str:
    return _POLICY.format(media=web.media_sources)
