"""`/articles/{id}/events`: the progress of a rendering, as server-sent events."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import aclosing, suppress
from dataclasses import asdict
from typing import Any

from anyio import to_thread
from fastapi import APIRouter, Request
from fastapi.sse import KEEPALIVE_COMMENT, EventSourceResponse, format_sse_event
from starlette.responses import Response, StreamingResponse

from api.audio.live import sentence_name
from api.errors import NotPublicError
from api.http.access import may_read
from api.http.admission import Ticket, TicketOf, is_admitted
from api.http.openapi import problems
from api.http.web import ArticleId, Web, WebOf
from api.store.articles import existing
from api.store.schema import Status
from api.store.version_files import AUDIO
from api.store.waits import Wait, wait_of
from api.watch.snapshots import Snapshot

router = APIRouter(tags=["beside the audio"])
_EVENT = {"type": "object", "properties": {"event": {"type": "string"}, "data": {"type": "string"}}}
PING = 15.0
"""Seconds of silence after which a comment keeps proxies from closing the connection."""
RECONNECT_MS = 30_000
"""After `ready` or `failed` the stream ends; clients that come back do so this late."""


@router.head("/articles/{article_id}/events", response_class=Response, include_in_schema=False)
async def head_events(article_id: ArticleId, web: WebOf, request: Request, ticket: TicketOf) -> Response:
    """Return the headers of `get_events`, because HEAD must not wait for the end of the stream."""
    answer = await get_events(article_id, web, request, ticket)
    return Response(headers={name: value for name, value in answer.headers.items() if name != "content-length"})


@router.get(
    "/articles/{article_id}/events",
    response_class=Response,
    responses={
        200: {
            "description": "`waiting` {ahead, seconds}, `progress` {done, total, first, sentences}, "
            "`ready` {version, duration}, `failed` {title, detail}. `sentences`, from number `first` on: what was "
            "spoken since the last event, with start and end in seconds, where it can be heard already.",
            "content": {"text/event-stream": {"schema": _EVENT}},
        },
        **problems(404, 410, 422),
    },
)
async def get_events(article_id: ArticleId, web: WebOf, request: Request, ticket: TicketOf) -> Response:
    """Return the current state at once, then every change, until the rendering is ready or has failed.

    The sentences of a protected article are sent to subscribers only.
    """
    current_file = existing(await web.current_files.of(article_id, AUDIO), article_id)
    if not current_file.public and not await to_thread.run_sync(may_read, request):
        raise NotPublicError(f"The article {article_id!r} isn't public yet.")
    return StreamingResponse(
        _events(article_id, web, read=await _may_follow(current_file.protected, article_id, ticket, web)),
        media_type=EventSourceResponse.media_type,
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


async def _may_follow(protected: bool, article_id: str, ticket: Ticket, web: Web) -> bool:
    return not protected or await to_thread.run_sync(is_admitted, protected, article_id, ticket, web)


async def _events(article_id: str, web: Web, *, read: bool) -> AsyncIterator[bytes]:
    previous: Snapshot | None = None
    told = 0
    async with aclosing(web.snapshots.of(article_id, PING)) as moments:
        async for moment in moments:
            waits = moment.status == Status.RENDERING and not moment.total
            if moment == previous and not waits:
                yield KEEPALIVE_COMMENT
                continue
            if previous and moment.live != previous.live:
                told = 0
            previous = moment
            if waits:
                yield _event("waiting", asdict(await to_thread.run_sync(_wait, article_id, web)))
                continue
            if moment.status == Status.RENDERING:
                sentences = await _sentences(moment, told, web) if read else []
                about = {"first": told, "sentences": sentences} if sentences else {}
                yield _event("progress", {"done": moment.done, "total": moment.total, **about})
                told += len(sentences)
                continue
            if moment.status == Status.READY:
                yield _event(
                    "ready", {"version": moment.version, "duration": round(moment.duration or 0.0, 3)}, last=True
                )
            elif moment.status == Status.FAILED:
                yield _event("failed", {"title": moment.error_title, "detail": moment.error_detail}, last=True)
            return


def _wait(article_id: str, web: Web) -> Wait:
    with web.services.database.read() as session:
        return wait_of(session, article_id)


async def _sentences(moment: Snapshot, first: int, web: Web) -> list[Any]:
    """Return the sentences of the stream from number `first` on; unreadable ones are sent with the next event."""
    sentences: list[Any] = []
    if moment.live is not None:
        with suppress(OSError):
            for number in range(first, moment.done):
                file = await web.files.load(f"{moment.live}/{sentence_name(number)}")
                sentences.append(json.loads(file))
    return sentences


def _event(name: str, data: dict[str, Any], *, last: bool = False) -> bytes:
    text = json.dumps(data, ensure_ascii=False)
    return format_sse_event(event=name, data_str=text, retry=RECONNECT_MS if last else None)
