"""Middleware around every request: request id, log line, metrics, and security headers."""

from __future__ import annotations

import json
import re
import secrets
import sys
import time
from collections.abc import Iterable
from datetime import UTC, datetime

import structlog
from prometheus_client import Counter
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.operation.metrics import Metrics

_REQUEST_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")
_ALWAYS = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"strict-origin-when-cross-origin"),
]
# For HTML whose route sets no policy of its own.
_PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' https: data:; media-src {media}; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)
_NOT_FOR_SEARCH = (b"x-robots-tag", b"noindex")  # for pages that repeat what the publisher's own page says
_AUDIO_ROUTES = frozenset({"/articles/{article_id}/audio.mp3", "/articles/{article_id}/versions/{version}/audio.mp3"})
_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


class Observing:
    """ASGI middleware, raw because it runs for every request. `media`: origins that our pages may load audio from
    (CSP).
    """

    def __init__(self, app: ASGIApp, metrics: Metrics, *, access_log: bool, media: str) -> None:
        self._app = app
        self._metrics = metrics
        self._access_log = access_log
        self._counters: dict[tuple[str, int], tuple[Counter, ...]] = {}
        self._page_policy = _PAGE_POLICY.format(media=media).encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        request_id = _request_id(scope)
        scope["request_id"] = request_id.decode()
        status = 500

        async def observed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                self._metrics.seconds.observe(time.perf_counter() - started)
                message["headers"] = self._with_ours(message.get("headers", ()), request_id, scope["path"])
            await send(message)

        try:
            await self._app(scope, receive, observed)
        finally:
            self._note(scope, status, time.perf_counter() - started)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route = str(scope.get("route_template") or getattr(scope.get("route"), "path", "unknown"))
        for counter in self._counters.get((route, status)) or self._counted(route, status):
            counter.inc()
        if self._access_log:
            _write(scope, status, seconds)

    def _counted(self, route: str, status: int) -> tuple[Counter, ...]:
        """Return the counters of such a request, cached, because looking up labels costs more than counting."""
        found = [self._metrics.requests.labels(route, status)]
        if route in _AUDIO_ROUTES:
            found.append(self._metrics.listens.labels(status))
        self._counters[route, status] = counters = tuple(found)
        return counters

    def _with_ours(
        self, sent: Iterable[tuple[bytes, bytes]], request_id: bytes, path: str
    ) -> list[tuple[bytes, bytes]]:
        headers = [*sent, (b"x-request-id", request_id)]
        given = dict(headers)  # in lower case, as ASGI demands
        headers += [header for header in _ALWAYS if header[0] not in given]
        if given.get(b"content-type", b"").startswith(b"text/html"):
            if b"content-security-policy" not in given:
                headers.append((b"content-security-policy", self._page_policy))
            if path != "/":
                headers.append(_NOT_FOR_SEARCH)
        return headers


def _write(scope: Scope, status: int, seconds: float) -> None:
    """Write the line of a request as `api.operation.logs` would, whose steps take longer than an answer from memory."""
    line = {
        "request_id": scope["request_id"],
        "method": scope["method"],
        "path": scope["path"],
        "status": status,
        "ms": round(seconds * 1000, 1),
        "event": "request",
        "level": "info",
        "timestamp": datetime.now(UTC).isoformat().replace("+00:00", "Z"),
    }
    structlog.WriteLogger(sys.stdout).info(_encode(line))  # one line at a time, with those of other threads


def _request_id(scope: Scope) -> bytes:
    """Return the client's own id if it is valid, so that logs of proxy and service can be joined; else a new one."""
    for name, value in scope["headers"]:
        if name == b"x-request-id" and _REQUEST_ID.fullmatch(value):
            return bytes(value)
    return secrets.token_hex(8).encode()
