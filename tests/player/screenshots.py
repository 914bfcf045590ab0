"""Pictures of every state of the player on one page, `index.html`: `python -m tests.player.screenshots FOLDER`.

Each state at 360 and 1200 CSS pixels, light and dark, plus 320 pixels (what 1280 become at 400 % zoom) and forced
colours; what needs no more than a click also in Firefox and WebKitGTK, where they are installed. To be looked at by a
person before a release.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from tests.player.conftest import chromium
from tests.player.listener import Listener
from tests.player.newsroom import Newsroom
from tests.player.other_browsers import OtherBrowser, eventually, firefox, webkit
from tests.player.test_other_browsers import CAPTURE, MARKED, SEEK, STATE, press_play
from tests.player.versions import second_version

IN_THE_LEAD, IN_THE_BODY = 8.0, 22.0  # seconds


def ready(listener: Listener, newsroom: Newsroom) -> None:
    listener.open()


def playing(listener: Listener, newsroom: Newsroom) -> None:
    listener.open().listen().opens_more()
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
    listener.listen().opens_more()
    listener.button("Als Nächstes").click()


def words(listener: Listener, newsroom: Newsroom) -> None:
    newsroom.words = True
    playing(listener, newsroom)


def sized(size: str) -> Callable[[Listener, Newsroom], None]:
    def show(listener: Listener, newsroom: Newsroom) -> None:
        listener.open()
        listener.player.evaluate(
            """(player, size) => {
              const sized = player.cloneNode(true);
              sized.setAttribute('size', size);
              player.replaceWith(sized);
            }""",
            size,
        )
        listener.sees_state("ready")
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


_RECORDED: dict[str, Any] = {"status": "rendering", "playable": False}
OTHERS: dict[str, tuple[str, dict[str, Any], bool]] = {  # state before the click, what the service says, the click
    "ready": ("ready", {}, False),
    "playing": ("ready", {}, True),
    "words": ("ready", {"words": True}, True),
    "queued": ("queued", {**_RECORDED, "queued": True}, False),
    "rendering": ("rendering", {**_RECORDED, "progress": (7, 18)}, False),
    "growing": ("rendering", {**_RECORDED, "grows": True, "progress": (9, 18)}, True),
    "failed": ("failed", {"status": "failed", "playable": False}, False),
    "missing": ("missing", {"missing": True}, False),
    "unreachable": ("unreachable", {"down": True}, False),
}
PAGE_HEAD = """<!DOCTYPE html>
<html lang="en"><meta charset="utf-8"><title>The player in all its states</title>
<style>
  body { font-family: system-ui; margin: 1rem; } nav { display: flex; flex-wrap: wrap; gap: .75rem; }
  div { display: flex; flex-wrap: wrap; gap: 1rem; align-items: start; } figure { margin: 0; }
  img { max-width: 40rem; height: 24rem; object-fit: contain; object-position: 0 0; border: 1px solid #999; }
</style>
<h1>The player in all its states</h1>
"""

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


def shoot_in(opened: OtherBrowser, folder: Path, name: str, scheme: str) -> None:
    """A state that the service alone brings about, or a click on play."""
    state, service, pressed = OTHERS[name]
    newsroom = Newsroom(**service)
    newsroom.start()
    try:
        opened.open(f"{newsroom.page_origin}/pages/nachricht.html")
        eventually(opened, STATE, state)
        opened.run("document.querySelector('artikel-anhoeren').setAttribute('theme', arguments[0])", scheme)
        if pressed:
            opened.run(CAPTURE)
            press_play(opened)
            if not newsroom.grows:
                opened.run(SEEK, IN_THE_LEAD)
            eventually(opened, MARKED, "Lindenau" if newsroom.grows else "Ob das")
        (folder / f"{name}-{opened.name.lower()}-{scheme}.png").write_bytes(opened.picture())
    finally:
        newsroom.stop()


def shoot_in_others(folder: Path, names: list[str]) -> None:
    for start in (firefox, webkit):
        try:
            with start() as opened:
                for name, scheme in product([one for one in names if one in OTHERS], ("light", "dark")):
                    shoot_in(opened, folder, name, scheme)
        except FileNotFoundError as missing:
            sys.stderr.write(f"Left out, for it isn't installed: {missing}\n")


def page_of(folder: Path) -> str:
    """HTML with all pictures of the folder, by state."""
    pictures = sorted(one.name for one in folder.glob("*.png"))
    parts = []
    for name in STATES:
        shown = [one for one in pictures if one.startswith(f"{name}-")]
        figures = "".join(
            f'<figure><a href="{one}"><img src="{one}" alt="" loading="lazy"></a>'
            f"<figcaption>{one.removesuffix('.png').replace('-', ' ')}</figcaption></figure>"
            for one in shown
        )
        parts.append(f'<h2 id="{name}">{name}</h2><div>{figures}</div>')
    contents = " ".join(f'<a href="#{name}">{name}</a>' for name in STATES)
    return f"{PAGE_HEAD}<nav>{contents}</nav>{''.join(parts)}\n"


def main() -> None:
    """Writes all screenshots, one line for each. Raises FileNotFoundError where no browser is installed."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "out/screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    wanted = sys.argv[2:] or list(STATES)
    with chromium() as browser:
        for name, (width, height), scheme in product(wanted, ((360, 740), (1200, 800)), ("light", "dark")):
            shoot(browser, folder, name, width, height, color_scheme=scheme)
        for name in ("playing", "mini"):
            shoot(browser, folder, name, 320, 256, color_scheme="light")
            shoot(browser, folder, name, 1200, 800, color_scheme="light", forced_colors="active")
    shoot_in_others(folder, wanted)
    (folder / "index.html").write_text(page_of(folder), encoding="utf-8")
    sys.stdout.write(f"{len(list(folder.glob('*.png')))} pictures on {folder / 'index.html'}\n")


if __name__ == "__main__":
    try:
        main()
    except FileNotFoundError as missing:
        sys.exit(str(missing))
