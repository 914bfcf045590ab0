"""Server-sent events: the present state at once, then every change."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.api.server import Server, text_of
from tests.api.slow_voice import speak_slowly


def events(server: Server, article_id: str) -> Iterator[tuple[str, dict[str, Any]]]:
    with server.client.stream("GET", f"/articles/{article_id}/events") as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        name = ""
        for line in answer.iter_lines():
            if line.startswith("event: "):
                name = line.removeprefix("event: ")
            if line.startswith("data: "):
                yield name, json.loads(line.removeprefix("data: "))


def test_progress_grows_until_ready_which_ends_the_stream(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    speak_slowly(monkeypatch, 0.05)
    server.push("ereignisse", text_of(30))
    told = list(events(server, "ereignisse"))
    done = [data["done"] for name, data in told if name == "progress"]
    assert len(set(done)) > 3 and done == sorted(done)
    name, data = told[-1]
    article = server.wait("ereignisse")
    assert name == "ready"
    assert data == {"version": article["version"], "duration": article["duration"]}


def test_a_finished_article_is_ready_at_once(server: Server) -> None:
    article = server.ready("schon-da", text_of(2))
    assert list(events(server, "schon-da")) == [
        ("ready", {"version": article["version"], "duration": article["duration"]})
    ]


def test_an_unknown_article_has_no_events(server: Server) -> None:
    assert server.client.get("/articles/unbekannt/events").status_code == 404
