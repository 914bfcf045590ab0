"""A newsroom's page and a small stand-in for the service, on two origins: every state of the player on demand.

The stand-in speaks real HTTP with byte ranges, server-sent events and CORS, and its MP3 is real too: a tone for each
sentence, so that times are known exactly. Tests change its attributes while it runs; `tests/player/test_service.py`
checks the player against the real service.
"""

from __future__ import annotations

import json
import re
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from api.pages import player_file
from tests.player.versions import Version, first_version, second_version, with_words

HERE = Path(__file__).parent
PLAYER = HERE.parents[1] / "api" / "player"
"""The player's files, and in folders their parts."""
SCRIPT = player_file.SCRIPTS[player_file.MAIN].content

# A strict policy, as a careful newsroom would set it: no inline style or script, no string that becomes HTML.
POLICY = (
    "default-src 'none'; script-src {service} 'self'; style-src 'self'; connect-src {service}; media-src {service}; "
    "img-src {service} 'self'; frame-src {service}; require-trusted-types-for 'script'"
)

HEADLINES = {
    "lindenau": "Lindenau wagt den Winterversuch ohne Oberleitung",
    "hafen": "Der Hafen bekommt ein neues Dach",
    "schule": "Eine Schule zieht um",
}


@dataclass
class Newsroom:
    """Two servers and what they should answer just now; `asked` lists every request as (origin, method, path)."""

    version: Version = field(default_factory=first_version)
    status: str = "ready"
    playable: bool = True  # a recording exists (false: none yet)
    missing: bool = False  # the service does not know the article
    down: bool = False  # the service answers 503 to everything
    grows: bool = False  # what is being recorded is streamed meanwhile
    audio_status: int | None = None  # answer to requests for audio instead of the audio
    hangs: int = 0  # so many requests for audio are never answered
    swept: tuple[str, ...] = ()  # the versions concerned; without any, all
    counts_plays: bool = True
    queued: bool = False  # the recording waits for others
    claimed: float | None = None  # seconds that the service says, instead of the recording's own
    words: bool = False  # the voice gave the times of its words
    script_delay: float = 0.0  # seconds until the player comes
    joined: bool = True  # the player comes as the service serves it (false: the files as they lie, for bundlers)
    progress: tuple[int, int] = (0, 18)
    asked: list[tuple[str, str, str, dict[str, str]]] = field(default_factory=list)
    page_origin: str = ""
    service_origin: str = ""

    def start(self) -> None:
        self._servers = [self._serve("page"), self._serve("service")]
        self.page_origin, self.service_origin = (f"http://127.0.0.1:{one.server_address[1]}" for one in self._servers)

    def stop(self) -> None:
        self.status = "ready"
        for one in self._servers:
            one.shutdown()
            one.server_close()

    def _serve(self, origin: str) -> ThreadingHTTPServer:
        room = self

        class Handler(_Handler):
            newsroom = room
            name = origin

        server = _Server(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        return server

    def paths(self, method: str = "GET") -> list[str]:
        return [path for _, verb, path, _ in self.asked if verb == method]

    def article(self, name: str = "lindenau") -> dict[str, Any]:
        here = f"/articles/{name}"
        audio = {
            "url": f"{here}/audio.mp3",
            "versioned_url": f"{here}/versions/{self.version.name}/audio.mp3",
            "type": "audio/mpeg",
            "length": len(self.version.mp3),
        }
        done, total = self.progress
        return {
            "id": name,
            "headline": HEADLINES[name],
            "section": "Stadt",
            "kicker": "Verkehr im Flusstal",
            "authors": ["Jette Marquard"],
            "source": "Flussbote",
            "image": None,
            "status": self.status,
            "progress": {"done": done, "total": total} if self.status == "rendering" and not self.queued else None,
            "queue": {"ahead": 2, "seconds": 130.0} if self.status == "rendering" and self.queued else None,
            "error": {"title": "Fehler", "detail": "Die Stimme fehlt."} if self.status == "failed" else None,
            "voice": {"name": "lena", "label": "Lena"},
            "duration": (self.claimed or self.version.duration) if self.playable else None,
            "version": self.version.name if self.playable else None,
            "audio": audio if self.playable else None,
            "captions_url": f"{here}/captions.vtt",
            "timings_url": f"{here}/timings.json",
            "chapters_url": f"{here}/chapters.json",
            "transcript_url": f"{here}/transcript",
            "plays_url": f"{here}/plays" if self.counts_plays else None,
        }

    def chapters(self) -> dict[str, Any]:
        heads = [one for one in self.version.sentences if one["role"] in {"headline", "subheading"}]
        return {
            "version": "1.2.0",
            "chapters": [{"startTime": one["start"], "title": one["text"]} for one in heads],
        }

    def timings(self) -> dict[str, Any]:
        version = self.version
        sentences = [with_words(one) if self.words else one for one in version.sentences]
        return {"version": version.name, "duration": version.duration, "sentences": sentences}

    def feed(self) -> dict[str, Any]:
        sound = [{"duration_in_seconds": self.version.duration}]
        return {"items": [{"id": name, "title": title, "attachments": sound} for name, title in HEADLINES.items()]}


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):  # a page that is closed drops its connections
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    newsroom: Newsroom
    name: str
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name the base class gives it
        """Quiet."""

    def do_GET(self) -> None:
        self.newsroom.asked.append((self.name, self.command, self.path, dict(self.headers)))
        if self.name == "page":
            self._page()
        elif self.path.startswith("/player/"):
            time.sleep(self.newsroom.script_delay)
            name = self.path.removeprefix("/player/")
            script = player_file.SCRIPTS[name].content if self.newsroom.joined else (PLAYER / name).read_bytes()
            self._send(200, script, player_file.MEDIA_TYPE)
        elif self.newsroom.down:
            self._send(503, b"", "text/plain")
        else:
            self._service()

    def do_POST(self) -> None:
        self.newsroom.asked.append((self.name, self.command, self.path, dict(self.headers)))
        self._send(204, b"", "text/plain")

    def _page(self) -> None:
        name = self.path.rsplit("/", 1)[1]
        file = HERE / "pages" / name
        if not file.is_file():
            self._send(404, b"", "text/plain")
            return
        kind = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}[file.suffix]
        text = file.read_text(encoding="utf-8").replace("{service}", self.newsroom.service_origin)
        policy = POLICY.format(service=self.newsroom.service_origin)
        self._send(200, text.encode(), f"{kind}; charset=utf-8", {"Content-Security-Policy": policy})

    def _service(self) -> None:
        newsroom = self.newsroom
        _, _, name, *rest = f"{self.path}/".split("/")
        json_answers: dict[str, Callable[[], dict[str, Any]]] = {
            "": lambda: newsroom.article(name),
            "timings.json": newsroom.timings,
            "chapters.json": newsroom.chapters,
        }
        if self.path.startswith("/feed.json"):
            self._send(200, json.dumps(newsroom.feed()).encode(), "application/json")
        elif newsroom.missing or name not in HEADLINES:
            self._send(404, b"{}", "application/problem+json")
        elif rest[0] in json_answers:
            self._send(200, json.dumps(json_answers[rest[0]]()).encode(), "application/json")
        elif self.path.endswith("/events"):
            self._events()
        elif self.path.endswith("/audio.mp3"):
            self._audio()
        else:
            self._send(404, b"", "text/plain")

    def _events(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Connection", "close")
        self.end_headers()
        newsroom = self.newsroom
        while newsroom.status == "rendering":
            if newsroom.down:
                self.close_connection = True
                return
            done, total = newsroom.progress
            if newsroom.queued:
                self._event("waiting", {"ahead": 2, "seconds": 130.0})
            else:
                sentences = list(newsroom.version.sentences[:done]) if newsroom.grows else []
                self._event("progress", {"done": done, "total": total, "first": 0, "sentences": sentences})
            time.sleep(0.1)
        self._event(newsroom.status, {"version": newsroom.version.name, "duration": newsroom.version.duration})
        self.close_connection = True

    def _event(self, name: str, data: dict[str, Any]) -> None:
        try:
            self.wfile.write(f"event: {name}\ndata: {json.dumps(data)}\n\n".encode())
            self.wfile.flush()
        except OSError:  # the page was closed
            self.newsroom.asked.append((self.name, "CLOSED", self.path, {}))

    def _audio(self) -> None:
        newsroom = self.newsroom
        versions = {one.name: one for one in (first_version(), second_version())}
        named = re.search(r"/versions/(\w+)/", self.path)
        version = versions[named[1]] if named else newsroom.version
        if newsroom.audio_status and (version.name in newsroom.swept or not newsroom.swept):
            self._send(newsroom.audio_status, b"", "text/plain")
            return
        if newsroom.hangs:
            newsroom.hangs -= 1
            self._hang()
            return
        mp3 = version.mp3
        if not newsroom.playable:
            self._grow(mp3)
            return
        wanted = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        if not wanted:
            self._send(200, mp3, "audio/mpeg", {"Accept-Ranges": "bytes"})
            return
        first, last = int(wanted[1]), min(int(wanted[2] or len(mp3) - 1), len(mp3) - 1)
        about = {"Accept-Ranges": "bytes", "Content-Range": f"bytes {first}-{last}/{len(mp3)}"}
        self._send(206, mp3[first : last + 1], "audio/mpeg", about)

    def _hang(self) -> None:
        self.close_connection = True
        self.connection.recv(1)  # nothing comes, until the browser gives up

    def _grow(self, mp3: bytes) -> None:
        """As the service does it: a stream without length or ranges; before the first sentence, "come back later"."""
        if not self.newsroom.grows:
            self._send(202, b"", "text/plain", {"Retry-After": "5"})
            return
        self.send_response(200)
        for key, value in {
            "Content-Type": "audio/mpeg",
            "Access-Control-Allow-Origin": "*",
            "Connection": "close",
        }.items():
            self.send_header(key, value)
        self.end_headers()
        try:
            self.wfile.write(mp3[: len(mp3) // 2])
            self.wfile.flush()
            while self.newsroom.status == "rendering":
                time.sleep(0.05)
            self.wfile.write(mp3[len(mp3) // 2 :])
        except OSError:  # the page was closed
            pass
        self.close_connection = True

    def _send(self, status: int, body: bytes, kind: str, headers: dict[str, str] | None = None) -> None:
        self.send_response(HTTPStatus(status))
        about = {"Content-Type": kind, "Content-Length": str(len(body)), "Access-Control-Allow-Origin": "*"}
        for key, value in {**about, "Cache-Control": "no-store", **(headers or {})}.items():
            self.send_header(key, value)
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:  # a browser that seeks drops the range it asked for before
            self.close_connection = True
