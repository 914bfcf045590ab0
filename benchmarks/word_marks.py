"""How far the mark of a word is from the word's time: `python -m benchmarks.word_marks`.

Chromium plays the article of the tests, once at each speed; every frame notes which word is marked, and the second that
the media element plays. What lies behind that second (mixer, loudspeaker) is not measured. The goal is 80 milliseconds.
"""

from __future__ import annotations

import sys
from typing import Any

import numpy as np

from tests.player.conftest import chromium
from tests.player.listener import Listener
from tests.player.newsroom import Newsroom
from tests.player.versions import with_words

SPEEDS = (1.0, 2.0)
GOAL = 0.08
"""Seconds."""
_WATCH = """() => {
  window.marks = [];
  const audio = document.querySelector('artikel-anhoeren audio');
  let shown = null;
  const note = (time) => {
    const [range = null] = CSS.highlights.get('vorleser-wort') ?? [];
    if (range && range !== shown) window.marks.push([range.toString(), time]);
    shown = range;
  };
  const look = () => {
    setTimeout(note, 0, audio.currentTime); // when all that this frame shows has been done
    requestAnimationFrame(look);
  };
  look();
}"""


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()


def _distances(newsroom: Newsroom, marks: list[tuple[str, float]]) -> list[float]:
    """Seconds from each word's time to its mark."""
    starts: dict[str, list[float]] = {}
    for sentence in newsroom.version.sentences:
        for word in with_words(dict(sentence))["words"]:
            starts.setdefault(_letters(word["text"]), []).append(word["start"])
    starts["24"] = [*starts["zwei"], *starts["komma"], *starts["vier"]]  # as the article writes "zwei Komma vier"
    found = []
    for text, time in marks[1:]:  # the first stood there already
        places = starts.get(_letters(text), [])
        if places:
            found.append(min((time - place for place in places), key=abs))
    return found


def _measured(browser: Any, speed: float) -> list[float]:
    newsroom = Newsroom(words=True)
    newsroom.start()
    context = browser.new_context(locale="de-DE", viewport={"width": 1200, "height": 800})
    try:
        listener = Listener(context, newsroom.page_origin)
        listener.open().listen()
        listener.page.evaluate(_WATCH)
        listener.plays_at(speed)
        listener.eventually(lambda: listener.time > newsroom.version.duration - 2, within=120)
        return _distances(newsroom, listener.page.evaluate("window.marks"))
    finally:
        context.close()
        newsroom.stop()


def main() -> None:
    """Print a line for each speed. Raises FileNotFoundError where no browser is installed."""
    with chromium() as browser:
        for speed in SPEEDS:
            late = np.array(_measured(browser, speed))
            near = np.abs(late)
            first, half, most = np.percentile(late * 1000, (5, 50, 95))
            print(
                f"speed {speed:g}: {len(late)} words, 5 % / median / 95 % {first:+.0f} / {half:+.0f} / {most:+.0f} ms, "
                f"furthest {1000 * near.max():.0f} ms, within {1000 * GOAL:.0f} ms {np.mean(near <= GOAL):.1%}"
            )


if __name__ == "__main__":
    try:
        main()
    except FileNotFoundError as missing:
        sys.exit(str(missing))
