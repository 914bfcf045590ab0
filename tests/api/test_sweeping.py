"""Who sweeps, and what is left alone."""

from __future__ import annotations

import os
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from api.rendering import sweeping, worker
from api.rendering.worker import Worker
from benchmarks._service_articles import file_of_size
from tests.api.server import opened, settings_in


def test_one_worker_sweeps_shared_data_and_each_its_own_disk(
    tmp_path: Path, postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    swept = []
    monkeypatch.setattr(worker, "sweep", swept.append)
    for name in ("hier", "dort", "anderswo"):
        with opened(settings_in(tmp_path / name, database=postgresql_url)) as services:
            left = services.folder("unfinished") / "unterbrochen"
            left.mkdir()
            os.utime(left, (0, 0))
            stop = threading.Event()
            threading.Timer(0.5, stop.set).start()
            Worker(services).run(stop)
            assert not left.exists()
    assert len(swept) in {1, 2}  # two, where the ten minutes ended meanwhile


def test_blobs_that_most_likely_belong_to_another_database_are_left_alone(tmp_path: Path) -> None:
    with opened(settings_in(tmp_path / "hier")) as services:
        for number in range(3):
            file_of_size(services, f"artikel-{number}", 100)
        there = {name for name, _ in services.blobs.folders()}
    with opened(settings_in(tmp_path / "hier", database=f"sqlite:///{tmp_path}/falsch.sqlite")) as services:
        sweeping.sweep(services, timedelta(0))
        assert {name for name, _ in services.blobs.folders()} == there
