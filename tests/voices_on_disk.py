"""A user's folder of voices for tests: what counts as installed, without the download."""

from __future__ import annotations

from pathlib import Path

import pytest

from voices.catalogue import catalogue


def install(name: str, data_home: Path) -> None:
    """Let the voice count as installed where `XDG_DATA_HOME` is `data_home`. It can't be opened: its files are empty.

    They have their sizes, by which a voice is known, but take no room on the disk.
    """
    for file in catalogue().find(name).files:
        path = data_home / "vorleser" / "voices" / name / file.name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as empty:
            empty.truncate(file.size)


@pytest.fixture
def data_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This process's `XDG_DATA_HOME`, in which no voice was installed."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    return tmp_path / "home"
