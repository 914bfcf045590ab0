"""One server and one browser for all tests of the editors' page; each test pushes articles of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from limits import parse
from playwright.sync_api import Browser

from api.redaktion import sign_in
from tests.api.server import Server, served, settings_in
from tests.player.conftest import chromium_or_skip


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep these tests in one process: one server and one browser are enough."""
    for item in items:
        if item.nodeid.startswith("tests/redaktion/"):
            item.add_marker(pytest.mark.xdist_group("redaktion"))


@pytest.fixture(scope="module")  # its event loop must not outlive the module: others run asyncio
def browser() -> Iterator[Browser]:
    with chromium_or_skip() as opened:
        yield opened


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with served(settings_in(tmp_path_factory.mktemp("redaktion"))) as running:
        yield running


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder for a test that serves by itself."""
    return tmp_path / "data"


@pytest.fixture(autouse=True)
def _many_editors(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them sign in from one machine, and more often than people do."""
    if "guessed" not in request.node.name:
        monkeypatch.setattr(sign_in, "RATE", parse("1000/minute"))
