"""Captions, timings and chapters of the current version."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Response

from api.audio.file_response import STABLE, ImmutableFile
from api.errors import NoAudioError
from api.http.admission import Ticket, TicketOf, admit_soon
from api.http.openapi import binary, problems
from api.http.publication_models import TimingsOut
from api.http.web import ArticleId, Web, WebOf
from api.routes.progressive_response import come_back_later
from api.store.schema import Status
from api.store.version_files import CAPTIONS, CHAPTERS, TIMINGS, require_public_file

router = APIRouter(tags=["beside the audio"])
_RESPONSES: dict[int | str, dict[str, Any]] = {
    202: {"description": "Still being rendered; `Retry-After` says when to come back."},
    304: {"description": "The version named by `If-None-Match` is still the current one."},
    **problems(403, 404, 410, 422, 503),
}
_VTT, _JSON, _CHAPTERS = "text/vtt; charset=utf-8", "application/json", "application/json+chapters"


@router.head("/articles/{article_id}/captions.vtt", response_class=Response, include_in_schema=False)
@router.get(
    "/articles/{article_id}/captions.vtt",
    response_class=Response,
    responses={200: binary("text/vtt", "WebVTT."), **_RESPONSES},
)
async def get_captions(article_id: ArticleId, web: WebOf, ticket: TicketOf) -> Response:
    """Return WebVTT captions: one cue per sentence, as it was written."""
    return await _document(article_id, CAPTIONS, _VTT, ticket, web)


@router.head("/articles/{article_id}/timings.json", response_class=Response, include_in_schema=False)
@router.get(
    "/articles/{article_id}/timings.json",
    response_class=Response,
    responses={200: {"model": TimingsOut, "description": "The sentences."}, **_RESPONSES},
)
async def get_timings(article_id: ArticleId, web: WebOf, ticket: TicketOf) -> Response:
    """Return each sentence as it was written, with start and end in seconds: what a player highlights by.

    With the built-in voice each sentence also has its words, as they are spoken.
    """
    return await _document(article_id, TIMINGS, _JSON, ticket, web)


@router.head("/articles/{article_id}/chapters.json", response_class=Response, include_in_schema=False)
@router.get(
    "/articles/{article_id}/chapters.json",
    response_class=Response,
    responses={200: binary(_CHAPTERS, "JSON Chapters 1.2."), **_RESPONSES},
)
async def get_chapters(article_id: ArticleId, web: WebOf, ticket: TicketOf) -> Response:
    """Return the chapters in Podcasting 2.0's format: the headline and every sub-heading begin one."""
    return await _document(article_id, CHAPTERS, _CHAPTERS, ticket, web)


async def _document(article_id: str, name: str, media_type: str, ticket: Ticket, web: Web) -> Response:
    current_file = require_public_file(await web.current_files.of(article_id, name), article_id)
    admission = await admit_soon(current_file.protected, article_id, ticket, web)
    if current_file.file is not None:
        return ImmutableFile(current_file.file, web.files, media_type, admission.cache_control(STABLE))
    if current_file.status == Status.FAILED:
        raise NoAudioError(f"The only rendering of {article_id!r} failed.")
    return come_back_later()
