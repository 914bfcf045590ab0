"""Firefox and WebKitGTK: playing, seeking, reading along, resuming, and listening while it is still being recorded."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator

import pytest
from PIL import Image

from tests.player.newsroom import Newsroom
from tests.player.other_browsers import PATIENCE, OtherBrowser, eventually, firefox, webkit
from tests.player.versions import first_version

STATE = "return document.querySelector('artikel-anhoeren').dataset.state === arguments[0]"
MARKED = """const [range] = CSS.highlights.get('vorleser-satz') ?? [];
return (range?.toString() ?? '').replace(/\\u00ad/g, '').replace(/\\s+/g, ' ').trim().startsWith(arguments[0])"""
SILENT = "return document.querySelector('artikel-anhoeren audio').paused"
BEYOND = "return document.querySelector('artikel-anhoeren').currentTime > arguments[0]"
SEEK = "document.querySelector('artikel-anhoeren').currentTime = arguments[0]"
# A machine without a sound card has no clock for Firefox's sound; a captured stream brings its own.
CAPTURE = "window.captured = document.querySelector('artikel-anhoeren audio').mozCaptureStream?.()"
MARK = (255, 234, 160)  # its colour, by light
PART_SAYS = """const { shadowRoot } = document.querySelector('artikel-anhoeren');
return shadowRoot.querySelector(arguments[0]).textContent.includes(arguments[1])"""


@pytest.fixture(scope="module", params=["firefox", "webkit"])
def browser(request: pytest.FixtureRequest) -> Iterator[OtherBrowser]:
    try:
        with firefox() if request.param == "firefox" else webkit() as opened:
            yield opened
    except FileNotFoundError as missing:
        pytest.skip(f"not installed: {missing}; on Debian: apt-get install firefox-esr webkit2gtk-driver xvfb")


def opened(browser: OtherBrowser, newsroom: Newsroom, state: str = "ready") -> None:
    browser.open(f"{newsroom.page_origin}/pages/nachricht.html")
    eventually(browser, STATE, state)
    browser.run(CAPTURE)


def press_play(browser: OtherBrowser) -> None:
    """Like a person who presses again when nothing happened: the page may move between looking and clicking."""
    until = time.monotonic() + PATIENCE
    while browser.run(SILENT) and time.monotonic() < until:
        browser.click("artikel-anhoeren", ".play")
        time.sleep(0.5)
    eventually(browser, STATE, "playing")


def sees_a_mark(browser: OtherBrowser) -> None:
    """A browser may know of marks that it doesn't paint."""
    until = time.monotonic() + PATIENCE
    while True:
        shown = Image.open(io.BytesIO(browser.picture())).convert("RGB")
        pixels = {colour: count for count, colour in shown.getcolors(shown.width * shown.height) or []}
        if pixels.get(MARK, 0) > 500:
            return
        assert time.monotonic() < until, "no mark is painted"
        time.sleep(0.1)


def test_it_plays_seeks_marks_and_resumes(browser: OtherBrowser, newsroom: Newsroom) -> None:
    opened(browser, newsroom)
    press_play(browser)
    eventually(browser, MARKED, "Lindenau wagt")
    sentence = first_version().sentences[8]
    browser.run(SEEK, sentence["start"] + 0.5)
    eventually(browser, BEYOND, sentence["start"] + 0.7)
    eventually(browser, MARKED, "„Das ist viel Geld")
    browser.run("document.querySelectorAll('article > p')[1].scrollIntoView({ block: 'center' })")
    sees_a_mark(browser)
    eventually(browser, PART_SAYS, ".times", "/ 1:14")
    browser.run("document.querySelector('artikel-anhoeren').pause()")
    eventually(browser, STATE, "paused")
    opened(browser, newsroom)
    eventually(browser, PART_SAYS, ".play .label", "ab 0:3")
    press_play(browser)
    eventually(browser, BEYOND, sentence["start"] + 0.8)


def test_it_is_heard_while_it_grows_skips_and_goes_over_to_the_finished_version(
    browser: OtherBrowser, newsroom: Newsroom
) -> None:
    newsroom.status, newsroom.playable, newsroom.grows, newsroom.progress = "rendering", False, True, (9, 18)
    opened(browser, newsroom, "rendering")
    press_play(browser)
    eventually(browser, BEYOND, 0.5)
    eventually(browser, PART_SAYS, ".times", "etwa")
    browser.run(SEEK, 300)
    eventually(browser, "return document.querySelector('artikel-anhoeren').currentTime < 60")
    eventually(browser, BEYOND, 2)
    newsroom.status, newsroom.playable = "ready", True
    eventually(browser, "return document.querySelector('audio').src.includes('/versions/')")
    eventually(browser, STATE, "playing")
    eventually(browser, MARKED, "")
    before = browser.run("return document.querySelector('artikel-anhoeren').currentTime")
    eventually(browser, BEYOND, before + 0.3)
