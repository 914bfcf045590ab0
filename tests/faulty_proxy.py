"""An HTTP proxy that passes requests on, answers 503, hangs, or cuts the connection in the middle of an answer.

Threads and sockets instead of a library: only so can an answer be cut at an exact byte.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

_SLOW_DOWN = b"""<?xml version="1.0" encoding="UTF-8"?>
<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>"""


class Fault(Enum):
    """What happens to a request."""

    NONE = "passed on"
    SLOW_DOWN = "answered 503, as S3 does when it is asked too much"
    HANG = "never answered"
    CUT = "answered with half of the body, then cut off"


class FaultyProxy:
    """Passes everything on until told otherwise. `seen`: method and path of each request."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.seen: list[tuple[str, str]] = []
        self.ended = threading.Event()
        self._fault: Callable[[str, str], Fault] = lambda _method, _path: Fault.NONE

    def fails(
        self, fault: Fault, *, method: str | None = None, containing: str = "", after: int = 0, times: float = math.inf
    ) -> None:
        """Let requests fail from now on: all, or those with this method and text in their path.

        The first `after` of them pass, and so do those that come when `times` have failed.
        """
        met = 0

        def chosen(asked: str, path: str) -> Fault:
            nonlocal met
            if (method is not None and asked != method) or containing not in path:
                return Fault.NONE
            met += 1
            return fault if after < met <= after + times else Fault.NONE

        self._fault = chosen

    def heals(self) -> None:
        """Pass everything on again."""
        self.fails(Fault.NONE)

    def fault_of(self, method: str, path: str) -> Fault:
        self.seen.append((method, path))
        return self._fault(method, path)

    @classmethod
    @contextmanager
    def before(cls, server: str) -> Iterator[FaultyProxy]:
        """Listen on a free port in front of `server` until the block ends."""
        behind = urlsplit(server).netloc

        class Handler(_Handler):
            upstream = behind

        listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        listening.daemon_threads = True
        listening.block_on_close = False
        Handler.proxy = proxy = cls(f"http://127.0.0.1:{listening.server_port}")
        thread = threading.Thread(target=listening.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield proxy
        finally:
            proxy.ended.set()
            listening.shutdown()
            thread.join()
            listening.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    proxy: FaultyProxy
    upstream: str

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        fault = self.proxy.fault_of(self.command, self.path)
        if fault is Fault.HANG:
            self.proxy.ended.wait()
            self.close_connection = True
            return
        if fault is Fault.SLOW_DOWN:
            self._answer(503, [("Content-Type", "application/xml")], _SLOW_DOWN)
            return
        passed_on = HTTPConnection(self.upstream)
        passed_on.request(self.command, self.path, body, dict(self.headers.items()))  # Host stays: it is signed
        answer = passed_on.getresponse()
        content = answer.read()
        headers = [pair for pair in answer.getheaders() if pair[0].lower() not in _HOP]
        if self.command == "HEAD":
            headers.append(("Content-Length", answer.getheader("Content-Length") or "0"))
        passed_on.close()
        self._answer(answer.status, headers, content, cut=fault is Fault.CUT)

    do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = _serve  # noqa: N815 - http.server's names

    def _answer(self, status: int, headers: list[tuple[str, str]], content: bytes, *, cut: bool = False) -> None:
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        if self.command != "HEAD":
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[: len(content) // 2] if cut else content)
        if cut:
            self.close_connection = True

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


_HOP = {"connection", "content-length", "transfer-encoding", "keep-alive", "date", "server"}
