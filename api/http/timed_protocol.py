"""HTTP with limits on sending: a client that sends nothing, a byte now and then, or endless headers is disconnected.

uvicorn limits only the time between two requests, and its parser collects a header of any length, in quadratic time.
Listeners may take as long as they like: only sending is limited, not receiving.
"""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEADERS = 10.0
"""Seconds for a request's line and headers, from the connection or the first byte on."""
BODY = 60.0
"""Seconds for a body; the largest is 4 MiB, unless the operator allows more."""

HEAD_BYTES = 65_536
"""For a request's line and headers together; twice what nginx takes by default."""
_TOO_LARGE = b"HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"


class _HeadTooLargeError(Exception):
    """The request's line and headers are larger than HEAD_BYTES; it ends the parser's work."""


class TimedProtocol(HttpToolsProtocol):
    """One connection."""

    _timer: asyncio.TimerHandle | None = None
    _fields = 0
    """Bytes of the request's line and headers, as far as the parser has them."""
    _parts: int | None = None
    """Bytes received since the request's line began, also those the parser still holds back; None after its headers."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn's own
        super().connection_made(transport)
        self._allow(HEADERS)

    def data_received(self, data: bytes) -> None:
        if self._timer is None and (self.cycle is None or self.cycle.response_complete):
            self._allow(HEADERS)  # empty lines, which begin no request, take time as well
        if self._parts is not None:
            self._parts += len(data)
            if self._parts > HEAD_BYTES:
                self.send_400_response("")
                return
        super().data_received(data)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._fields = self._parts = 0
        if self._timer is None:  # the first request's time runs since the connection was made
            self._allow(HEADERS)

    def on_url(self, url: bytes) -> None:
        self._count(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        self._count(len(name) + len(value))
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        self._parts = None
        self._allow(BODY)
        super().on_headers_complete()

    def send_400_response(self, msg: str) -> None:
        if max(self._fields, self._parts or 0) <= HEAD_BYTES:
            super().send_400_response(msg)
        else:
            self.transport.write(_TOO_LARGE)
            self.transport.close()

    def on_message_complete(self) -> None:
        self._stop()
        super().on_message_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop()
        super().connection_lost(exc)

    def _count(self, more: int) -> None:
        self._fields += more
        if self._fields > HEAD_BYTES:
            raise _HeadTooLargeError

    def _allow(self, seconds: float) -> None:
        self._stop()
        self._timer = self.loop.call_later(seconds, self._disconnect)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _disconnect(self) -> None:
        self._timer = None
        self.transport.abort()
