"""Metrics that are read from the database: they survive restarts, and are the same in every API process.

So several processes are aggregated with max, never with sum.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime

import structlog
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from api.queue import backlog
from api.queue.protocol import Priority, Queue
from api.services import Services
from api.store import articles, deliveries
from api.store.schema import UNFINISHED, JobState
from api.store.totals import totals
from reader.errors import VorleserError

_log = structlog.get_logger()


class DatabaseMetrics(Collector):
    """Reads the database at each scrape; if it doesn't answer, only that is reported."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def describe(self) -> Iterable[Metric]:
        """Return nothing, so that registering doesn't ask the database."""
        return ()

    def collect(self) -> Iterable[Metric]:
        now = datetime.now(UTC)
        try:
            with self._services.database.read() as session:
                found = [*_queue(session, self._services.settings.voice, now), *_articles(session)]
                found += [*_webhooks(session, now), *_totals(session)]
            found += _workers(self._services.queue)
        except (SQLAlchemyError, VorleserError) as error:
            _log.error("metrics", error=str(error))
            found = []
        yield GaugeMetricFamily("vorleser_database_up", "Whether the database answers this process.", bool(found))
        yield from found


def _queue(session: Session, voice: str, now: datetime) -> Iterable[Metric]:
    """Yield the queue's metrics. Every combination that an alert may use is there, with 0 if nothing waits or runs."""
    labels = ["state", "voice", "priority"]
    counts = Counter({(state, voice, priority): 0 for state in UNFINISHED for priority in Priority})
    since = {(voice, priority): now for priority in Priority}
    for waiting in backlog.waiting(session, voice):
        counts[JobState.WAITING, waiting.voice, waiting.priority] = waiting.count
        since[waiting.voice, waiting.priority] = waiting.since
    for running in backlog.running(session, voice):
        counts[JobState.RUNNING, running.voice, running.priority] += 1
    queue = GaugeMetricFamily("vorleser_queue", "Unfinished renderings.", labels=labels)
    for (state, name, priority), count in sorted(counts.items()):
        queue.add_metric([state, name, priority.name.lower()], count)
    oldest = GaugeMetricFamily(
        "vorleser_queue_oldest_wait_seconds", "Time for which a rendering has been waiting.", labels=labels[1:]
    )
    for (name, priority), first in sorted(since.items()):
        oldest.add_metric([name, priority.name.lower()], max(0.0, (now - first).total_seconds()))
    return queue, oldest


def _workers(queue: Queue) -> Iterable[Metric]:
    counts = Counter(worker.alive for worker in queue.workers())
    workers = GaugeMetricFamily("vorleser_workers", "Workers; a stalled one gave no sign of life.", labels=["state"])
    for state, alive in (("alive", True), ("stalled", False)):
        workers.add_metric([state], counts[alive])
    return (workers,)


def _articles(session: Session) -> Iterable[Metric]:
    by_status = GaugeMetricFamily("vorleser_articles", "Articles.", labels=["status"])
    for status, count in articles.count_by_status(session).items():
        by_status.add_metric([status], count)
    return (by_status,)


def _webhooks(session: Session, now: datetime) -> Iterable[Metric]:
    outbox = deliveries.outbox(session, now)
    messages = GaugeMetricFamily(
        "vorleser_webhook_messages",
        "Messages that were not delivered; given_up: of the last 30 days.",
        labels=["state"],
    )
    for state, count in (("due", outbox.due), ("retrying", outbox.retrying), ("given_up", outbox.given_up)):
        messages.add_metric([state], count)
    oldest = GaugeMetricFamily(
        "vorleser_webhook_oldest_message_seconds",
        "Age of the oldest message that is still to be delivered.",
        max(0.0, (now - outbox.oldest).total_seconds()) if outbox.oldest else 0.0,
    )
    return messages, oldest


def _totals(session: Session) -> Iterable[Metric]:
    known = totals(session)
    renderings = CounterMetricFamily("vorleser_renderings", "Finished renderings.", labels=["result"])
    for result in ("ready", "failed"):
        renderings.add_metric([result], known.get(f"renderings_{result}", 0))
    hung = CounterMetricFamily(
        "vorleser_renderings_hung", "Attempts given up for want of progress.", known.get("renderings_hung", 0)
    )
    sentences = CounterMetricFamily("vorleser_sentences", "Sentences of finished renderings.", labels=["source"])
    for source in ("spoken", "cached"):
        sentences.add_metric([source], known.get(f"sentences_{source}", 0))
    return (
        renderings,
        hung,
        sentences,
        CounterMetricFamily(
            "vorleser_rendering_seconds", "Time spent on finished renderings.", known.get("rendering_seconds", 0)
        ),
        CounterMetricFamily(
            "vorleser_rendered_audio_seconds",
            "Length of what they made; the quotient is the real-time factor.",
            known.get("rendered_audio_seconds", 0),
        ),
    )
