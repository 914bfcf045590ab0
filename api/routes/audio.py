"""`/articles/{id}/audio.mp3`: the article's current audio, and every version under an address that never changes."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Annotated, Any

from anyio import to_thread
from fastapi import APIRouter, Query, Request, Response

from api.audio.file_response import IMMUTABLE, STABLE, ImmutableFile
from api.errors import MovedArticleError, NoAudioError, UnknownVersionError
from api.http.admission import Admission, TicketOf, admit_soon
from api.http.openapi import binary, problems
from api.http.web import ArticleId, Version, Web, WebOf
from api.queue import renderings
from api.routes.progressive_response import ProgressiveAudio, come_back_later, first_moment
from api.store import articles
from api.store.article_json import as_article
from api.store.articles import existing
from api.store.schema import Status
from api.store.version_files import AUDIO, File, require_public_file
from reader.errors import OutputError
from reader.publishing.mp3 import MEDIA_TYPE

router = APIRouter(tags=["audio"])
_PARTS: dict[int | str, dict[str, Any]] = {
    302: {"description": "The file lies at `Location`, for some hours: the operator lets the object store send it."},
    206: binary(MEDIA_TYPE, "The part that `Range` asks for."),
    304: {"description": "The version named by `If-None-Match` is still the current one."},
    412: {"description": "The current version is none of those that `If-Match` names."},
    416: {"description": "The range lies outside the file; `Content-Range` gives its length."},
}
_STABLE: dict[int | str, dict[str, Any]] = {
    200: binary(MEDIA_TYPE, "The MP3; while the first version is rendered, a stream of the sentences so far."),
    202: {"description": "Still being rendered; `Retry-After` says when to come back."},
    **_PARTS,
    **problems(403, 404, 410, 422, 503),
}
_VERSIONED: dict[int | str, dict[str, Any]] = {
    200: binary(MEDIA_TYPE, "The MP3."),
    **_PARTS,
    **problems(403, 404, 422, 503),
}
Stream = Annotated[
    bool, Query(description="false: answer 202 instead of a stream while the first version is rendered.")
]
Download = Annotated[bool, Query(description="true: to be saved under the article's headline.")]
_UNFIT = re.compile(r"[\x00-\x1f/\\:*?\"<>|]+")  # what some system refuses in the name of a file
_LONGEST_NAME = 120  # characters


@router.head("/articles/{article_id}/audio.mp3", response_class=Response, responses=_STABLE)
@router.get("/articles/{article_id}/audio.mp3", response_class=Response, responses=_STABLE)
async def get_audio(
    article_id: ArticleId,
    request: Request,
    web: WebOf,
    ticket: TicketOf,
    stream: Stream = True,
    download: Download = False,
) -> Response:
    """Return the newest complete version, whole or in ranges. It never starts a rendering.

    Until the first version is complete, stream the sentences spoken so far, and the others as they are spoken.
    """
    current_file = require_public_file(await web.current_files.of(article_id, AUDIO), article_id)
    admission = await admit_soon(current_file.protected, article_id, ticket, web)
    if current_file.file is not None and web.figures is not None:
        web.figures.requested(request.scope, article_id, current_file.file)
    if current_file.file is not None and download:
        # The service sends it itself, because the object store doesn't know the headline.
        response = ImmutableFile(current_file.file, web.files, MEDIA_TYPE, admission.cache_control(STABLE))
        response.attach(await to_thread.run_sync(_file_name, article_id, web))
        return response
    if current_file.file is not None:
        return _file(current_file.file, web, STABLE, admission)
    if current_file.status == Status.FAILED:
        raise NoAudioError(f"The only rendering of {article_id!r} failed.")
    if not stream:
        return come_back_later()
    await to_thread.run_sync(_listen, article_id, web)
    moment = await first_moment(web.snapshots, article_id)
    if moment and moment.live:
        return ProgressiveAudio(article_id, moment.live, web)
    current_file = existing(await web.current_files.of(article_id, AUDIO), article_id)
    if current_file.file is None or not current_file.public:
        return come_back_later()
    # It was finished meanwhile.
    admission = await admit_soon(current_file.protected, article_id, ticket, web)
    return _file(current_file.file, web, STABLE, admission)


@router.head("/articles/{article_id}/versions/{version}/audio.mp3", response_class=Response, responses=_VERSIONED)
@router.get("/articles/{article_id}/versions/{version}/audio.mp3", response_class=Response, responses=_VERSIONED)
async def get_version(article_id: ArticleId, version: Version, web: WebOf, ticket: TicketOf) -> Response:
    """Return exactly this version; a replaced one stays for `VORLESER_AUDIO_KEEP_OLD_HOURS`."""
    versioned = await web.current_files.of_version(article_id, version, AUDIO)
    if versioned is None or versioned.file is None:
        current_file = await web.current_files.of(article_id, AUDIO)
        if current_file is not None and current_file.moved_to is not None:
            raise MovedArticleError(article_id, current_file.moved_to)
        raise UnknownVersionError(f"The article {article_id!r} has no version {version}.")
    return _file(versioned.file, web, IMMUTABLE, await admit_soon(versioned.protected, article_id, ticket, web))


def _listen(article_id: str, web: Web) -> None:
    """Tell the worker that somebody listens. On a full disk only the stream fails."""
    with web.services.database.read() as session:
        if renderings.is_listened(session, article_id):
            return
    with suppress(OutputError), web.services.database.write() as session:
        articles.locked(session, article_id)
        renderings.listen(session, article_id)


def _file_name(article_id: str, web: Web) -> str:
    with web.services.database.read() as session:
        headline = as_article(articles.require(session, article_id).article).headline
    fit = " ".join(_UNFIT.sub(" ", headline).split())
    return f"{fit[:_LONGEST_NAME].strip(' .') or article_id}.mp3"


def _file(file: File, web: Web, usual: str, admission: Admission) -> Response:
    cache_control = admission.cache_control(usual)
    return ImmutableFile(file, web.files, MEDIA_TYPE, cache_control, web.offload, admission.valid)
