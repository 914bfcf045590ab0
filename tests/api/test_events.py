"""Server-sent events: the present state at once, then every change."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Iterator
from typing import Any

from api.rendering.rendering import REPORT_EVERY
from tests.api.held_voice import HeldVoice
from tests.api.server import Server, text_of

ENOUGH = 4
"""Notes of progress that differ."""
THREADS = 2
"""That speak a rendering's sentences; both wait with one."""


def events(server: Server, article_id: str) -> Iterator[tuple[str, dict[str, Any]]]:
    with server.client.stream("GET", f"/articles/{article_id}/events") as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        name = ""
        for line in answer.iter_lines():
            if line.startswith("event: "):
                name = line.removeprefix("event: ")
            if line.startswith("data: "):
                yield name, json.loads(line.removeprefix("data: "))


def test_progress_grows_until_ready_which_ends_the_stream(server: Server, held: HeldVoice) -> None:
    server.push("ereignisse", text_of(24, town="Ereignishausen"))
    told, done = [], []
    with held.speaking(THREADS, every=1.0):  # what comes too early to be told is followed by more
        for name, data in events(server, "ereignisse"):
            told.append((name, data))
            if name == "progress":
                done.append(data["done"])
                time.sleep(REPORT_EVERY)
                held.speaks(THREADS if len(set(done)) <= ENOUGH else math.inf)
    assert len(set(done)) >= ENOUGH and done == sorted(done)
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
