"""SQLite's file is moved, replaced, damaged or locked while the service runs: it says so, and needs no restart."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from api.store import sqlite
from tests.api.server import Server, served, settings_in, text_of

NOISE = b"\xa5" * (1 << 20)


@pytest.fixture
def own(folder: Path) -> Iterator[Server]:
    with served(settings_in(folder)) as running:
        running.ready("da", text_of(2))
        yield running


def unavailable(answer: httpx.Response, kind: str) -> None:
    assert answer.status_code == 503, answer.text
    assert answer.json()["type"].endswith(kind) and int(answer.headers["retry-after"]) > 0


def everything(server: Server) -> list[httpx.Response]:
    return [
        server.client.get("/readyz"),
        server.client.get("/"),
        server.client.get("/feed.xml"),
        server.client.get("/articles/da"),
        server.audio("da"),
        server.audio("da", Origin="https://zeitung.example"),
        server.push("neu", text_of(2, "Neu")),
    ]


def goes_on(server: Server) -> None:
    assert server.client.get("/readyz").status_code == 200
    assert server.audio("da").status_code == 200
    server.ready("danach", text_of(2, "Danach"))


def test_a_file_that_was_moved_away_is_missed_and_found_again(own: Server, folder: Path) -> None:
    file = folder / "vorleser.sqlite"
    file.rename(folder / "woanders")
    for answer in everything(own):
        unavailable(answer, "datenbank-fehlt")
    assert not file.exists()  # an empty one in its place would look like a service without articles
    (folder / "woanders").rename(file)
    goes_on(own)


def test_a_file_full_of_noise_is_called_damaged_until_a_back_up_lies_there(own: Server, folder: Path) -> None:
    file = folder / "vorleser.sqlite"
    with sqlite3.connect(file) as source, sqlite3.connect(folder / "sicherung") as target:
        source.backup(target)
        source.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # or all that is read stands in the log still
    file.write_bytes(NOISE)
    readiness, *others = everything(own)
    unavailable(readiness, "datenbank-beschaedigt")
    assert {answer.status_code for answer in others} <= {200, 503}
    for left in ("-wal", "-shm"):
        file.with_name(file.name + left).unlink(missing_ok=True)
    (folder / "sicherung").rename(file)
    goes_on(own)


def test_an_empty_file_in_its_place_is_no_service_without_articles(own: Server, folder: Path) -> None:
    file = folder / "vorleser.sqlite"
    file.rename(folder / "woanders")
    file.touch()
    unavailable(own.client.get("/readyz"), "datenbank-beschaedigt")
    unavailable(own.push("neu", text_of(2)), "datenbank-beschaedigt")
    file.unlink()
    (folder / "woanders").rename(file)
    goes_on(own)


def test_a_back_up_that_takes_its_place_is_used_at_once(own: Server, folder: Path) -> None:
    file = folder / "vorleser.sqlite"
    with sqlite3.connect(file) as source, sqlite3.connect(folder / "sicherung") as target:
        source.backup(target)
    own.newsroom.delete("/articles/da")
    assert own.audio("da").status_code == 410
    for left in ("-wal", "-shm"):
        file.with_name(file.name + left).unlink(missing_ok=True)
    shutil.move(folder / "sicherung", file)
    assert own.client.get("/articles/da").status_code == 200  # as it was when the back-up was made
    assert own.client.get("/readyz").status_code == 200


def test_a_locked_database_is_busy_and_not_full(own: Server, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "BUSY_TIMEOUT_MS", 50)
    own.web.services.database.engine.dispose()  # connections with the shorter patience
    with sqlite3.connect(folder / "vorleser.sqlite", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        answer = own.push("neu", text_of(2, "Neu"))
        other.execute("ROLLBACK")
    unavailable(answer, "datenbank-nicht-erreichbar")
    goes_on(own)
