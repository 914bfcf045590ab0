"""Webhooks: signed, retried with the same id, told once per rendering."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from api.operation import webhooks
from api.operation.webhooks import signature
from api.store import deliveries
from api.store.publisher_schema import DeliveryRow
from tests.api.server import Server, served, settings_in, text_of
from tests.dripping import HEADERS, dripping

SECRET = "ein-geheimnis-nur-fuer-tests"


@dataclass
class Target:
    """An endpoint that refuses the first `refusals` messages."""

    url: str = ""
    refusals: int = 0
    messages: list[tuple[dict[str, str], str]] = field(default_factory=list)

    def wait(self, count: int) -> list[dict[str, Any]]:
        deadline = time.monotonic() + 90
        while len(self.messages) < count and time.monotonic() < deadline:
            time.sleep(0.02)
        return [json.loads(body) for _, body in self.messages]


def told(messages: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(message["type"], message["data"]["id"]) for message in messages]


@pytest.fixture
def target() -> Iterator[Target]:
    found = Target()

    class Endpoint(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            found.messages.append(({name.lower(): value for name, value in self.headers.items()}, body))
            self.send_response(500 if len(found.messages) <= found.refusals else 204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Endpoint) as site:
        thread = threading.Thread(target=site.serve_forever, args=(0.02,))
        thread.start()
        found.url = f"http://127.0.0.1:{site.server_port}/"
        yield found
        site.shutdown()
        thread.join()


@pytest.fixture
def server(folder: Path, target: Target, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setattr(webhooks, "BACK_OFF", (timedelta(seconds=0.1),) * 3)
    with served(settings_in(folder, webhooks=[{"url": target.url, "secret": SECRET}])) as running:
        yield running


def test_a_ready_rendering_is_told_with_a_valid_signature(server: Server, target: Target) -> None:
    article = server.ready("fertig", text_of(2))
    (message,) = target.wait(1)
    assert message["type"] == "rendering.ready"
    assert message["data"] == {"id": "fertig", "version": article["version"], "duration": article["duration"]}
    headers, body = target.messages[0]
    expected = signature(SECRET, headers["webhook-id"], int(headers["webhook-timestamp"]), body)
    assert headers["webhook-signature"] == expected
    assert abs(time.time() - int(headers["webhook-timestamp"])) < 60


def test_a_refused_message_comes_again_under_the_same_id_and_then_no_more(server: Server, target: Target) -> None:
    target.refusals = 2
    server.ready("hartnaeckig", text_of(2))
    target.wait(3)
    deadline = time.monotonic() + 60
    while due(server):  # what is delivered is never due again
        assert time.monotonic() < deadline
        time.sleep(0.02)
    assert len(target.messages) == 3
    assert len({headers["webhook-id"] for headers, _ in target.messages}) == 1
    assert len({body for _, body in target.messages}) == 1


def test_a_failed_rendering_is_told_with_its_reason(
    server: Server, target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader.engines.espeak import EspeakVoice
    from reader.errors import BrokenVoiceError

    def broken(_self: object, _adapted: str, *_more: Any) -> Any:
        raise BrokenVoiceError("The voice is broken.")

    monkeypatch.setattr(EspeakVoice, "speak_timed", broken)
    server.push("kaputt", text_of(2, "Kaputt"))
    assert server.wait("kaputt")["status"] == "failed"
    (message,) = target.wait(1)
    assert message["type"] == "rendering.failed"
    assert message["data"]["id"] == "kaputt" and message["data"]["title"]


def test_a_deletion_is_told_once(server: Server, target: Target) -> None:
    server.ready("zurueckgezogen", text_of(2))
    target.wait(1)  # what isn't told yet of a withdrawn article is never told
    for _ in range(2):
        assert server.newsroom.delete("/articles/zurueckgezogen").status_code == 204
    server.ready("danach", text_of(2, "Danach"))
    assert told(target.wait(3)) == [
        ("rendering.ready", "zurueckgezogen"),
        ("article.deleted", "zurueckgezogen"),
        ("rendering.ready", "danach"),
    ]


def due(server: Server) -> list[dict[str, Any]]:
    with server.web.services.database.read() as session:
        return [json.loads(row.payload) for row in session.scalars(select(DeliveryRow)) if row.due]


def until_rendered(server: Server, article_id: str) -> None:
    while server.newsroom.get(f"/articles/{article_id}").json()["status"] == "rendering":
        time.sleep(0.02)


def test_a_held_article_is_announced_with_its_release(server: Server, target: Target) -> None:
    server.push("gesperrt", text_of(2), held=True)
    until_rendered(server, "gesperrt")
    server.ready("danach", text_of(2, "Danach"))
    assert told(target.wait(1)) == [("rendering.ready", "danach")]
    released = {"held": False, "unlisted": False}
    assert server.newsroom.put("/articles/gesperrt/publication", json=released).status_code == 200
    assert told(target.wait(2))[1:] == [("rendering.ready", "gesperrt")]


def test_under_an_embargo_the_message_waits_for_its_end(server: Server, target: Target) -> None:
    """What is held meanwhile, or withdrawn, is taken back."""
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    for name in ("morgen", "gesperrt", "geloescht"):
        server.push(name, text_of(2, name), published=tomorrow.isoformat())
        until_rendered(server, name)
    assert server.newsroom.put("/articles/gesperrt/publication", json={"held": True, "unlisted": False}).is_success
    assert server.newsroom.delete("/articles/geloescht").status_code == 204
    assert told(target.wait(1)) == [("article.deleted", "geloescht")]
    while len(waiting := due(server)) > 1:  # the one that was just sent is settled a moment later
        time.sleep(0.02)
    assert [(one["data"]["id"], one["timestamp"]) for one in waiting] == [("morgen", tomorrow.isoformat())]
    with server.web.services.database.read() as session:
        outbox = deliveries.outbox(session, datetime.now(UTC))
    assert (outbox.retrying, outbox.oldest) == (0, None), "nothing is late"


def test_a_move_is_told_with_the_old_name_and_the_new_address(server: Server, target: Target) -> None:
    server.ready("alt", text_of(2))
    assert server.newsroom.post("/articles/alt/move", json={"to": "neu"}).status_code == 200
    address = "https://zeitung.example/neu"
    assert server.newsroom.post("/articles/neu/move", json={"url": address}).status_code == 200
    told = [message["data"] for message in target.wait(3) if message["type"] == "article.moved"]
    assert told == [{"id": "neu", "was": "alt"}, {"id": "neu", "was": "neu", "url": address}]


def test_a_target_that_hangs_holds_up_no_other(folder: Path, target: Target, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhooks, "TIMEOUT", 30.0)
    with socket.create_server(("127.0.0.1", 0)) as deaf:  # takes connections, and never answers
        hanging = f"http://127.0.0.1:{deaf.getsockname()[1]}/"
        targets = [{"url": url, "secret": SECRET} for url in (hanging, target.url)]
        with served(settings_in(folder, webhooks=targets)) as server:
            for number in range(4):
                server.ready(f"artikel-{number}", text_of(2, f"Wort{number}"))
            assert len(target.wait(4)) == 4  # in the time that the other takes for one
            deaf.close()


def test_a_target_that_drips_is_given_up_in_time(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the service ends when it is told to: nothing waits for headers without end."""
    monkeypatch.setattr(webhooks, "TIMEOUT", 0.3)
    with dripping(HEADERS) as host:
        webhook = {"url": f"http://{host}/", "secret": SECRET}
        with served(settings_in(folder, webhooks=[webhook])) as server:
            server.push("getropft", text_of(2))
            deadline = time.monotonic() + 60
            while not server.metric('vorleser_webhook_messages{state="retrying"}'):
                assert time.monotonic() < deadline
                time.sleep(0.02)


def test_an_answer_without_end_is_not_read(folder: Path) -> None:
    sent = 0

    class Endless(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            nonlocal sent
            self.send_response(200)
            self.end_headers()
            with suppress(OSError):
                while sent < 1 << 30:
                    sent += self.wfile.write(b"x" * 65536)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Endless) as site:
        threading.Thread(target=site.serve_forever, args=(0.02,)).start()
        webhook = {"url": f"http://127.0.0.1:{site.server_port}/", "secret": SECRET}
        with served(settings_in(folder, webhooks=[webhook])) as server:
            server.ready("endlos", text_of(2))
            deadline = time.monotonic() + 60
            while server.metric('vorleser_webhook_messages{state="due"}') or not sent:
                assert time.monotonic() < deadline
                time.sleep(0.02)
        site.shutdown()
    assert sent < 64 << 20


def test_the_signature_is_that_of_the_specification() -> None:
    # Computed once with the openssl command line over "msg_1.1700000000.{}".
    assert signature(SECRET, "msg_1", 1_700_000_000, "{}") == OPENSSL


OPENSSL = "v1,0IuNEK0SZwj0OjLGTnmIUIwvrXDLhpiPWI7J3DHLrWU="
