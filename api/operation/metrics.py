"""Metrics of one API process, for Prometheus. Nothing here tells one listener from another."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from api.operation.database_metrics import DatabaseMetrics
from api.services import Services


class Metrics:
    """What this process counted since it started, and the collector of what the database knows."""

    def __init__(self, services: Services) -> None:
        self.registry = CollectorRegistry()
        self.registry.register(DatabaseMetrics(services))
        self.requests = Counter(
            "vorleser_http_requests", "Requests by route and status.", ["route", "status"], registry=self.registry
        )
        self.seconds = Histogram(
            "vorleser_http_request_seconds",
            "Time from a request to the beginning of its answer.",
            registry=self.registry,
            buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
        )
        refused = Gauge(
            "vorleser_object_store_refused",
            "1 where the object store refused this process the last time: keys, bucket or rights are wrong.",
            registry=self.registry,
        )
        refused.set_function(lambda: float(services.blobs.refusal() is not None))
        self.heard = Counter(
            "vorleser_heard",
            "Articles started, their quarters heard, and downloads.",
            ["event"],
            registry=self.registry,
        )
        self.listens = Counter("vorleser_listens", "Requests for audio by status.", ["status"], registry=self.registry)
