"""A real server on a real port, and what tests do with it."""

from __future__ import annotations

import asyncio
import hashlib
import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx
import uvicorn
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import select

from api.app import create_app
from api.cli.serve import server_config
from api.http.web import Web
from api.queue import embedded, procrastinate_news
from api.services import Services, open_services
from api.settings import Settings
from api.store import tokens
from api.store.database import Database
from api.store.schema import ArticleRow, Status
from tests import compiled_statements

PATIENCE = 180.0
compiled_statements.share()
# Who ends a service waits until its idle worker looks up. Idleness is measured with the real one (benchmarks/idle.py).
procrastinate_news._SLICE = 0.05
HEADLINE = "Rat beschließt Haushalt"


def text_of(sentences: int, mark: str = "", town: str = "Auental") -> str:
    """Return an article that the cleaner takes as it is; `mark` changes exactly one sentence in its middle.

    A `town` of its own makes every sentence new, for whoever listens while it is spoken: what other tests had spoken
    would be there at once.
    """
    said = [f"Der Rat von {town} hat am Abend über Antrag {number} beraten." for number in range(sentences)]
    if mark:
        said[sentences // 2] = f"In der Mitte der Sitzung fiel das Wort {mark}."
    return HEADLINE + "\n\n" + "\n\n".join(" ".join(said[start : start + 4]) for start in range(0, sentences, 4))


def settings_in(folder: Path, **values: Any) -> Settings:
    """Settings for a test; `feed__title` is `title` of the group `feed`. A new folder gets a migrated database."""
    given = {"data": folder, "voice": "espeak", "access_log": False, "limits__writes": "100000/minute"} | values
    nested: dict[str, Any] = {}
    for name, value in given.items():
        group, _, field = name.partition("__")
        if field:
            nested.setdefault(group, {})[field] = value
        else:
            nested[name] = value
    settings = Settings(**nested)
    file = settings.data / "vorleser.sqlite"
    if settings.database is None and not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(_migrated())
    return settings


@cache
def _migrated() -> bytes:
    """Return a migrated SQLite file; migrating one takes three quarters of the time in which a service starts."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "template.sqlite"
        database = Database(f"sqlite+pysqlite:///{file}")
        database.migrate()
        database.close()
        return file.read_bytes()


def token_in(services: Services, *scopes: str) -> str:
    with services.database.write() as session:
        return tokens.create(session, "test", frozenset(scopes or ("read", "write")))


class Server:
    """What a newsroom and a listener see."""

    def __init__(self, address: str, token: str, web: Web) -> None:
        self.address = address
        self.web = web
        self.client = httpx.Client(base_url=address, timeout=PATIENCE)
        self.newsroom = httpx.Client(base_url=address, timeout=PATIENCE, headers={"Authorization": f"Bearer {token}"})

    def push(self, article_id: str, text: str, **more: object) -> httpx.Response:
        return self.newsroom.put(f"/articles/{article_id}", json={"text": text, **more})

    def wait(self, article_id: str, unwanted: str | None = None) -> dict[str, Any]:
        """Return the article, once nothing of it is rendered any more (and its version isn't `unwanted`)."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if self._may_be_over(article_id, unwanted):
                article: dict[str, Any] = self.client.get(f"/articles/{article_id}").json()
                if article["status"] != "rendering" and (unwanted is None or article["version"] != unwanted):
                    return article
            time.sleep(0.03)
        raise TimeoutError(article_id)

    def _may_be_over(self, article_id: str, unwanted: str | None) -> bool:
        """Return whether it is worth asking: a look into the database costs a tenth of what the request does."""
        wanted = select(ArticleRow.status, ArticleRow.version).where(ArticleRow.id == article_id)
        with self.web.services.database.read() as session:
            row = session.execute(wanted).one_or_none()
        return row is None or (row.status != Status.RENDERING and (unwanted is None or row.version != unwanted))

    def ready(self, article_id: str, text: str, **more: object) -> dict[str, Any]:
        """Push, wait, and insist that it can be heard."""
        answer = self.push(article_id, text, **more)
        assert answer.status_code in {200, 202}, answer.text
        article = self.wait(article_id)
        assert article["status"] == "ready", article["error"]
        return article

    def audio(self, article_id: str, **headers: str) -> httpx.Response:
        return self.client.get(f"/articles/{article_id}/audio.mp3", headers=headers)

    def metric(self, name: str) -> float:
        """Return the sum of all samples of this name; `name{label="value"}` for those that carry the label."""
        plain, _, labels = name.partition("{")
        wanted = dict(re.findall(r'(\w+)="([^"]*)"', labels))
        families = text_string_to_metric_families(self.client.get("/metrics").text)
        samples = [sample for family in families for sample in family.samples if sample.name == plain]
        return sum(sample.value for sample in samples if wanted.items() <= sample.labels.items())


class _Serving(uvicorn.Server):
    """Notices at once that it is to end; uvicorn itself looks ten times a second."""

    _loop: asyncio.AbstractEventLoop | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self._loop, self._told = asyncio.get_running_loop(), asyncio.Event()
        await super().startup(sockets)

    async def main_loop(self) -> None:
        seconds = 0
        while not await self.on_tick(seconds * 10):  # counts tenths of seconds
            with suppress(TimeoutError):
                await asyncio.wait_for(self._told.wait(), 1)
            seconds += 1

    def end(self) -> None:
        self.should_exit = True
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._told.set)


@contextmanager
def served(settings: Settings) -> Iterator[Server]:
    """Serve in a thread of this process, on a free port, until the block ends."""
    app = create_app(settings)
    web: Web = app.state.web
    config = server_config(app, settings)
    config.host, config.port, config.timeout_graceful_shutdown = "127.0.0.1", 0, 2
    server = _Serving(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive(), "the server did not start"
            time.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield Server(f"http://127.0.0.1:{port}", token_in(web.services), web)
    finally:
        server.end()
        while thread.is_alive():
            _wake(web.services)
            thread.join(0.02)


def _wake(services: Services) -> None:
    """Let an idle worker look up, so that it notices its end; by itself it looks five times a second."""
    if isinstance(services.queue, embedded.DatabaseQueue):
        services.queue._enqueued.set()


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@contextmanager
def opened(settings: Settings) -> Iterator[Services]:
    services = open_services(settings)
    try:
        yield services
    finally:
        services.close()
