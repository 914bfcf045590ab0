"""What stands between the network and the routes: time limits, proxies, HEAD, the public address, robots, CORS."""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import lxml.html
import pytest

from api.http import timed_protocol
from tests.api.server import PATIENCE, Server, served, settings_in, text_of

EVIL = {"X-Forwarded-Proto": "wss", "X-Forwarded-For": "192.0.2.1", "X-Forwarded-Host": "boese.example"}


def connected(server: Server) -> socket.socket:
    host, port = server.address.removeprefix("http://").split(":")
    return socket.create_connection((host, int(port)), timeout=20)


def is_let_go(connection: socket.socket) -> bool:
    try:
        return connection.recv(1) == b""
    except ConnectionResetError:
        return True


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"GET / HTTP/1.1\r\nHost: x\r\n",
        b"PUT /articles/x HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer x\r\nContent-Length: 10\r\n\r\nabc",
        b"POST /articles/x/plays HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc",
    ],
    ids=["nothing", "half of the headers", "half of a body", "half of a body that nobody reads"],
)
def test_a_client_that_sends_half_a_request_is_disconnected(
    server: Server, monkeypatch: pytest.MonkeyPatch, sent: bytes
) -> None:
    monkeypatch.setattr(timed_protocol, "HEADERS", 0.3)
    monkeypatch.setattr(timed_protocol, "BODY", 0.3)
    with connected(server) as connection:
        connection.sendall(sent)
        while not is_let_go(connection):
            pass


