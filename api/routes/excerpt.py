"""`/articles/{id}/excerpt.mp3` and `.json`: the public excerpt of a protected article, and its timings."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Response

from api.audio.file_response import STABLE, FileInMemory, ImmutableFile
from api.errors import NoAudioError
from api.http.openapi import binary, problems
from api.http.publication_models import TimingsOut
from api.http.web import ArticleId, Web, WebOf
from api.routes.progressive_response import come_back_later
from api.store import articles
from api.store.schema import Status
from api.subscribers.excerpts import Excerpt
from reader.publishing.mp3 import MEDIA_TYPE

router = APIRouter(tags=["beside the audio"])
_RESPONSES: dict[int | str, dict[str, Any]] = {
    202: {"description": "Still being rendered; `Retry-After` says when to come back."},
    304: {"description": "The version named by `If-None-Match` is still the current one."},
    **problems(404, 410, 422, 503),
}


@router.head("/articles/{article_id}/excerpt.mp3", response_class=Response, include_in_schema=False)
@router.get(
    "/articles/{article_id}/excerpt.mp3",
    response_class=Response,
    responses={
        200: binary(MEDIA_TYPE, "The MP3."),
        206: binary(MEDIA_TYPE, "The part that `Range` asks for."),
        416: {"description": "The range lies outside the file; `Content-Range` gives its length."},
        **_RESPONSES,
    },
)
def get_excerpt(article_id: ArticleId, web: WebOf) -> Response:
    """Return the beginning of a protected article: about half a minute, to the end of a sentence, and at most half of
    it.
    """
    excerpt = _excerpt(article_id, web)
    return excerpt if isinstance(excerpt, Response) else _answer(excerpt.mp3, MEDIA_TYPE)


@router.head("/articles/{article_id}/excerpt.json", response_class=Response, include_in_schema=False)
@router.get(
    "/articles/{article_id}/excerpt.json",
    response_class=Response,
    responses={200: {"model": TimingsOut, "description": "The sentences."}, **_RESPONSES},
)
def get_excerpt_timings(article_id: ArticleId, web: WebOf) -> Response:
    """Return the timings of the excerpt, in the format of `timings.json`."""
    excerpt = _excerpt(article_id, web)
    return excerpt if isinstance(excerpt, Response) else _answer(excerpt.timings, "application/json")


def _excerpt(article_id: str, web: Web) -> Excerpt | Response:
    with web.services.database.read() as session:
        articles.require_public(session, article_id)
        state = articles.state(session, article_id)
    if state.version is not None:
        return web.excerpts.of(state.version)
    if state.article.status == Status.FAILED:
        raise NoAudioError(f"The only rendering of {article_id!r} failed.")
    return come_back_later()


def _answer(content: bytes, media_type: str) -> Response:
    file = FileInMemory(content)
    return ImmutableFile(file.file, file, media_type, STABLE)
