"""A server whose answers never come to an end: a byte now and then, so that no single wait is long."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

EVERY = 0.02
"""Seconds between two bytes."""
HEADERS = b"HTTP/1.1 200 OK\r\nX-A: "
PACKED = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
    b"\x1f\x8b\x08\x08\0\0\0\0\0\x03"  # RFC 1952: the name of a file follows, which unpacks to nothing
)
BEGINNINGS = {"headers without end": HEADERS, "packed content that unpacks to nothing": PACKED}


@contextmanager
def dripping(beginning: bytes) -> Iterator[str]:
    """Send `beginning` to whoever asks, then "a" again and again; yields the host with its port."""
    over = threading.Event()

    class Dripping(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):
                self.request.recv(65536)
                self.request.sendall(beginning)
                while not over.wait(EVERY):
                    self.request.sendall(b"a")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Dripping) as server:
        thread = threading.Thread(target=server.serve_forever, args=(EVERY,))
        thread.start()
        try:
            yield f"127.0.0.1:{server.server_address[1]}"
        finally:
            over.set()
            server.shutdown()
            thread.join(60)
