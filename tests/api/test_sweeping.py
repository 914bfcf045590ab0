"""Who sweeps: one worker for all, and every worker its own disk."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from api.rendering import worker
from api.rendering.worker import Worker
from tests.api.server import opened, settings_in


def test_one_of_the_workers_sweeps_for_all_and_each_its_own_disk(
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
