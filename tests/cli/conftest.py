"""A folder to call the command in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import NEWS


@pytest.fixture
def storm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The working folder has an article of four sentences, `storm.txt`, and a cache of its own."""
    monkeypatch.setenv("VORLESER_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("VORLESER_VOICES", str(tmp_path / "voices"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "storm.txt").write_text(NEWS, encoding="utf-8")
