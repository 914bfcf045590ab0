"""Metrics of one worker for Prometheus: what it renders now, and what it has done since its start.

Every worker counts for itself: several are aggregated with sum.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info, start_http_server

from api.queue.protocol import Voices
from api.settings import Settings, web_address
from reader.errors import OutputError

_SECONDS = (0.5, 1, 2.5, 5, 10, 20, 40, 60, 120, 300, 600, 1800)


class Outcome(StrEnum):
    """How an attempt ended.

    It goes back to the queue where the worker is stopped (`returned`), a part of the service is away (`outage`), or the
    object store refuses our keys (`refused`): none of them costs the article one of its attempts. One that is `hung`
    goes back too, and costs one.
    """

    READY = "ready"
    RETRIED = "retried"
    FAILED = "failed"
    SUPERSEDED = "superseded"
    RETURNED = "returned"
    OUTAGE = "outage"
    REFUSED = "refused"
    HUNG = "hung"
    BROKEN = "broken"


@dataclass(slots=True)
class Noted:
    """One attempt, filled in as it goes on."""

    outcome: Outcome = Outcome.BROKEN
    """How it ended."""
    spoken: int = 0
    """Sentences that were spoken now."""
    cached: int = 0
    """Sentences that were spoken before."""
    audio: float = 0.0
    """Seconds of audio that were newly made."""
    checks: Mapping[tuple[str, str, str], int] = field(default_factory=dict)
    """New sentences that the speech gate doubted, or found broken in every take: by voice, reason and verdict."""


class WorkerMetrics:
    """The counters of one worker."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.registry = registry
        self._began: float | None = None
        self._info = Info("vorleser_worker", "Its name, and the voices it renders for.", registry=registry)
        self._renderings = Counter(
            "vorleser_worker_renderings", "Attempts by how they ended.", ["outcome"], registry=registry
        )
        for outcome in Outcome:
            self._renderings.labels(outcome)
        self._seconds = Histogram(
            "vorleser_worker_rendering_seconds",
            "Time from claiming to publishing, of renderings that made a new version.",
            registry=registry,
            buckets=_SECONDS,
        )
        self._sentences = Counter(
            "vorleser_worker_sentences", "Sentences of published renderings.", ["source"], registry=registry
        )
        for source in ("spoken", "cached"):
            self._sentences.labels(source)
        self._audio = Counter("vorleser_worker_audio_seconds", "Length of what was published.", registry=registry)
        self._checks = Counter(
            "vorleser_worker_checks",
            "New sentences that the speech gate found doubtful, or broken in every take.",
            ["voice", "reason", "verdict"],
            registry=registry,
        )
        self._errors = Counter(
            "vorleser_worker_errors",
            "Looks into the queue, recoveries and sweeps that failed, be it for want of the database.",
            registry=registry,
        )
        busy = Gauge("vorleser_worker_busy", "1 while it renders.", registry=registry)
        busy.set_function(lambda: float(self._began is not None))
        age = Gauge("vorleser_worker_rendering_age_seconds", "For how long it has been rendering.", registry=registry)
        age.set_function(self._age)

    def introduce(self, worker: str, voices: Voices) -> None:
        """Name the worker, as `vorleser admin workers` does."""
        self._info.info({"worker": worker, "voices": "all" if voices is None else ",".join(sorted(voices))})

    @contextmanager
    def rendering(self) -> Iterator[Noted]:
        """Measure one attempt; it counts as broken unless the block says otherwise."""
        noted = Noted()
        started = self._began = time.monotonic()
        try:
            yield noted
        finally:
            self._began = None
            self._renderings.labels(noted.outcome).inc()
            if noted.outcome is Outcome.READY and noted.audio:
                self._seconds.observe(time.monotonic() - started)
            self._sentences.labels("spoken").inc(noted.spoken)
            self._sentences.labels("cached").inc(noted.cached)
            self._audio.inc(noted.audio)
            for labels, count in noted.checks.items():
                self._checks.labels(*labels).inc(count)

    def failed(self) -> None:
        """Count an error outside a rendering."""
        self._errors.inc()

    def _age(self) -> float:
        began = self._began
        return 0.0 if began is None else time.monotonic() - began


def expose(metrics: WorkerMetrics, settings: Settings) -> str | None:
    """Answer Prometheus on the worker's own port until the process ends; None where the settings name no port.

    Returns the address. Raises OutputError where the port can't be used.
    """
    if settings.worker_metrics_port is None:
        return None
    try:
        server, _ = start_http_server(settings.worker_metrics_port, settings.host, metrics.registry)
    except OSError as error:
        raise OutputError(
            f"Port {settings.worker_metrics_port} of {settings.host} can't be used for metrics ({error.strerror}): "
            "set another VORLESER_WORKER_METRICS_PORT."
        ) from error
    return f"{web_address(settings.host, server.server_port)}/metrics"
