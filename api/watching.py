"""How an article's rendering goes on, for any number of listeners at the price of one.

Worker and listener may be different processes, so the database is asked; but only once per article and interval,
however many listen.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import suppress
from dataclasses import dataclass

import structlog
from anyio import to_thread
from sqlalchemy.exc import SQLAlchemyError

from api.errors import DeletedArticleError, UnknownArticleError
from api.store.articles import state
from api.store.database import Database

INTERVAL = 0.05
"""Seconds between two looks: adds to the time until the first byte."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What listeners are told. `live`: blob folder of the progressive stream, `segments` of which are complete."""

    status: str
    version: str | None = None
    duration: float | None = None
    done: int = 0
    total: int = 0
    live: str | None = None
    segments: int = 0
    error_title: str | None = None
    error_detail: str | None = None


_log = structlog.get_logger()


class _Watch:
    """One article that somebody listens to."""

    def __init__(self) -> None:
        self.moment: Moment | None = None
        self.changed = asyncio.Condition()
        self.listeners = 0


class Watching:
    """All articles that are being watched. For one event loop."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._watches: dict[str, _Watch] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def moments(self, article_id: str, patience: float) -> AsyncGenerator[Moment]:
        """Yield the present moment, then each change; slow takers miss some, never the newest.

        After `patience` seconds without a change the same moment comes again.
        """
        watch = self._watches.get(article_id)
        if watch is None:
            watch = self._watches[article_id] = _Watch()
            task = asyncio.create_task(self._look(article_id, watch))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        watch.listeners += 1
        seen: Moment | None = None
        try:
            while True:
                async with watch.changed:
                    with suppress(TimeoutError):
                        async with asyncio.timeout(patience):
                            while watch.moment is None or watch.moment == seen:
                                await watch.changed.wait()
                    seen = watch.moment
                if seen is not None:
                    yield seen
        finally:
            watch.listeners -= 1

    async def _look(self, article_id: str, watch: _Watch) -> None:
        try:
            while True:
                moment = watch.moment
                try:
                    moment = await to_thread.run_sync(_moment, self._database, article_id)
                except SQLAlchemyError:
                    _log.exception("watching", article=article_id)
                if moment != watch.moment:
                    async with watch.changed:
                        watch.moment = moment
                        watch.changed.notify_all()
                await asyncio.sleep(INTERVAL)
                if watch.listeners == 0:
                    return
        finally:
            if self._watches.get(article_id) is watch:
                del self._watches[article_id]


def _moment(database: Database, article_id: str) -> Moment:
    with database.read() as session:
        try:
            now = state(session, article_id)
        except (UnknownArticleError, DeletedArticleError):
            return Moment("deleted")
    article, version, job = now.article, now.version, now.job
    return Moment(
        status=article.status,
        version=version.version if version else None,
        duration=version.duration if version else None,
        done=job.done if job else 0,
        total=job.total if job else 0,
        live=job.live if job else None,
        segments=job.segments if job else 0,
        error_title=article.error_title,
        error_detail=article.error_detail,
    )
