"""Limits: each is answered with what to do."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from tests.api.server import Server, served, settings_in, text_of

JSON = {"content-type": "application/json"}
FORM = {"content-type": "application/x-www-form-urlencoded"}


def test_a_token_that_writes_too_often_is_told_when_to_come_back(folder: Path) -> None:
    with served(settings_in(folder, limits__writes="2/day", worker=False)) as strict:
        assert [strict.push("a", text_of(2)).status_code for _ in range(3)] == [202, 200, 429]
        answer = strict.push("a", text_of(2))
        assert 1 <= int(answer.headers["retry-after"]) <= 86_400
        assert answer.json()["type"].endswith("zu-viele-anfragen")
        assert strict.audio("b").status_code == 404  # reading isn't limited


def test_a_full_queue_refuses_new_articles_and_loses_none(folder: Path) -> None:
    with served(settings_in(folder, limits__queue=2, worker=False)) as small:
        assert [small.push(name, text_of(2, name)).status_code for name in "abc"] == [202, 202, 429]
        refused = small.push("c", text_of(2, "c"))
        assert int(refused.headers["retry-after"]) > 0
        assert small.client.get("/articles/c").status_code == 404
        assert small.push("a", text_of(2, "a")).status_code == 200


def test_bodies_and_texts_that_are_too_large_are_413(folder: Path) -> None:
    with served(settings_in(folder, limits__body_bytes=20_000, limits__text_chars=3_000, worker=False)) as small:
        declared = small.push("a", text_of(400))
        assert declared.status_code == 413
        assert declared.headers["content-type"] == "application/problem+json"
        assert declared.headers["x-request-id"]
        assert small.push("a", text_of(100)).json()["type"].endswith("text-zu-lang")
        chunked = small.newsroom.put("/articles/a", content=iter([b"x" * 15_000] * 4), headers=JSON)
        assert chunked.status_code == 413
        assert chunked.headers["content-type"] == "application/problem+json"
        pasted = {"content": f"text={'x' * 30_000}", "headers": {**FORM, "accept": "text/html,*/*"}}
        page = small.client.post("/redaktion/neu", **pasted)
        assert page.status_code == 413 and "weniger auf einmal" in page.text
        assert page.headers["content-type"].startswith("text/html")
        assert small.push("a", text_of(4)).status_code == 202


@pytest.mark.parametrize(
    ("asked", "named"),
    [("/?page=viel", "page"), ("/embed/a?theme=rot&size=x", "theme, size"), ("/feed.xml?page=0", "page")],
)
def test_what_is_invalid_is_named_on_pages_too(server: Server, asked: str, named: str) -> None:
    for accept in ("*/*", "text/html"):
        answer = server.client.get(asked, headers={"accept": accept})
        assert answer.status_code == 422 and f"Bitte prüfen: {named}." in answer.text


def test_a_refusal_is_never_larger_than_what_it_refuses(server: Server) -> None:
    countless = {f"feld{number}": None for number in range(200_000)}
    answer = server.newsroom.put("/articles/viel", json={"text": text_of(2), **countless})
    assert answer.status_code == 422 and len(answer.content) < 2_000
    answer = server.newsroom.put("/articles/viel", json={"text": text_of(2), "authors": [None] * 200_000})
    assert answer.status_code == 422 and len(answer.content) < 2_000
    answer = server.newsroom.put("/articles/viel", json={f"{number}" + "x" * 10_000: None for number in range(40)})
    assert answer.status_code == 422 and len(answer.json()["errors"]) <= 20 and len(answer.content) < 10_000


@pytest.mark.parametrize(("method", "path"), [("PUT", "/articles/a"), ("POST", "/articles"), ("PUT", "/lexicon/a")])
def test_a_stranger_is_refused_before_the_body_is_there(server: Server, method: str, path: str) -> None:
    """So nobody without a token can let the service wait for a body, or parse it."""
    host, port = server.address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        head = f"{method} {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
        connection.sendall(f"{head}Content-Length: 1000000\r\n\r\n".encode())
        assert connection.recv(4096).startswith(b"HTTP/1.1 401 ")
