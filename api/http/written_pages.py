"""A cache of rendered pages: it is far cheaper to see that nothing on a page has changed than to render it."""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from fastapi import Request, Response

from api.audio.ranges import matches
from api.http.compressing import LEVEL

_MOST = 64  # pages, of about 200 KB each


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """A page of a feed or of the archive, ready to be sent."""

    content: bytes
    """XML or HTML."""
    compressed: bytes
    """The same as gzip."""
    etag: str
    """Strong, with its quotation marks."""

    def answer(self, request: Request, media_type: str, cache_control: str) -> Response:
        """Return the page as this client takes it; 304 where it has it already."""
        headers = {"ETag": self.etag, "Cache-Control": cache_control}
        if matches(request.headers.get("if-none-match", ""), self.etag):
            return Response(status_code=304, headers=headers)
        content = self.content
        if "gzip" in request.headers.get("accept-encoding", ""):
            # `api.http.compressing` leaves alone what is compressed. A strong ETag would promise the same bytes.
            content = self.compressed
            headers |= {"ETag": f"W/{self.etag}", "Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        return Response(content, media_type=f"{media_type}; charset=utf-8", headers=headers)


class WrittenPages:
    """The pages that were requested last, each kept under all that its content depends on."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, WrittenPage] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, marks: Hashable, write: Callable[[], bytes]) -> WrittenPage:
        """Return the page for `marks`, all that its content depends on; `write` renders it if it isn't cached."""
        with self._lock:
            known = self._kept.get(marks)
            if known is not None:
                self._kept.move_to_end(marks)
                return known
        page = written(write())
        with self._lock:
            self._kept[marks] = page
            while len(self._kept) > _MOST:
                self._kept.popitem(last=False)
        return page


def written(content: bytes) -> WrittenPage:
    """Return a page that is not cached."""
    return WrittenPage(content, gzip.compress(content, LEVEL, mtime=0), f'"{hashlib.sha256(content).hexdigest()}"')
