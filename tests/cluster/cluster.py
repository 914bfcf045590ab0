"""A cluster: API processes and workers on separate disks, over one PostgreSQL and one object store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import select

from api.rendering.repair import verify
from api.rendering.sweeping import sweep
from api.services import Services
from api.store.schema import ArticleRow, JobState, RenderingRow
from tests.api.server import PATIENCE, sha256
from tests.cluster.node import Node, eventually
from tests.s3 import ObjectStore

AT_ONCE = timedelta(seconds=-5)
"""An age that every folder has, whatever the object store's clock rounds to."""
UNFINISHED = (JobState.WAITING, JobState.RUNNING)


class Api:
    """An API process as newsrooms and listeners see it."""

    def __init__(self, node: Node, token: str) -> None:
        self.node = node
        address = node.says(r"Listening on (http://[\d.:]+)")[1]
        # One name for all, as behind a load balancer: feeds and addresses in answers are built from it.
        self.client = httpx.Client(
            base_url=address,
            timeout=PATIENCE,
            headers={"Authorization": f"Bearer {token}", "Host": "vorleser.example"},
            limits=httpx.Limits(max_connections=64),
        )
        eventually(self._answers)

    def push(self, article_id: str, text: str, **more: str) -> httpx.Response:
        return self.client.put(f"/articles/{article_id}", json={"text": text, **more})

    def article(self, article_id: str) -> dict[str, Any]:
        found: dict[str, Any] = self.client.get(f"/articles/{article_id}").raise_for_status().json()
        return found

    def audio(self, article_id: str, **headers: str) -> httpx.Response:
        return self.client.get(f"/articles/{article_id}/audio.mp3", headers=headers)

    def captions(self, article_id: str) -> str:
        """The sentences of the captions, without their lines' ends."""
        return " ".join(self.client.get(f"/articles/{article_id}/captions.vtt").raise_for_status().text.split())

    def _answers(self) -> bool:
        try:
            return self.client.get("/healthz").status_code == 200
        except httpx.TransportError:
            return False


@dataclass
class Cluster:
    """What all its processes share. `observer` sees database and object store from inside the test."""

    folder: Path
    database: str
    store: ObjectStore
    token: str
    observer: Services
    apis: list[Api] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)

    @contextmanager
    def serving(self, *prepared: str | None, **settings: str) -> Iterator[list[Api]]:
        """Start an API process for each, all at once; returns when all answer."""
        with ExitStack() as stack:
            settings["VORLESER_WORKER"] = "false"
            start = partial(self._node, "api", ("serve", "--port", "0"), settings)
            nodes = [stack.enter_context(start(each)) for each in prepared]
            yield [Api(node, self.token) for node in nodes]

    @contextmanager
    def workers(self, *prepared: str | None, **settings: str) -> Iterator[list[Node]]:
        """Start a worker for each, all at once; returns when all are ready to claim."""
        with ExitStack() as stack:
            start = partial(self._node, "worker", ("worker",), settings)
            nodes = [stack.enter_context(start(each)) for each in prepared]
            for node in nodes:
                eventually(partial(self._works, node), f"{node.name} never began to work")
            yield nodes

    def renderings(self, article_id: str | None = None) -> list[RenderingRow]:
        """All that were ever enqueued, in that order."""
        found = select(RenderingRow).order_by(RenderingRow.id)
        with self.observer.database.read() as session:
            return list(session.scalars(found if article_id is None else found.filter_by(article_id=article_id)))

    def finish(self) -> None:
        """Wait until nothing waits and nothing runs."""
        unfinished = select(RenderingRow.id).where(RenderingRow.state.in_(UNFINISHED)).limit(1)

        def idle() -> bool:
            with self.observer.database.read() as session:
                return session.scalar(unfinished) is None

        eventually(idle, "renderings are left")

    def is_heard(self, article_id: str, said: str, *unsaid: str) -> bytes:
        """Assert that every API process serves the article, in the words `said`; returns its audio."""
        answers = [api.audio(article_id) for api in self.apis]
        for api, answer in zip(self.apis, answers, strict=True):
            article = api.article(article_id)
            assert (article["status"], article["error"]) == ("ready", None), article
            assert answer.status_code == 200
            assert answer.headers["etag"] == answers[0].headers["etag"] == f'"{sha256(answer.content)}"'
            assert len(answer.content) == article["audio"]["length"]
            captions = api.captions(article_id)
            assert said in captions, f"{article_id}: {said!r} isn't in {captions}"
            assert not [old for old in unsaid if old in captions]
            part = api.audio(article_id, Range="bytes=100-299")
            assert (part.status_code, part.content) == (206, answer.content[100:300])
            assert api.audio(article_id, **{"If-None-Match": answer.headers["etag"]}).status_code == 304
        return answers[0].content

    def stored_text(self, article_id: str) -> str:
        """What the newest push said, as the database has it."""
        with self.observer.database.read() as session:
            return session.get_one(ArticleRow, article_id).text

    def attempts(self, article_id: str) -> list[int]:
        """How often each finished rendering of the article was tried."""
        return [row.attempts for row in self.renderings(article_id) if row.state == JobState.READY]

    def is_tidy(self) -> None:
        """Assert that database and object store agree in every byte, and that nothing failed or is left."""
        states = {row.state for row in self.renderings()}
        assert states <= {JobState.READY, JobState.SUPERSEDED}, states
        assert list(verify(self.observer, deep=True)) == []
        sweep(self.observer, AT_ONCE)
        assert list(verify(self.observer, orphan_age=AT_ONCE)) == []

    def logs(self) -> list[tuple[str, str]]:
        """The log of each process there was, for a report."""
        return [(f"log of {node.name}", node.log.read_text("utf-8", "replace")) for node in self.nodes]

    def _works(self, node: Node) -> bool:
        assert node.lives, f"{node.name} ended"
        return any(f"-{node.pid}-" in worker.name for worker in self.observer.queue.workers())

    @contextmanager
    def _node(
        self, kind: str, command: tuple[str, ...], settings: dict[str, str], prepared: str | None
    ) -> Iterator[Node]:
        environment = {
            "VORLESER_DATABASE": self.database,
            "VORLESER_BLOBS": self.store.url,
            "VORLESER_VOICE": "espeak",
            "VORLESER_THREADS": "1",
            "VORLESER_ATTEMPTS": "9",
            "VORLESER_LIMITS_WRITES": "1000000/minute",
            "VORLESER_ACCESS_LOG": "false",
            **self.store.environment,
            **settings,
        }
        folder = self.folder / f"{kind}-{len(self.nodes)}"
        node = Node(folder, *command, environment=environment, prepared=prepared)
        self.nodes.append(node)
        try:
            yield node
            if node.lives:
                assert node.stop() in {0, -15}, f"{node.name} did not stop as it was told"
        finally:
            node.end()
