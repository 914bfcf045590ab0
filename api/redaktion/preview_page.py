"""`/vorschau/{secret}`: an article that isn't public yet, for everybody who knows the address, until it expires."""

from __future__ import annotations

from typing import Annotated, Any

from anyio import to_thread
from fastapi import APIRouter, Path, Request, Response

from api.audio.file_response import ImmutableFile
from api.errors import NoAudioError
from api.http.admission import ASKED_AGAIN
from api.http.web import Web, WebOf
from api.redaktion.page import PageRoute, page
from api.store import articles, previews
from api.store.article_json import as_article
from api.store.version_files import AUDIO
from reader.publishing.mp3 import MEDIA_TYPE

router = APIRouter(route_class=PageRoute, include_in_schema=False)
PREVIEW = "/vorschau"
"""Path of all previews."""
Secret = Annotated[str, Path(max_length=64)]


@router.get(f"{PREVIEW}/{{secret}}")
def get_preview(secret: Secret, request: Request, web: WebOf) -> Response:
    """Return the article's text and sound."""
    with web.services.database.read() as session:
        state = articles.state(session, previews.article_of(session, secret))
    shown: dict[str, Any] = {
        "article": as_article(state.version.article if state.version else state.article.article),
        "heard": state.version is not None,
        "public": articles.is_public(state.article),
    }
    return page(request, web, "preview.html", secret=secret, **shown)


@router.get(f"{PREVIEW}/{{secret}}/audio.mp3")
async def get_audio(secret: Secret, web: WebOf) -> Response:
    """Return the finished MP3."""
    article_id = await to_thread.run_sync(_article_of, secret, web)
    current = await web.current_files.of(article_id, AUDIO)
    if current is None or current.file is None:
        raise NoAudioError(f"The article {article_id!r} can't be heard yet.")
    return ImmutableFile(current.file, web.files, MEDIA_TYPE, ASKED_AGAIN)


def _article_of(secret: str, web: Web) -> str:
    with web.services.database.read() as session:
        return previews.article_of(session, secret)
