"""Screenshots of every state of the player: `python -m tests.player.screenshots FOLDER`.

Each state at 360 and 1200 CSS pixels, light and dark, plus 320 pixels (what 1280 become at 400 % zoom) and forced
colours; to be looked at by a person before a release.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tests.player.conftest import SWITCHES, installed_browser
from tests.player.listener import Listener
from tests.player.newsroom import Newsroom
from tests.player.versions import second_version

IN_THE_LEAD, IN_THE_BODY = 8.0, 22.0  # seconds


def ready(listener: Listener, newsroom: Newsroom) -> None:
    listener.open()


def playing(listener: Listener, newsroom: Newsroom) -> None:
    listener.open().listen()
    listener.goes_to(IN_THE_LEAD)
    listener.eventually(lambda: listener.highlighted != "")


def paused(listener: Listener, newsroom: Newsroom) -> None:
    playing(listener, newsroom)
    listener.button("Pause").click()
    listener.sees_state("paused")


def panel(name: str) -> Callable[[Listener, Newsroom], None]:
    def show(listener: Listener, newsroom: Newsroom) -> None:
        playing(listener, newsroom)
        listener.button(name).click()

    return show


def resumable(listener: Listener, newsroom: Newsroom) -> None:
    paused(listener, newsroom)
    listener.open()


def scrolled_away(listener: Listener, newsroom: Newsroom) -> None:
    playing(listener, newsroom)
    listener.goes_to(IN_THE_BODY)
    listener.page.mouse.wheel(0, 900)
    listener.mini.wait_for()


def rendering(listener: Listener, newsroom: Newsroom) -> None:
    newsroom.status, newsroom.playable, newsroom.progress = "rendering", False, (7, 18)
    listener.open(state="rendering")
    listener.page.wait_for_timeout(300)


def waiting(listener: Listener, newsroom: Newsroom) -> None:
    rendering(listener, newsroom)
    listener.press_play()


def queued(listener: Listener, newsroom: Newsroom) -> None:
    newsroom.status, newsroom.playable, newsroom.queued = "rendering", False, True
    listener.open(state="queued")


def growing(listener: Listener, newsroom: Newsroom) -> None:
    newsroom.status, newsroom.playable, newsroom.grows, newsroom.progress = "rendering", False, True, (9, 18)
    listener.open(state="rendering").press_play()
    listener.sees_state("playing")
    listener.eventually(lambda: listener.highlighted != "")


def searching(listener: Listener, newsroom: Newsroom) -> None:
    panel("Text")(listener, newsroom)
    listener.player.get_by_role("searchbox").fill("Altstadt")


def following(listener: Listener, newsroom: Newsroom) -> None:
    listener.open()
    listener.player.evaluate("(player) => player.setAttribute('next', 'section')")
    listener.listen()
    listener.button("Als Nächstes").click()


def words(listener: Listener, newsroom: Newsroom) -> None:
    newsroom.words = True
    playing(listener, newsroom)


def sized(size: str) -> Callable[[Listener, Newsroom], None]:
    def show(listener: Listener, newsroom: Newsroom) -> None:
        listener.open()
        listener.player.evaluate("(player, size) => player.setAttribute('size', size)", size)
        listener.press_play()
        listener.sees_state("playing")
        listener.player.evaluate("(player, time) => { player.currentTime = time; }", IN_THE_LEAD)

    return show


def failed(listener: Listener, newsroom: Newsroom) -> None:
    newsroom.status, newsroom.playable = "failed", False
    listener.open(state="failed")


def missing(listener: Listener, newsroom: Newsroom) -> None:
    newsroom.missing = True
    listener.open(state="missing")


def unreachable(listener: Listener, newsroom: Newsroom) -> None:
    newsroom.down = True
    listener.open(state="unreachable")


def broken(listener: Listener, newsroom: Newsroom) -> None:
    newsroom.audio_status = 500
    listener.open().press_play()
    listener.sees_state("broken")


def offline(listener: Listener, newsroom: Newsroom) -> None:
    listener.open()
    listener.context.set_offline(True)
    listener.press_play()
    listener.sees_state("offline")


def updated(listener: Listener, newsroom: Newsroom) -> None:
    paused(listener, newsroom)
    listener.goes_to(newsroom.version.sentences[5]["end"] - 0.5)
    newsroom.version = second_version()
    listener.press_play()
    listener.eventually(lambda: "aktualisiert" in (listener.message.text_content() or ""), within=12)


def ended(listener: Listener, newsroom: Newsroom) -> None:
    playing(listener, newsroom)
    listener.goes_to(newsroom.version.duration - 0.3)
    listener.sees_state("ended")


STATES: dict[str, Callable[[Listener, Newsroom], Any]] = {
    "ready": ready,
    "playing": playing,
    "paused": paused,
    "chapters": panel("Kapitel"),
    "transcript": panel("Text"),
    "info": panel("Info"),
    "resumable": resumable,
    "mini": scrolled_away,
    "searching": searching,
    "following": following,
    "words": words,
    "button": sized("button"),
    "full": sized("full"),
    "queued": queued,
    "growing": growing,
    "rendering": rendering,
    "waiting": waiting,
    "failed": failed,
    "missing": missing,
    "unreachable": unreachable,
    "broken": broken,
    "offline": offline,
    "updated": updated,
    "ended": ended,
}


def shoot(browser: Browser, folder: Path, name: str, width: int, height: int, **look: Any) -> None:
    newsroom = Newsroom()
    newsroom.start()
    context = browser.new_context(locale="de-DE", viewport={"width": width, "height": height}, **look)
    listener = Listener(context, newsroom.page_origin)
    try:
        STATES[name](listener, newsroom)
        listener.page.mouse.move(1, 1)
        listener.page.wait_for_timeout(500)  # a gentle scroll comes to its end
        scheme = "forced" if look.get("forced_colors") == "active" else look["color_scheme"]
        listener.page.screenshot(path=folder / f"{name}-{width}-{scheme}.png")
    finally:
        context.close()
        newsroom.stop()


def main() -> int:
    """Writes all screenshots, one line for each; exit code 1 where no browser is installed."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "out/screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    wanted = sys.argv[2:] or list(STATES)
    path = installed_browser()
    if path is None:
        sys.stderr.write("No Chromium found. On Debian: apt-get install chromium\n")
        return 1
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=SWITCHES)
        for name, (width, height), scheme in product(wanted, ((360, 740), (1200, 800)), ("light", "dark")):
            shoot(browser, folder, name, width, height, color_scheme=scheme)
        for name in ("playing", "mini"):
            shoot(browser, folder, name, 320, 256, color_scheme="light")
            shoot(browser, folder, name, 1200, 800, color_scheme="light", forced_colors="active")
        browser.close()
    sys.stdout.write(f"{len(list(folder.glob('*.png')))} screenshots in {folder}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
