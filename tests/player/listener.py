"""What a listener can do with the player, and what a listener sees and hears of it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, expect

PATIENCE = 30.0
"""Seconds that anything may take on a busy machine; only what never happens costs them."""
expect.set_options(timeout=PATIENCE * 1000)

LOOK_EVERY = 0.1
"""Seconds between two looks at what comes by itself; each costs three milliseconds of a core."""

SLOWEST = 0.1
"""Of the speed of speech: ten seconds of the clock are one of an article."""

HIGHLIGHT = """() => {
  const texts = [...(CSS.highlights?.get('vorleser-satz') ?? [])].map((range) => range.toString());
  return texts.join('|').replace(/\\u00ad/g, '').replace(/\\s+/g, ' ').trim();
}"""
READING = "() => !CSS.highlights || CSS.highlights.size > 0"
FOCUSED = """() => {
  let one = document.activeElement;
  while (one.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
  return one;
}"""

NOTE_EVENTS = """() => {
  window.heard = [];
  const player = document.querySelector('artikel-anhoeren');
  for (const name of ['play', 'pause', 'ended', 'timeupdate', 'progress', 'ratechange'])
    player.addEventListener(name, ({ detail }) => window.heard.push([name, detail]));
}"""


class Listener:
    """A person with one browser tab; collects what the browser complained about."""

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.context = context
        self.origin = origin
        self.page: Page = context.new_page()
        self.complaints: list[str] = []
        self.hints: list[str] = []  # for the newsroom's developers
        self.requests: list[str] = []
        self._opened = time.monotonic()
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda message: self._heed(message.type, message.text))
        self.page.on("request", lambda request: self.requests.append(request.url))

    def _heed(self, kind: str, text: str) -> None:
        # What the network refused is the subject of the tests; a policy or a script that complains is a fault.
        if text.startswith("artikel-anhoeren: "):
            self.hints.append(text)
        elif kind in {"error", "warning"} and "Failed to load resource" not in text and "net::ERR" not in text:
            self.complaints.append(text)

    def open(self, name: str = "nachricht.html", state: str | None = "ready") -> Listener:
        self._opened = time.monotonic()
        self.page.goto(f"{self.origin}/pages/{name}")
        if state:
            self.sees_state(state)
        return self

    # --- parts of the player

    @property
    def player(self) -> Locator:
        return self.page.locator("artikel-anhoeren").first

    def button(self, name: str) -> Locator:
        return self.player.locator(".card").get_by_role("button", name=name)

    @property
    def mini(self) -> Locator:
        return self.player.locator(".mini")

    @property
    def slider(self) -> Locator:
        return self.player.get_by_role("slider")

    @property
    def message(self) -> Locator:
        return self.player.get_by_role("status")

    def paragraph(self, beginning: str) -> Locator:
        """A paragraph of the newsroom's article."""
        return self.page.locator("article > p", has_text=beginning)

    # --- doing

    def press_play(self) -> Listener:
        self.player.locator(".card .play").click()
        return self

    def listen(self) -> Listener:
        """Presses play, and waits until sound is being played and marked in the text."""
        self.press_play()
        self.sees_state("playing")
        self.page.wait_for_function(READING)
        return self

    def opens_more(self) -> Listener:
        """Opens what stands behind "Mehr", where it isn't open."""
        if self.page.locator("artikel-anhoeren #drawer").is_hidden():
            self.button("Mehr").click()
        expect(self.button("Text")).to_be_visible()
        return self

    def goes_to(self, seconds: float) -> None:
        self.slider.evaluate(
            """(slider, time) => {
              slider.value = time;
              slider.dispatchEvent(new Event('change'));
            }""",
            seconds,
        )
        self.page.wait_for_function("() => !document.querySelector('artikel-anhoeren audio').seeking")

    def plays_at(self, rate: float) -> None:
        """So that something can happen before the next sentence; the player knows nothing of it."""
        self.page.evaluate("(rate) => { document.querySelector('artikel-anhoeren audio').playbackRate = rate; }", rate)

    def notes_events(self) -> Listener:
        """Listens to the player's events from now on, as a developer's script would."""
        self.page.evaluate(NOTE_EVENTS)
        return self

    # --- noticing

    @property
    def events(self) -> list[tuple[str, Any]]:
        """Names and details of the events noted so far."""
        return [(name, detail) for name, detail in self.page.evaluate("window.heard")]

    @property
    def starts_and_stops(self) -> list[str]:
        return [name for name, _ in self.events if name in {"play", "pause", "ended"}]

    def sees_state(self, state: str) -> None:
        expect(self.player).to_have_attribute("data-state", state)

    @property
    def audio(self) -> dict[str, Any]:
        found: dict[str, Any] = self.page.evaluate(
            """() => {
              const audio = document.querySelector('artikel-anhoeren audio');
              const { currentTime: time, paused, playbackRate: rate, preservesPitch: pitch } = audio;
              const { duration, src: source } = audio;
              return { time, paused, rate, pitch, duration, source };
            }"""
        )
        return found

    @property
    def time(self) -> float:
        return float(self.audio["time"])

    def played_on_from(self, place: float) -> bool:
        """Whether it is played where it was begun at `place` since the page was opened, however slow the machine is."""
        return place - 0.1 < self.time < place + 1 + time.monotonic() - self._opened

    @property
    def highlighted(self) -> str:
        return str(self.page.evaluate(HIGHLIGHT))

    @property
    def focused(self) -> str:
        """Name of what has the focus."""
        name = "one.getAttribute('aria-label') || one.textContent.trim()"
        return str(self.page.evaluate(f"() => {{ const one = ({FOCUSED})(); return {name}; }}"))

    @property
    def focus_ring(self) -> list[str] | None:
        """Style and width of the outline around what has the focus in the player; None if the page has it."""
        ring = "(({ outlineStyle, outlineWidth }) => [outlineStyle, outlineWidth])(getComputedStyle(one))"
        found: list[str] | None = self.page.evaluate(
            f"() => {{ const one = ({FOCUSED})(); return one.getRootNode() === document ? null : {ring}; }}"
        )
        return found

    def eventually(self, what: Callable[[], bool], within: float = PATIENCE) -> None:
        """Waits until `what` holds; fails with the last state of the player if it never does."""
        for _ in range(int(within / LOOK_EVERY)):
            if what():
                return
            self.page.wait_for_timeout(1000 * LOOK_EVERY)
        raise AssertionError(
            f"never happened; state {self.player.get_attribute('data-state')}, {self.audio}, {self.highlighted!r}"
        )
