"""`/articles/{id}/jsonld`: what a publisher puts into the article's page for search engines."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from api.http.openapi import problems
from api.http.web import ArticleId, WebOf
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
def get_jsonld(article_id: ArticleId, web: WebOf, request: Request) -> Any:
    """Return a schema.org NewsArticle with its AudioObject, marked as an AI voice."""
    with web.services.database.read() as session:
        articles.require_public(session, article_id)
        state = articles.state(session, article_id)
    if state.version is None:
        return come_back_later()
    return JsonLd(_news_article(state, web.address(request)), headers={"Cache-Control": "no-cache"})


def _news_article(state: State, address: str) -> dict[str, Any]:
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
            "contentUrl": f"{here}/audio.mp3",
            "duration": iso_duration(version.duration),
            "encodingFormat": MEDIA_TYPE,
            "contentSize": str(version.files[AUDIO]["length"]),
            "transcript": f"{here}/transcript",
            "caption": f"{here}/captions.vtt",
            "inLanguage": "de",
            "uploadDate": version.created.isoformat(),
            "description": f"Vorgelesen von einer KI-Stimme ({version.voice_label}).",
            "digitalSourceType": "https://schema.org/TrainedAlgorithmicMediaDigitalSource",
        },
    }
    return {name: value for name, value in news.items() if value is not None}
