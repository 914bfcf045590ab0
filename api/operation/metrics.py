"""Metrics for Prometheus. What must be right over restarts and workers comes from the database at each scrape.

Nothing here tells one listener from another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy import Row, func, select

from api.store.database import Database
from api.store.schema import ArticleRow, JobState, RenderingRow
from api.store.totals import totals


class Metrics:
    """The counters of one process, and the collector of what the database knows."""

    def __init__(self, database: Database) -> None:
        self.registry = CollectorRegistry()
        self.registry.register(_DatabaseCollector(database))
        self.requests = Counter(
            "vorleser_http_requests", "Requests by route and status.", ["route", "status"], registry=self.registry
        )
        self.seconds = Histogram(
            "vorleser_http_request_seconds",
            "Time from a request to the beginning of its answer.",
            registry=self.registry,
            buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
        )
        self.listens = Counter("vorleser_listens", "Requests for audio by status.", ["status"], registry=self.registry)


class _DatabaseCollector(Collector):
    def __init__(self, database: Database) -> None:
        self._database = database

    def collect(self) -> Iterable[Metric]:
        with self._database.read() as session:
            known = totals(session)
            unfinished = _pairs(
                session.execute(
                    select(RenderingRow.state, func.count())
                    .where(RenderingRow.state.in_([JobState.WAITING, JobState.RUNNING]))
                    .group_by(RenderingRow.state)
                ).all()
            )
            articles = _pairs(
                session.execute(
                    select(ArticleRow.status, func.count())
                    .where(ArticleRow.deleted.is_(None))
                    .group_by(ArticleRow.status)
                ).all()
            )
        queue = GaugeMetricFamily("vorleser_queue", "Unfinished renderings by state.", labels=["state"])
        for state in (JobState.WAITING, JobState.RUNNING):
            queue.add_metric([state], unfinished.get(state, 0))
        yield queue
        by_status = GaugeMetricFamily("vorleser_articles", "Articles by status.", labels=["status"])
        for status, count in sorted(articles.items()):
            by_status.add_metric([status], count)
        yield by_status
        renderings = CounterMetricFamily("vorleser_renderings", "Finished renderings.", labels=["result"])
        for result in ("ready", "failed"):
            renderings.add_metric([result], known.get(f"renderings_{result}", 0))
        yield renderings
        sentences = CounterMetricFamily("vorleser_sentences", "Sentences of finished renderings.", labels=["source"])
        for source in ("spoken", "cached"):
            sentences.add_metric([source], known.get(f"sentences_{source}", 0))
        yield sentences
        for name, text in (
            ("rendering_seconds", "Time spent on finished renderings."),
            ("rendered_audio_seconds", "Length of what they made; the quotient is the real-time factor."),
        ):
            yield CounterMetricFamily(f"vorleser_{name}", text, known.get(name, 0))


def _pairs(rows: Sequence[Row[str, int]]) -> dict[str, int]:
    return {name: count for name, count in rows}  # noqa: C416 - rows are no tuples to mypy
