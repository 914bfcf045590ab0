"""One installed Chromium for each module, a newsroom and a page for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.player.listener import Listener
from tests.player.newsroom import Newsroom

PLACES = (
    "chromium-headless-shell",  # the same engine without windows: half the processor time
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
)

# As strict about playing unasked as Safari on a telephone: each element needs a gesture of its own.
SWITCHES = ["--no-sandbox", "--mute-audio", "--disable-gpu", "--autoplay-policy=user-gesture-required"]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of a module in one process, so that each module starts one browser and not one for every test."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.xdist_group(f"player/{item.path.stem}"))


@contextmanager
def chromium() -> Iterator[Browser]:
    """A Chromium that is installed on this machine, until the block ends. Raises FileNotFoundError where none is."""
    path = next((path for name in PLACES if (path := shutil.which(name))), None)
    if path is None:
        raise FileNotFoundError(
            f"no browser is installed (looked for {', '.join(PLACES)}); on Debian: apt-get install {PLACES[0]}"
        )
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=path, args=SWITCHES)
        yield opened
        opened.close()


@pytest.fixture(scope="module")  # its event loop must not outlive the module: others run asyncio
def browser() -> Iterator[Browser]:
    try:
        with chromium() as opened:
            yield opened
    except FileNotFoundError as missing:
        pytest.skip(str(missing))


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    room = Newsroom()
    room.start()
    yield room
    room.stop()


@pytest.fixture
def listener(browser: Browser, newsroom: Newsroom) -> Iterator[Listener]:
    """A listener at a desk in Berlin; fails the test if the browser complained about a script or the policy."""
    context = browser.new_context(
        locale="de-DE", viewport={"width": 1200, "height": 800}, reduced_motion="no-preference"
    )
    someone = Listener(context, newsroom.page_origin)
    yield someone
    context.close()
    assert someone.complaints == []
    foreign = [url for url in someone.requests if not url.startswith((newsroom.page_origin, newsroom.service_origin))]
    assert foreign == [], "the player asked somebody else"
