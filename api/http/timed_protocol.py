"""HTTP with time limits for what a client sends: who sends nothing, or a byte now and then, is let go.

uvicorn has such a limit only for a connection between two requests. Listeners take as long as they like: what is
limited is sending, not hearing.
"""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEADERS = 10.0
"""Seconds for a request's line and headers, from the connection or the first byte on."""
BODY = 60.0
"""Seconds for a body; the largest is 4 MiB, unless the operator allows more."""


class TimedProtocol(HttpToolsProtocol):
    """One connection."""

    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn's own
        super().connection_made(transport)
        self._allow(HEADERS)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        if self._timer is None:  # the first request's time runs since the connection was made
            self._allow(HEADERS)

    def on_headers_complete(self) -> None:
        self._allow(BODY)
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._stop()
        super().on_message_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop()
        super().connection_lost(exc)

    def _allow(self, seconds: float) -> None:
        self._stop()
        self._timer = self.loop.call_later(seconds, self._let_go)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _let_go(self) -> None:
        self._timer = None
        self.transport.abort()
