"""One installed Chromium for the modules of a group, a newsroom and a page for each test."""

from __future__ import annotations

import shutil
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.player.listener import Listener
from tests.player.newsroom import Newsroom
from tests.player.tabs import Tabs

PLACES = (
    "chromium-headless-shell",  # the same engine without windows: half the processor time
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
)

SWITCHES = [
    "--no-sandbox",
    "--mute-audio",
    "--disable-gpu",
    "--autoplay-policy=user-gesture-required",
    "--renderer-process-limit=1",  # pages of one site and context share a process (tests/player/tabs.py)
]
"""As strict about playing unasked as Safari on a telephone, where each element needs a gesture of its own."""

HERE = Path(__file__).parent
GROUPS = 2
"""Each runs in one process, and opens one browser, which takes more than a second of a core."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Deal the modules out to the groups."""
    own = [item for item in items if item.nodeid.startswith("tests/player/")]
    modules = sorted({item.path for item in own})
    for item in own:
        item.add_marker(pytest.mark.xdist_group(f"player/{modules.index(item.path) % GROUPS}"))


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


@contextmanager
def chromium_or_skip() -> Iterator[Browser]:
    try:
        with chromium() as opened:
            yield opened
    except FileNotFoundError as missing:
        pytest.skip(str(missing))


_open: list[tuple[Browser, Tabs]] = []
_end = ExitStack()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(nextitem: pytest.Item | None) -> Generator[None]:
    """Close the browser behind the last test of a group: its event loop must not outlive it, others run asyncio."""
    yield
    if nextitem is None or nextitem.path.parent != HERE:
        _open.clear()
        _end.close()


@pytest.fixture(scope="module")
def browser() -> Browser:
    if not _open:
        opened = _end.enter_context(chromium_or_skip())
        desk = {"locale": "de-DE", "viewport": {"width": 1200, "height": 800}, "reduced_motion": "no-preference"}
        _open.append((opened, Tabs(opened, **desk)))
    return _open[0][0]


@pytest.fixture(scope="module")
def tabs(browser: Browser) -> Tabs:
    """The contexts of listeners at a desk in Berlin."""
    return _open[0][1]


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    room = Newsroom()
    room.start()
    yield room
    room.stop()


@pytest.fixture
def listener(tabs: Tabs, newsroom: Newsroom) -> Iterator[Listener]:
    """The listener at a desk in Berlin; fails the test if the browser complained about a script or the policy."""
    with tabs.lent(newsroom.page_origin, newsroom.service_origin) as context:
        someone = Listener(context, newsroom.page_origin)
        yield someone
    _check(someone, newsroom)


@pytest.fixture
def lonely_listener(tabs: Tabs, newsroom: Newsroom) -> Iterator[Listener]:
    """The listener whose context no other test uses."""
    with tabs.fresh() as context:
        someone = Listener(context, newsroom.page_origin)
        yield someone
    _check(someone, newsroom)


def _check(someone: Listener, newsroom: Newsroom) -> None:
    """Insist that the browser complained of nothing, and that nobody else was asked."""
    assert someone.complaints == []
    foreign = [url for url in someone.requests if not url.startswith((newsroom.page_origin, newsroom.service_origin))]
    assert foreign == [], "the player asked somebody else"
