"""`/redaktion/artikel/{id}`: the written text beside the spoken one, and everything that an editor may change."""

from __future__ import annotations

from datetime import UTC, datetime

from fastapi import APIRouter, Request, Response

from api.audio.file_response import ImmutableFile
from api.editing.article_list import article_of
from api.editing.sheets import sheet_of
from api.errors import NoAudioError
from api.http.admission import ASKED_AGAIN
from api.http.web import ArticleId, WebOf
from api.redaktion.page import HOME, PageRoute, Viewer, page
from api.redaktion.voices import voices_of
from api.store import overrides
from api.store.version_files import AUDIO
from reader.publishing.mp3 import MEDIA_TYPE

router = APIRouter(route_class=PageRoute, include_in_schema=False)


@router.get(f"{HOME}/artikel/{{article_id}}")
def get_article(article_id: ArticleId, who: Viewer, request: Request, web: WebOf) -> Response:
    """Return the article's sheet."""
    sheet = sheet_of(web.services, article_id)
    with web.services.database.read() as session:
        one = article_of(session, article_id)
        wishes = overrides.wishes_of(session, article_id)
    return page(
        request,
        web,
        "article.html",
        who=who,
        one=one,
        sheet=sheet,
        wishes=wishes,
        voices=voices_of(web.services),
        embargo=one.published > datetime.now(UTC),
    )


@router.get(f"{HOME}/artikel/{{article_id}}/audio.mp3")
async def get_audio(article_id: ArticleId, _: Viewer, web: WebOf) -> Response:
    """Return the finished MP3, also of an article that isn't public."""
    current = await web.current_files.of(article_id, AUDIO)
    if current is None or current.file is None:
        raise NoAudioError(f"The article {article_id!r} can't be heard yet.")
    return ImmutableFile(current.file, web.files, MEDIA_TYPE, ASKED_AGAIN)
