"""A real HTTP server on this machine that serves what a test tells it to."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


@dataclass
class Reply:
    """What the server answers: status, headers, content, and seconds between its chunks."""

    content: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "text/html; charset=utf-8"})
    drip: float = 0.0


class Site:
    """A server on 127.0.0.1; `replies` by path, `asked` is what it was asked for, with headers."""

    def __init__(self) -> None:
        self.replies: dict[str, Reply] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.clients: set[tuple[str, int]] = set()
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.clients.add(self.client_address)
                site.asked.append((self.path, dict(self.headers)))
                reply = site.replies.get(self.path, Reply(b"", 404))
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                if "Content-Length" not in reply.headers:
                    self.send_header("Connection", "close")
                self.end_headers()
                try:
                    for start in range(0, len(reply.content), 64) if reply.drip else [None]:
                        self.wfile.write(reply.content if start is None else reply.content[start : start + 64])
                        time.sleep(reply.drip)
                except OSError:
                    return

            def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
                pass  # the tests' output is for the tests

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port: int = self._server.server_address[1]
        self.host = f"127.0.0.1:{self.port}"
        self.url = f"http://{self.host}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    def paths(self) -> list[str]:
        """The paths that were asked for, in order."""
        return [path for path, _ in self.asked]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def site() -> Iterator[Site]:
    server = Site()
    yield server
    server.close()
