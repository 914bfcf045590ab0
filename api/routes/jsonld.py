"""`/articles/{id}/jsonld`: what a publisher puts into the article's page for search engines."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from api.http.admission import ASKED_AGAIN, TicketOf, is_admitted
from api.http.openapi import problems
from api.http.web import ArticleId, Web, WebOf
from api.routes.progressive_response import come_back_later
from api.store import articles
from api.store.article_json import as_article
from api.store.articles import State
from api.store.version_files import AUDIO
from reader.publishing.clock import iso_duration
from reader.publishing.mp3 import MEDIA_TYPE

router = APIRouter(tags=["beside the audio"])


class JsonLd(JSONResponse):
    """JSON-LD, as schema.org is written; what is special in HTML is escaped, so that it can stand in a <script>."""

    media_type = "application/ld+json"

    def render(self, content: Any) -> bytes:
        return super().render(content).replace(b"<", b"\\u003c").replace(b">", b"\\u003e").replace(b"&", b"\\u0026")


@router.get(
    "/articles/{article_id}/jsonld",
    response_class=JsonLd,
    responses={
        202: {"description": "Still being rendered; `Retry-After` says when to come back."},
        **problems(404, 410, 422),
    },
)
def get_jsonld(article_id: ArticleId, web: WebOf, request: Request, ticket: TicketOf) -> Any:
    """Return a schema.org NewsArticle with its AudioObject, marked as an AI voice.

    For a protected article it describes the excerpt, unless the request carries a ticket.
    """
    with web.services.database.read() as session:
        articles.require_public(session, article_id)
        state = articles.state(session, article_id)
    if state.version is None:
        return come_back_later()
    address, protected = web.address(request), state.article.protected
    described = _news_article(state, address, f"?{ticket.query}" if protected else "")
    if protected:
        described["isAccessibleForFree"] = False
    if not is_admitted(protected, article_id, ticket, web):
        described["audio"] |= _excerpt(state, address, web)
    described["audio"] = {name: value for name, value in described["audio"].items() if value is not None}
    kept = ASKED_AGAIN if protected else "no-cache"
    return JsonLd(described, headers={"Cache-Control": kept})


def _excerpt(state: State, address: str, web: Web) -> dict[str, Any]:
    """Return the properties that differ for the excerpt, which everybody may hear."""
    assert state.version is not None
    excerpt = web.excerpts.of(state.version)
    return {
        "contentUrl": f"{address}/articles/{state.article.id}/excerpt.mp3",
        "duration": iso_duration(excerpt.duration),
        "contentSize": str(len(excerpt.mp3)),
        "transcript": None,
        "caption": None,
        "description": f"Hörprobe, vorgelesen von einer KI-Stimme ({state.version.voice_label}).",
    }


def _news_article(state: State, address: str, behind: str) -> dict[str, Any]:
    article, version = state.article, state.version
    assert version is not None
    here = f"{address}/articles/{article.id}"
    said = as_article(version.article)
    news = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": said.headline,
        "url": said.url,
        "datePublished": article.published.isoformat(),
        "audio": {
            "@type": "AudioObject",
            "contentUrl": f"{here}/audio.mp3{behind}",
            "duration": iso_duration(version.duration),
            "encodingFormat": MEDIA_TYPE,
            "contentSize": str(version.files[AUDIO]["length"]),
            "transcript": f"{here}/transcript{behind}",
            "caption": f"{here}/captions.vtt{behind}",
            "inLanguage": "de",
            "uploadDate": version.created.isoformat(),
            "description": f"Vorgelesen von einer KI-Stimme ({version.voice_label}).",
            "digitalSourceType": "https://schema.org/TrainedAlgorithmicMediaDigitalSource",
        },
    }
    return {name: value for name, value in news.items() if value is not None}
