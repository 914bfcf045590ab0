"""One server for all tests that need nothing special; each test pushes articles of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from api.services import Services
from tests.api.held_voice import HeldVoice, held_voice
from tests.api.server import Server, opened, served, settings_in


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with served(settings_in(tmp_path_factory.mktemp("service"))) as running:
        yield running


@pytest.fixture
def held() -> Iterator[HeldVoice]:
    """espeak-ng in this process, which speaks when the test lets it."""
    with held_voice() as voice:
        yield voice


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder for a test that serves by itself."""
    return tmp_path / "data"


@pytest.fixture
def services(folder: Path, on_both: dict[str, str]) -> Iterator[Services]:
    """What a process of the service has, on each kind of database."""
    with opened(settings_in(folder, **on_both)) as services:
        yield services


@pytest.fixture
def postgresql_services(folder: Path, postgresql_url: str) -> Iterator[Services]:
    """The same on PostgreSQL."""
    with opened(settings_in(folder, database=postgresql_url)) as services:
        yield services