def test_empty_lines_after_an_answer_keep_no_connection(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    with connected(server) as connection:
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        assert connection.recv(1) == b"H"
        monkeypatch.setattr(timed_protocol, "HEADERS", 0.3)
        connection.sendall(b"\r\n")
        while not is_let_go(connection):
            pass


@pytest.mark.parametrize("line", [b"X-A: b\r\n", b"a"], ids=["many headers", "a long one"])
def test_headers_without_end_are_refused_soon(server: Server, line: bytes) -> None:
    with connected(server) as connection:
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: ")
        with suppress(OSError):  # the answer comes before all is sent
            for _ in range(100):
                connection.sendall(line * (100_000 // len(line)))
            pytest.fail("ten megabytes of headers were taken")
    whole = b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-A: %s\r\n\r\n"
    with connected(server) as connection:
        connection.sendall(whole % (b"a" * 40_000))
        assert connection.makefile("rb").readline().split()[1] == b"200"
    with connected(server) as connection, suppress(ConnectionError):  # the answer may come before all is read
        connection.sendall(whole % (b"a" * timed_protocol.HEAD_BYTES))
        assert connection.makefile("rb").readline().split()[1:2] in ([], [b"431"])


def test_a_byte_now_and_then_is_no_progress(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timed_protocol, "HEADERS", 0.5)
    with connected(server) as connection, pytest.raises(OSError, match=r"reset|[Bb]roken pipe"):
        for byte in b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 1000:
            connection.sendall(bytes([byte]))
            time.sleep(0.05)


def test_a_listener_may_take_long(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.ready("langsam", text_of(2))
    monkeypatch.setattr(timed_protocol, "HEADERS", 0.3)
    monkeypatch.setattr(timed_protocol, "BODY", 0.3)
    with connected(server) as connection:
        connection.sendall(b"GET /articles/langsam/audio.mp3 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        time.sleep(1)
        heard = connection.makefile("rb").read()
    assert len(heard.partition(b"\r\n\r\n")[2]) == server.client.get("/articles/langsam").json()["audio"]["length"]


def test_more_connections_than_are_allowed_are_told_to_come_back(folder: Path) -> None:
    with served(settings_in(folder, worker=False, limits__connections=5)) as small:
        idle = [connected(small) for _ in range(6)]
        answer = httpx.get(f"{small.address}/healthz", timeout=60)
        assert answer.status_code == 503
        for connection in idle:
            connection.close()
        deadline = time.monotonic() + PATIENCE
        while httpx.get(f"{small.address}/healthz", timeout=60).status_code != 200:
            assert time.monotonic() < deadline
            time.sleep(0.05)


def test_forwarded_headers_are_believed_from_whom_a_setting_names_and_nobody_else(server: Server, folder: Path) -> None:
    server.ready("adresse", text_of(2))
    named = server.client.get("/articles/adresse", headers=EVIL).json()["audio"]["url"]
    assert named == f"{server.address}/articles/adresse/audio.mp3"
    with served(settings_in(folder, worker=False, trusted_proxies=["127.0.0.1"])) as behind:
        for proto, scheme in (("https", "https"), ("wss", "https"), ("http", "http")):
            feed = behind.client.get("/feed.xml", headers={**EVIL, "X-Forwarded-Proto": proto}).text
            assert f'href="{scheme}://127.0.0.1' in feed and "boese" not in feed


def test_head_is_answered_wherever_get_is(server: Server) -> None:
    server.ready("kopf", text_of(2))
    paths = [
        path for path, operations in server.client.get("/openapi.json").json()["paths"].items() if "get" in operations
    ]
    version = server.client.get("/articles/kopf").json()["version"]
    for path in paths:
        address = path.replace("{article_id}", "kopf").replace("{version}", version).replace("{written}", "x")
        address += "?url=" + f"{server.address}/embed/kopf" if path == "/oembed" else ""
        with server.newsroom.stream("GET", address) as got:
            head = server.newsroom.head(address)
            assert (head.status_code, head.content) == (got.status_code, b""), path
            assert head.headers.get("content-type") == got.headers.get("content-type"), path
    assert server.client.head("/gibt-es-nicht").status_code == 404
    assert "HEAD" in server.client.post("/feed.xml").headers["allow"]


PREFIX = "/hoeren"


@pytest.fixture(scope="module")
def prefixed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Where the proxy hands the path on."""
    address = f"https://zeitung.example{PREFIX}"
    with served(settings_in(tmp_path_factory.mktemp("prefix"), public_url=address)) as running:
        running.ready("unter", text_of(2), section="Lokales")
        yield running


@pytest.mark.parametrize("cut_off", [False, True], ids=["handed on", "cut off"])
def test_a_public_address_with_a_path_leads_nowhere_else(prefixed: Server, *, cut_off: bool) -> None:
    """Every address that the service names, followed through the proxy until nothing new is named."""
    public = f"https://zeitung.example{PREFIX}"
    seen: set[str] = set()
    pages = ("", "feed.xml", "articles/unter", "articles/unter/jsonld", "articles/unter/embed", "embed/unter")
    open_ones = [f"{public}/{page}" for page in (*pages, "articles/unter/transcript")]
    while open_ones:
        address = open_ones.pop().partition("#")[0]
        if address in seen or "/redaktion" in address:  # that has tests of its own
            continue
        seen.add(address)
        assert address.startswith(f"{public}/"), address
        path = address.removeprefix("https://zeitung.example")
        path = path.removeprefix(PREFIX) if cut_off else path
        answer = prefixed.client.get(path)
        plays = address.endswith("/plays")  # for those with a token
        assert answer.status_code == (401 if plays else 200), address
        if "html" in answer.headers.get("content-type", ""):
            page = lxml.html.fromstring(answer.text)
            page.make_links_absolute(address)
            named = [link for element, _, link, _ in page.iterlinks() if element.tag != "a" or "zeitung" in link]
            open_ones += [link for link in named if link.startswith("http")]
        elif "javascript" not in answer.headers.get("content-type", ""):
            found = re.findall(r"https?://[\w.:]+/[^\s\"'<>\\]*", answer.text)
            open_ones += [link for link in found if urlsplit(link).hostname == "zeitung.example"]
    assert f"{public}/static/pages.css" in seen and f"{public}/articles/unter/audio.mp3" in seen


def test_search_engines_are_left_to_the_publishers_own_page(server: Server) -> None:
    server.ready("gesucht", text_of(2))
    for path in ("/articles/gesucht/transcript", "/articles/gesucht/embed", "/embed/gesucht"):
        assert server.client.get(path).headers["x-robots-tag"] == "noindex"
    assert "x-robots-tag" not in server.client.get("/").headers
    rules = server.client.get("/robots.txt")
    assert rules.headers["content-type"].startswith("text/plain") and "Disallow: /articles/*/events" in rules.text


def test_a_refused_preflight_is_a_problem_document(server: Server) -> None:
    asked = {"Origin": "https://zeitung.example", "Access-Control-Request-Method": "DELETE"}
    answer = server.client.options("/articles/a", headers=asked)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json" and answer.json()["status"] == 400
    allowed = server.client.options("/articles/a", headers={**asked, "Access-Control-Request-Method": "GET"})
    assert allowed.status_code == 200
