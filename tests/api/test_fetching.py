"""Pushing an address: the page is fetched, but nothing that isn't public."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from api.http.slots import FETCHES
from reader.cleaning.fetching import fetch
from tests.api.server import PATIENCE, Server, served, settings_in

PAGE = """<!doctype html><html lang="de"><head><title>Brücke frei</title></head><body>
<nav><a href="/">Start</a></nav><article><h1>Brücke über die Lauter wieder frei</h1>
<p>Nach acht Monaten rollt auf der Brücke über die Lauter seit dem Morgen wieder der Verkehr in beide Richtungen.</p>
<p>Die Stadt hatte das Bauwerk sanieren lassen, weil Frost und Salz den Beton angegriffen hatten.</p>
<p>Am Sonntag feiert Auental die Eröffnung mit einem Fest am Ufer, zu dem alle eingeladen sind.</p>
</article></body></html>"""


class _Paper(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        found = self.path == "/bruecke.html"
        content = PAGE.encode() if found else b"nichts"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def paper() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Paper) as site:
        thread = threading.Thread(target=site.serve_forever, args=(0.02,))
        thread.start()
        yield f"127.0.0.1:{site.server_port}"
        site.shutdown()
        thread.join()


def test_a_page_of_an_allowed_host_becomes_an_article(folder: Path, paper: str) -> None:
    with served(settings_in(folder, allow_hosts=(paper,))) as server:
        pushed = {"url": f"http://{paper}/bruecke.html"}
        answer = server.newsroom.post("/articles", json=pushed)
        assert answer.status_code == 202, answer.text
        article = server.wait(answer.json()["id"])
        assert article["headline"] == "Brücke über die Lauter wieder frei"
        assert article["url"] == pushed["url"]
        assert server.newsroom.post("/articles", json=pushed).status_code == 200
        missing = server.newsroom.post("/articles", json={"url": f"http://{paper}/fehlt.html"})
        assert missing.json()["type"].endswith("seite-fehlt")


@pytest.mark.parametrize("host", ["127.0.0.1:1", "169.254.169.254", "[::1]", "localhost"])
def test_private_addresses_are_not_fetched(server: Server, host: str) -> None:
    answer = server.newsroom.post("/articles", json={"url": f"http://{host}/artikel.html"})
    assert answer.status_code == 422
    assert answer.json()["type"].endswith("adresse-nicht-erlaubt")


class _SlowPaper(_Paper):
    """Answers when `go` is set."""

    go = threading.Event()

    def do_GET(self) -> None:
        if self.path != "/robots.txt":
            self.go.wait(60)
        super().do_GET()


def test_a_slow_page_takes_nothing_from_those_who_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were pages fetched in the threads that all routes share, 80 of them would stop the whole service."""
    for limit in ("TOTAL_SECONDS", "_READ_SECONDS"):
        monkeypatch.setattr(fetch, limit, PATIENCE)
    with ThreadingHTTPServer(("127.0.0.1", 0), _SlowPaper) as site, ThreadPoolExecutor(80) as newsroom:
        threading.Thread(target=site.serve_forever, args=(0.02,)).start()
        paper = f"127.0.0.1:{site.server_port}"
        with served(settings_in(folder, allow_hosts=(paper,), worker=False)) as server:
            try:
                pushed = {"url": f"http://{paper}/bruecke.html"}
                pushes = [newsroom.submit(server.newsroom.put, f"/articles/{n}", json=pushed) for n in range(80)]
                refused = [push.result() for push in itertools.islice(as_completed(pushes, 60), 80 - FETCHES)]
                assert {answer.status_code for answer in refused} == {429}
                assert all(int(answer.headers["retry-after"]) > 0 for answer in refused)
                for path in ("/readyz", "/", "/feed.xml"):
                    assert server.client.get(path, timeout=20).status_code == 200
                assert server.push("eilig", PAGE.replace("<p>", "\n\n")).status_code == 202
                _SlowPaper.go.set()
                assert sorted(push.result().status_code for push in pushes)[:FETCHES] == [202] * FETCHES
            finally:
                _SlowPaper.go.set()
                site.shutdown()
