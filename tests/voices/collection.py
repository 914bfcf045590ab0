"""A collection of voices on a real HTTP server on this machine, with ranges, validators, and faults to order."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Collection:
    """What the server serves, what it does wrong, and what it was asked."""

    url: str
    files: dict[str, bytes] = field(default_factory=dict)
    cut_after: int | None = None  # bytes of a body after which the connection breaks, once
    status: int | None = None
    moved: bool = False  # files are asked for here and lie below /store/, as hubs do it
    announces: dict[str, tuple[int, str]] = field(default_factory=dict)  # size and digest, where not the true ones
    etags: bool = True
    weak: bool = False
    ranges_asked: list[tuple[str, str | None]] = field(default_factory=list)
    hold: threading.Event = field(default_factory=threading.Event)  # bodies wait for it
    asked: threading.Event = field(default_factory=threading.Event)  # set with the first request

    def etag(self, path: str) -> str:
        return f'{"W/" if self.weak else ""}"{hashlib.sha256(self.files[path]).hexdigest()[:16]}"'


@contextmanager
def serve() -> Iterator[Collection]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_HEAD(self) -> None:
            """As a hub: of a small file its number in git, of a large one where it lies, and what it is."""
            stored = self.path.startswith("/store/")
            path = self.path.lstrip("/").removeprefix("store/")
            if path not in collection.files:
                self.send_error(404)
                return
            body = collection.files[path]
            large = len(body) > 1000 and not stored
            true = hashlib.sha256(body) if large else hashlib.sha1(b"blob %d\0" % len(body) + body)
            size, digest = collection.announces.get(path, (len(body), true.hexdigest()))
            self.send_response(302 if large else 200)
            if large:
                self.send_header("Location", f"/store/{path}")
                self.send_header("X-Linked-Size", str(size))
            if collection.etags:
                self.send_header("X-Linked-ETag" if large else "ETag", f'"{digest}"')
            self.send_header("Content-Length", "0" if large else str(size))
            self.end_headers()

        def do_GET(self) -> None:
            path = self.path.lstrip("/")
            if collection.moved and not path.startswith("store/"):
                self.send_response(302)
                self.send_header("Location", f"/store/{path}")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            path = path.removeprefix("store/")
            collection.ranges_asked.append((path, self.headers["Range"]))
            collection.asked.set()
            collection.hold.wait(10)
            if collection.status or path not in collection.files:
                self.send_error(collection.status or 404)
                return
            body, start = collection.files[path], 0
            unchanged = self.headers["If-Range"] == collection.etag(path)
            if self.headers["Range"] and unchanged:
                start = int(self.headers["Range"].removeprefix("bytes=").rstrip("-"))
                self.send_response(206)
                self.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
            else:
                self.send_response(200)
            if collection.etags:
                self.send_header("ETag", collection.etag(path))
            self.send_header("Content-Length", str(len(body) - start))
            self.end_headers()
            if collection.cut_after is not None:
                self.wfile.write(body[start : start + collection.cut_after])
                self.close_connection = True
                collection.cut_after = None
            else:
                self.wfile.write(body[start:])

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class's name)
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    collection = Collection(f"http://127.0.0.1:{server.server_port}/")
    collection.hold.set()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield collection
    finally:
        collection.hold.set()
        server.shutdown()
        server.server_close()
        thread.join()
