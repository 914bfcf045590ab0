"""Counts starts, quarters heard and downloads in memory, and writes the sums to the database every few seconds."""

from __future__ import annotations

import threading
from collections import Counter

import structlog
from limits import parse
from prometheus_client import Counter as Metric
from sqlalchemy.exc import SQLAlchemyError
from starlette.types import Scope

from api.figures.clients import Client, Clients
from api.figures.downloads import download_of, is_robot
from api.rates import MemoryRates
from api.store import plays
from api.store.database import Database
from api.store.plays import Counted, Event
from api.store.version_files import File
from reader.errors import VorleserError

FLUSH_EVERY = 5.0
"""Seconds between two writes; a crash loses at most these counts."""
RATE = parse("500/second")
"""Events that one process counts, over all articles; more than that is not a real audience."""
_log = structlog.get_logger()


class Figures:
    """Safe for several threads. `metric`: counts by event, for Prometheus."""

    def __init__(self, database: Database, metric: Metric, clients: Clients | None = None) -> None:
        self._database = database
        self._metric = metric
        self._clients = clients or Clients()
        self._rates = MemoryRates()
        self._lock = threading.Lock()
        self._pending: Counter[Counted] = Counter()
        self._flushing = threading.Lock()

    def busy(self) -> float:
        """Count a request and return 0; above `RATE`, return the seconds until the next one is allowed."""
        return self._rates.hit(RATE, "plays")

    def heard(self, client: Client, article_id: str, event: Event, version: str | None) -> None:
        """Count what a player reports; once for each client, article and day. `version`: that it played."""
        if self._clients.first(client, article_id, event):
            self._count(article_id, event, version)

    def requested(self, scope: Scope, article_id: str, file: File) -> None:
        """Count a download as soon as a request makes it one."""
        asked = download_of(scope, file)
        if asked is None or not self._clients.enough(asked.client, article_id, asked.part, asked.least):
            return
        if not is_robot(asked.client.agent):
            self._count(article_id, Event.DOWNLOAD, None)

    def flush(self) -> None:
        """Write what was counted since the last time; where that fails, it is written the next time."""
        _ = self._clients.day  # forgets yesterday's clients, also where nobody listens
        with self._flushing:  # a caller that had to wait finds everything written
            with self._lock:
                pending, self._pending = self._pending, Counter()
            if not pending:
                return
            try:
                with self._database.write() as session:
                    plays.add(session, pending)
            except BaseException:
                with self._lock:
                    self._pending.update(pending)
                raise

    def flush_until(self, stop: threading.Event) -> None:
        """Write from time to time, and once more at the end."""
        ended = False
        while not ended:
            ended = stop.wait(FLUSH_EVERY)
            try:
                self.flush()
            except (SQLAlchemyError, VorleserError) as error:
                _log.warning("figures not written yet", error=str(error))

    def _count(self, article_id: str, event: Event, version: str | None) -> None:
        self._metric.labels(event).inc()
        with self._lock:
            self._pending[Counted(article_id, self._clients.day, event, version)] += 1
