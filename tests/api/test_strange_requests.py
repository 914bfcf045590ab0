"""Whatever anybody sends, the answer is one of the service's own: no request makes an error 500."""

from __future__ import annotations

import json
import re
import socket
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.http.fields import NO_CONTROLS
from tests.api.server import Server, text_of

ADDRESSES = [
    "http://[",
    "http://[::1",
    "//[",
    "http://a]b/embed/x",
    "\x00",
    "http://\uff0f/",
    "https://[v1.x]/articles/x",
]
FORBIDDEN = ["\ufffe", "\uffff", "\x0b", "\x1f", "\x7f", "\x85", "\x9f"]
"""What XML forbids, or advises against: XML 1.0, section 2.2."""
HALF = "\ud800"


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_broken_address_belongs_to_no_article(server: Server, address: str) -> None:
    answer = server.client.get("/oembed", params={"url": address})
    assert answer.status_code == 404 and answer.json()["type"].endswith("nicht-einbettbar")


@pytest.mark.parametrize("field", ["headline", "kicker", "lead", "source", "section", "authors"])
@pytest.mark.parametrize("character", [*FORBIDDEN, HALF])
def test_what_xml_forbids_is_refused_in_every_field(server: Server, field: str, character: str) -> None:
    said: object = [f"Vor{character}Nach"] if field == "authors" else f"Vor{character}Nach"
    body = json.dumps({"text": text_of(2), field: said})
    answer = server.newsroom.put("/articles/verboten", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 422 and answer.json()["errors"][0]["field"].startswith(f"body.{field}")


@pytest.mark.parametrize("character", FORBIDDEN)
@pytest.mark.parametrize("path", ["/feed.xml?section=", "/lexicon/"])
def test_what_xml_forbids_is_refused_in_every_address(server: Server, path: str, character: str) -> None:
    assert server.newsroom.get(f"{path}{quote(f'a{character}b')}").status_code == 422


@pytest.mark.parametrize("character", ["\ufffe", "\uffff", "\x85", "\x0b"])
def test_in_a_text_it_keeps_nobody_from_the_feed(server: Server, character: str) -> None:
    server.ready("zeichen", text_of(2, "Zeichen").replace("Rat", f"Ra{character}t"))
    feed = server.client.get("/feed.xml")
    assert feed.status_code == 200 and character not in feed.text


ROUTES = [
    "/articles/{}",
    "/articles/{}/audio.mp3",
    "/articles/{}/versions/{}/audio.mp3",
    "/articles/{}/captions.vtt",
    "/articles/{}/transcript",
    "/articles/{}/jsonld",
    "/articles/{}/events",
    "/articles/{}/embed",
    "/articles/{}/plays",
    "/embed/{}",
    "/oembed?url={}",
    "/oembed?url=http://127.0.0.1/embed/x&maxwidth={}",
    "/feed.xml?section={}",
    "/feed.xml?page={}",
    "/player/artikel-anhoeren.{}.js",
    "/static/{}",
    "/lexicon/{}",
    "/{}",
]
METHODS = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH"]
HEADERS = [
    "Range",
    "If-Range",
    "If-None-Match",
    "If-Modified-Since",
    "Origin",
    "Authorization",
    "X-Request-ID",
    "X-Forwarded-Proto",
    "X-Forwarded-For",
    "Access-Control-Request-Method",
    "Content-Type",
    "Last-Event-ID",
]
PARTS = st.sampled_from(
    ["%00", "%0a", "%ff", "%ef%bf%bf", "..%2f", "%5b", "[", "http://%5B", "9" * 5000, "-1", "1e9", "NaN", "%", "'", "x"]
) | st.text(max_size=20).map(lambda text: quote(text.encode("utf-8", "surrogatepass"), safe="[]:@!$&'()*+,;="))
VALUES = st.binary(max_size=40).map(lambda value: value.translate(None, b"\r\n\x00")) | st.sampled_from(
    [b"bytes=0-1,2-3", b"bytes=-", b"bytes=99999999999999999999-", b'W/"', b"[::", b"https://[", b"Bearer \xff", b"wss"]
)


def status_of(server: Server, request: bytes) -> int:
    """What a request is answered with, sent byte for byte."""
    host, port = server.address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=30) as connection:
        connection.sendall(request)
        return int(connection.makefile("rb").readline().split()[1])


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(METHODS),
    st.sampled_from(ROUTES),
    PARTS,
    st.sampled_from([b"127.0.0.1", b"[", b"a b", b"\xff", b"x:99999999"]),
    st.dictionaries(st.sampled_from(HEADERS), VALUES, max_size=3),
)
def test_no_anonymous_request_is_an_error_of_ours(
    server: Server, method: str, route: str, part: str, host: bytes, headers: dict[str, bytes]
) -> None:
    lines = [f"{method} {route.replace('{}', part)} HTTP/1.1".encode(), b"Host: " + host, b"Connection: close"]
    lines += [name.encode() + b": " + value for name, value in headers.items()]
    assert status_of(server, b"\r\n".join(lines) + b"\r\n\r\n") < 500


def test_a_pattern_means_the_same_to_clients() -> None:
    assert re.match(NO_CONTROLS, "Größe – „gut“")
    assert not any(re.match(NO_CONTROLS, f"a{character}b") for character in FORBIDDEN)
