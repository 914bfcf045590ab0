"""What a worker tells Prometheus about itself."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from prometheus_client import CollectorRegistry

from api.rendering.metrics import Outcome, WorkerMetrics, expose
from api.rendering.rendering import StoppedError
from api.rendering.worker import Worker
from api.services import Services
from api.store.schema import ArticleRow
from reader.errors import OutputError, SpeechError
from tests.api.rows import add, enqueue
from tests.api.server import PATIENCE, Server, opened, settings_in, text_of


@pytest.fixture
def services(folder: Path) -> Iterator[Services]:
    with opened(settings_in(folder, attempts=1)) as services:
        yield services


@pytest.fixture
def metrics() -> WorkerMetrics:
    return WorkerMetrics(CollectorRegistry())


def value(metrics: WorkerMetrics, name: str, **labels: str) -> float:
    found = metrics.registry.get_sample_value(f"vorleser_worker_{name}", labels)
    assert found is not None, name
    return found


def outcomes(metrics: WorkerMetrics) -> dict[str, float]:
    counted = {outcome: value(metrics, "renderings_total", outcome=outcome) for outcome in Outcome}
    return {outcome.value: count for outcome, count in counted.items() if count}


def test_a_worker_inside_the_service_shows_its_metrics_there(server: Server) -> None:
    ready = 'vorleser_worker_renderings_total{outcome="ready"}'
    before, spoken = server.metric(ready), server.metric('vorleser_worker_sentences_total{source="spoken"}')
    article = server.ready("gemessen", text_of(6, "Messung"))
    deadline = time.monotonic() + PATIENCE
    while server.metric(ready) == before:  # it is counted after it is published
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert server.metric('vorleser_worker_sentences_total{source="spoken"}') > spoken
    assert round(server.metric("vorleser_worker_audio_seconds_total"), 3) >= article["duration"]
    assert server.metric("vorleser_worker_rendering_seconds_count") >= 1


@pytest.mark.parametrize(
    ("error", "outcome"),
    [(SpeechError("stumm"), "failed"), (StoppedError(), "returned"), (RuntimeError("unerwartet"), "failed")],
)
def test_an_attempt_is_counted_by_how_it_ended(
    services: Services, metrics: WorkerMetrics, monkeypatch: pytest.MonkeyPatch, error: Exception, outcome: str
) -> None:
    def fail(*_: object) -> None:
        raise error

    add(services, "eins")
    enqueue(services, "eins")
    monkeypatch.setattr("api.rendering.attempts.render", fail)
    assert Worker(services, metrics=metrics).work_once(threading.Event())
    assert outcomes(metrics) == {outcome: 1}
    assert value(metrics, "rendering_seconds_count") == 0


def test_a_rendering_that_was_superseded_is_no_failure(services: Services, metrics: WorkerMetrics) -> None:
    add(services, "eins")
    enqueue(services, "eins")
    with services.database.write() as session:
        session.get_one(ArticleRow, "eins").revision += 1
    Worker(services, metrics=metrics).work_once(threading.Event())
    assert outcomes(metrics) == {"superseded": 1}


def test_while_it_renders_a_worker_is_busy_and_says_for_how_long(metrics: WorkerMetrics) -> None:
    assert (value(metrics, "busy"), value(metrics, "rendering_age_seconds")) == (0, 0)
    with metrics.rendering():
        assert value(metrics, "busy") == 1
        assert value(metrics, "rendering_age_seconds") > 0
    assert (value(metrics, "busy"), value(metrics, "rendering_age_seconds")) == (0, 0)


def test_a_worker_has_no_port_unless_the_settings_name_one(folder: Path, metrics: WorkerMetrics) -> None:
    assert expose(metrics, settings_in(folder)) is None


def test_a_worker_answers_on_its_port_and_a_port_in_use_is_one_sentence(folder: Path, metrics: WorkerMetrics) -> None:
    metrics.introduce("worker-1", frozenset({"kerstin", "espeak"}))
    address = expose(metrics, settings_in(folder, worker_metrics_port=0))
    assert address and address.startswith("http://127.0.0.1:")
    text = httpx.get(address, timeout=60).text
    assert 'vorleser_worker_info{voices="espeak,kerstin",worker="worker-1"} 1.0' in text
    port = httpx.URL(address).port
    with pytest.raises(OutputError, match="VORLESER_WORKER_METRICS_PORT"):
        expose(metrics, settings_in(folder, worker_metrics_port=port))
