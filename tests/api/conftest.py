"""One server for all tests that need nothing special; each test pushes articles of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.api.held_voice import HeldVoice, held_voice
from tests.api.server import Server, served, settings_in


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep tests that share a fixture of their file in one process: each process would make it anew."""
    for item in items:
        of_this_folder = isinstance(item, pytest.Function) and item.path.parent == Path(__file__).parent
        if of_this_folder and any(_is_of_its_file(item, name) for name in item.fixturenames):
            item.add_marker(pytest.mark.xdist_group(f"api/{item.path.stem}"))


def _is_of_its_file(item: pytest.Item, name: str) -> bool:
    made = item._fixtureinfo.name2fixturedefs.get(name)  # type: ignore[attr-defined] # pytest has no public way
    return made is not None and made[-1].scope == "module"


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
