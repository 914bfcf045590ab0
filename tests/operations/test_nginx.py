"""docs/operations/nginx.conf in a real nginx, before a real service."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

from tests.api.server import Server, served, settings_in, text_of
from tests.nginx import running_nginx
from tests.operations.exposed import FILES
from tests.patience import PATIENCE
from tests.s3 import ObjectStore


@pytest.fixture
def service(tmp_path: Path, s3: ObjectStore) -> Iterator[Server]:
    with served(settings_in(tmp_path / "data", blobs=s3.url, audio__via="nginx")) as server:
        yield server


@pytest.fixture
def proxied(service: Server, tmp_path: Path) -> Iterator[httpx.Client]:
    configuration = (FILES / "nginx.conf").read_text("utf-8").replace("http://api:8000", service.address)
    assert "rate=50r/s" in configuration
    configuration = configuration.replace("rate=50r/s", "rate=1r/m")  # only the burst counts, however slow the machine
    assert "client_body_timeout 20s" in configuration
    configuration = configuration.replace(
        "client_body_timeout 20s", "client_body_timeout 600s"
    )  # nor does this end early
    with (
        running_nginx(tmp_path / "nginx", configuration) as address,
        httpx.Client(base_url=address, timeout=60) as client,
    ):
        client.headers["authorization"] = service.newsroom.headers["authorization"]
        yield client


def test_an_article_is_pushed_and_heard_through_the_proxy(proxied: httpx.Client, service: Server) -> None:
    text = text_of(4)
    assert proxied.put("/articles/proxy", json={"text": text}).status_code == 202
    service.wait("proxy")
    whole = proxied.get("/articles/proxy/audio.mp3")
    assert whole.status_code == 200 and whole.headers["content-type"] == "audio/mpeg"
    part = proxied.get("/articles/proxy/audio.mp3", headers={"Range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, whole.content[10:20])


def test_the_first_version_is_streamed_through_the_proxy(proxied: httpx.Client, service: Server) -> None:
    proxied.put("/articles/strom", json={"text": text_of(12)})
    with proxied.stream("GET", "/articles/strom/audio.mp3") as answer:
        assert answer.status_code == 200
        assert next(answer.iter_raw())
    service.wait("strom")


def test_a_push_as_large_as_the_service_takes_passes_and_a_larger_one_does_not(proxied: httpx.Client) -> None:
    head, tail = b'{"text": "', b'"}'
    largest = head + b"x" * ((4 << 20) - len(head) - len(tail)) + tail
    assert proxied.put("/articles/gross", content=largest).headers["content-type"] == "application/problem+json"
    assert proxied.put("/articles/gross", content=largest + b" ").status_code == 413


@pytest.mark.parametrize("address", ["/metrics", "/readyz", "/_blobs/x/audio.mp3"])
def test_operators_addresses_are_closed_to_the_outside(proxied: httpx.Client, address: str) -> None:
    answer = proxied.get(address)
    assert answer.status_code in {404, 503} and "vorleser_" not in answer.text


def test_addresses_that_the_service_names_lead_to_the_proxy(proxied: httpx.Client, service: Server) -> None:
    proxied.put("/articles/adresse", json={"text": text_of(2)})
    service.wait("adresse")
    article = proxied.get("/articles/adresse").json()
    assert article["audio"]["url"] == str(proxied.base_url.join("/articles/adresse/audio.mp3"))


def test_requests_of_one_address_are_limited(proxied: httpx.Client) -> None:
    """The service's own answers of that status pass through as they are."""
    answers = [proxied.get("/healthz") for _ in range(220)]
    refused = [answer for answer in answers if answer.status_code == 429]
    assert len(answers) - len(refused) >= 200 and len(refused) >= 10
    assert all(answer.headers["retry-after"] == "1" for answer in refused)


def test_connections_of_one_address_are_limited(proxied: httpx.Client) -> None:
    """Those of another one have nothing to do with it."""
    crowded = "127.0.0.2"
    address = ("127.0.0.1", proxied.base_url.port)
    half = b"PUT /articles/a HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalb"
    with ExitStack() as held:
        transport = httpx.HTTPTransport(local_address=crowded)
        other = held.enter_context(httpx.Client(base_url=proxied.base_url, transport=transport))
        for number in range(120):  # one that nginx has not come to yet, or gave up, doesn't count
            if number >= 95 and other.get("/healthz").status_code == 429:
                break
            connection = held.enter_context(socket.create_connection(address, PATIENCE, source_address=(crowded, 0)))
            connection.sendall(half)
        assert 100 <= number < 119
        assert proxied.get("/healthz").status_code == 200


def test_text_is_compressed_and_still_known_by_its_etag(proxied: httpx.Client, service: Server) -> None:
    for number in range(3):
        proxied.put(f"/articles/lang-{number}", json={"text": text_of(8, f"Wort{number}")})
        service.wait(f"lang-{number}")
    feed = proxied.get("/feed.xml")
    assert feed.headers["content-encoding"] == "gzip" and "vorleser:lang-0" in feed.text
    again = proxied.get("/feed.xml", headers={"If-None-Match": feed.headers["etag"]})
    assert again.status_code == 304
    assert "content-encoding" not in proxied.get("/articles/lang-0/audio.mp3").headers


def test_forwarded_headers_of_clients_are_not_passed_on(proxied: httpx.Client, service: Server) -> None:
    evil = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.1"}
    proxied.put("/articles/weg", json={"text": text_of(2)})
    service.wait("weg")
    assert proxied.get("/articles/weg", headers=evil).json()["audio"]["url"].startswith("http://127.0.0.1")
