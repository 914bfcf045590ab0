"""The progressive stream over HTTP: finished sentences at once, the others as they are spoken.

It has no length and no ranges, and is never cached. It ends regularly only after the last sentence; if the rendering
fails or is superseded, the connection is cut, so that no player takes a part for the whole.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing

import structlog
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from api.audio.live import segment_name
from api.http.web import Web
from api.store.schema import JobState, Status
from api.store.streams import LiveFolder
from api.watch.polling import Polling
from api.watch.snapshots import Snapshot
from reader.publishing.mp3 import MEDIA_TYPE

START_PATIENCE = 20.0
"""Seconds that a listener waits for the first sentence before the answer is 202: other renderings may come first."""
RETRY_AFTER = 5
"""Seconds after which a client that got 202 may ask again."""
LOOK_AGAIN = 60.0
"""Seconds without news after which a stream looks at the rendering again all the same."""
_log = structlog.get_logger()


class BrokenStreamError(Exception):
    """The rendering failed or was superseded while it was listened to, or a segment can't be read."""


def come_back_later() -> Response:
    """Return 202: accepted, not ready."""
    return Response(status_code=202, headers={"Retry-After": str(RETRY_AFTER), "Cache-Control": "no-store"})


async def first_moment(snapshots_of: Polling[str, Snapshot], article_id: str) -> Snapshot | None:
    """Wait for the first sentence; None where it takes longer than START_PATIENCE, or will never come."""
    try:
        async with asyncio.timeout(START_PATIENCE), aclosing(snapshots_of.of(article_id, START_PATIENCE)) as moments:
            async for moment in moments:
                if moment.segments > 0:
                    return moment
                if moment.status != Status.RENDERING:
                    return None
    except TimeoutError:
        pass
    return None


class ProgressiveAudio(Response):
    """The response that follows the stream in the blob folder `live`; it holds one sentence at a time."""

    def __init__(self, article_id: str, live: str, web: Web) -> None:
        super().__init__()
        self._article_id = article_id
        self._live = live
        self._web = web

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = [
            (b"content-type", MEDIA_TYPE.encode()),
            (b"cache-control", b"no-store"),
            (b"accept-ranges", b"none"),
            (b"x-accel-buffering", b"no"),  # nginx would hold the first sentences back
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        if scope["method"] != "HEAD":
            gone = asyncio.create_task(_gone(receive))
            try:
                async for segment in self._segments():
                    if gone.done():
                        return
                    await send({"type": "http.response.body", "body": segment, "more_body": True})
            except BrokenStreamError:
                return  # without an end: the server closes the connection
            finally:
                gone.cancel()
        await send({"type": "http.response.body", "body": b""})

    async def _segments(self) -> AsyncIterator[bytes]:
        """Yield the segments in order. Raises BrokenStreamError."""
        sent = 0
        async with aclosing(self._web.streams.of(LiveFolder(self._article_id, self._live), LOOK_AGAIN)) as states:
            async for now in states:
                if now.superseded or now.state not in {JobState.RUNNING, JobState.READY}:
                    raise BrokenStreamError(self._article_id)
                while sent < now.segments:
                    yield await self._segment(sent)
                    sent += 1
                if now.state == JobState.READY:
                    return

    async def _segment(self, number: int) -> bytes:
        try:
            return await self._web.files.load(f"{self._live}/{segment_name(number)}")
        except OSError as error:
            _log.warning("stream broken off", article=self._article_id, error=str(error))
            raise BrokenStreamError(self._article_id) from error


async def _gone(receive: Receive) -> None:
    """Return when the client has gone."""
    while (await receive())["type"] != "http.disconnect":
        pass
