"""What the service really shows to Prometheus, and what expressions ask for."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable

import pytest
from prometheus_client import CollectorRegistry
from prometheus_client.metrics_core import Metric

from api.operation.metrics import Metrics
from api.rendering.metrics import WorkerMetrics
from api.services import Services
from tests.conftest import ROOT

FILES = ROOT / "docs" / "operations"
_SUFFIXES = {"counter": ("_total",), "histogram": ("_bucket", "_count", "_sum"), "info": ("_info",)}
_METRIC = re.compile(r"vorleser_[a-z_]+")


def promtool() -> str:
    """The path of promtool. Skips where it isn't installed."""
    found = shutil.which("promtool")
    if found is None:
        pytest.skip("promtool (Debian: prometheus) isn't installed")
    return found


def exposed(services: Services) -> set[str]:
    """Names of all time series that API processes and workers show."""
    worker = WorkerMetrics(CollectorRegistry())
    return set(_names([*Metrics(services).registry.collect(), *worker.registry.collect()]))


def asked_for(expressions: Iterable[str]) -> set[str]:
    """Names of all time series that the expressions ask for."""
    return {name for expression in expressions for name in _METRIC.findall(expression)}


def _names(metrics: Iterable[Metric]) -> Iterable[str]:
    for metric in metrics:
        for suffix in _SUFFIXES.get(metric.type, ("",)):
            yield metric.name + suffix
