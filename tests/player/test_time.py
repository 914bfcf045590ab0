"""Times are true: whatever the media element believes, and also while an article is still being recorded."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.player.listener import Listener
from tests.player.newsroom import Newsroom

TIMES = ".times"


def grows(newsroom: Newsroom) -> None:
    newsroom.status, newsroom.playable, newsroom.grows, newsroom.progress = "rendering", False, True, (9, 18)


def test_two_hours_are_said_in_hours(listener: Listener, newsroom: Newsroom) -> None:
    newsroom.claimed = 7501.0
    listener.open()
    expect(listener.button("Artikel anhören, 2 Std. 5 Min.")).to_be_visible()
    listener.listen()
    expect(listener.player.locator(TIMES)).to_contain_text("/ 2:05:01")
    expect(listener.slider).to_have_attribute(
        "aria-valuetext", re.compile(r"\d+ Sekunden? von 2 Stunden 5 Minuten 1 Sekunde")
    )


def test_seconds_are_not_called_a_minute(listener: Listener, newsroom: Newsroom) -> None:
    newsroom.claimed = 12.0
    listener.open()
    expect(listener.button("Artikel anhören, 12 Sek.")).to_be_visible()


def test_the_articles_own_length_counts_and_nothing_is_ever_less_than_nothing(
    listener: Listener, newsroom: Newsroom
) -> None:
    newsroom.claimed = 20.0  # and the media element believes 74
    listener.open().listen()
    listener.button("Pause").click()
    listener.player.evaluate("(player) => { player.querySelector('audio').currentTime = 30; }")
    expect(listener.player.locator(TIMES)).to_contain_text("0:30 / 0:20")
    expect(listener.player.locator(TIMES)).to_contain_text("noch 0:00")


def test_while_it_grows_the_length_is_an_estimate(listener: Listener, newsroom: Newsroom) -> None:
    grows(newsroom)
    listener.open(state="rendering").press_play()
    listener.sees_state("playing")
    expect(listener.player.locator(TIMES)).to_contain_text("/ etwa 1 Min.")
    assert listener.slider.evaluate("(one) => one.max < 300 && one.value / one.max < .3")
    expect(listener.player.locator(".left")).to_be_empty()


def test_without_anything_to_estimate_by_no_length_is_shown(listener: Listener, newsroom: Newsroom) -> None:
    grows(newsroom)
    newsroom.progress = (1, 18)
    listener.open(state="rendering").press_play()
    listener.sees_state("playing")
    expect(listener.slider).to_be_disabled()
    expect(listener.player.locator(TIMES)).not_to_contain_text("/")


def test_while_it_grows_a_skip_stays_inside_what_is_there(listener: Listener, newsroom: Newsroom) -> None:
    grows(newsroom)
    listener.open(state="rendering").press_play()
    listener.sees_state("playing")
    listener.eventually(lambda: listener.time > 0.3)
    for _ in range(4):
        listener.button("15 Sekunden vor").click()
    listener.eventually(lambda: listener.time > 10)
    time = listener.time  # before the end: what is there grows on
    assert time <= listener.player.evaluate("(player) => player.querySelector('audio').buffered.end(0)")
    listener.sees_state("playing")


def test_sentences_are_marked_from_the_first_one_on_while_it_grows(listener: Listener, newsroom: Newsroom) -> None:
    grows(newsroom)
    newsroom.progress = (2, 18)
    listener.open(state="rendering").press_play()
    listener.sees_state("playing")
    listener.eventually(lambda: listener.highlighted.startswith("Lindenau wagt"))
    newsroom.progress = (9, 18)
    listener.eventually(lambda: listener.highlighted.startswith("Vier Bahnen"))
    listener.button("Mehr").click()
    listener.button("Nächster Satz").click()
    listener.eventually(lambda: listener.highlighted.startswith("Ob das"))


def test_the_queue_is_not_called_a_recording(listener: Listener, newsroom: Newsroom) -> None:
    newsroom.status, newsroom.playable, newsroom.queued = "rendering", False, True
    listener.open(state="queued")
    expect(listener.message).to_have_text("Dieser Artikel wartet noch auf seine Aufnahme, etwa 2 Min.")
    expect(listener.player.get_by_role("progressbar")).to_be_hidden()
    listener.press_play()
    expect(listener.message).to_contain_text("Die Wiedergabe beginnt von selbst.")
    newsroom.queued, newsroom.grows, newsroom.progress = False, True, (4, 18)
    listener.sees_state("playing")
    expect(listener.message).to_contain_text("während er entsteht")


STUCK = """(player) => {
  const audio = player.querySelector('audio');
  const now = audio.currentTime;
  const load = audio.load.bind(audio);
  Object.defineProperty(audio, 'currentTime', { configurable: true, get: () => now, set() {} });
  audio.load = () => { delete audio.currentTime; delete audio.load; window.mended = now; load(); };
}"""


def test_what_stands_still_although_it_plays_is_mended_within_seconds(listener: Listener) -> None:
    listener.open().listen()
    listener.goes_to(20)
    listener.player.evaluate(STUCK)
    listener.eventually(lambda: bool(listener.page.evaluate("window.mended")), within=12)
    listener.sees_state("playing")
    listener.eventually(lambda: listener.time > 20.2)


@pytest.mark.parametrize(
    ("status", "progress", "asked"), [("ready", (0, 0), 2), ("growing", (9, 18), 2), ("growing", (0, 18), 1)]
)
def test_a_start_that_never_begins_is_mended_unless_there_is_nothing_to_hear_yet(
    listener: Listener, newsroom: Newsroom, status: str, progress: tuple[int, int], asked: int
) -> None:
    if status == "growing":
        grows(newsroom)
    newsroom.progress, newsroom.hangs = progress, 1
    listener.page.clock.install()
    listener.open(state="ready" if status == "ready" else "rendering").notes_events().press_play()

    def times_asked() -> int:
        return sum(path.endswith("/audio.mp3") for path in newsroom.paths())

    listener.eventually(lambda: times_asked() == 1)
    listener.page.clock.run_for(6000)
    if asked > 1:
        listener.eventually(lambda: times_asked() > 1)
        listener.sees_state("playing")
        listener.eventually(lambda: listener.time > 0.2)
    else:
        assert times_asked() == 1
    assert listener.starts_and_stops == ["play"], "what loads again by itself is no second start"


def test_the_fill_ends_under_the_handle_and_moves_by_less_than_a_second(listener: Listener) -> None:
    listener.open().listen()
    assert listener.slider.get_attribute("step") == "any"
    listener.button("Pause").click()
    listener.goes_to(30.4)
    heard = listener.slider.evaluate("(one) => Number(one.style.getPropertyValue('--_heard'))")
    assert heard == pytest.approx(30.4 / 74.1, abs=0.005)


FORGETFUL = """() => {
  const real = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'currentTime');
  let ignored = 0;
  Object.defineProperty(HTMLMediaElement.prototype, 'currentTime', { ...real, set(time) {
    if (this.readyState < 3 && ignored++ < 1) return; // as WebKitGTK does with what it knows from its cache
    real.set.call(this, time);
  } });
}"""


def test_a_place_that_the_media_element_forgot_is_gone_to_again(listener: Listener) -> None:
    listener.open().listen()
    listener.button("Pause").click()
    listener.goes_to(30)
    listener.page.add_init_script(f"({FORGETFUL})()")
    listener.open().press_play()
    listener.sees_state("playing")
    listener.eventually(lambda: listener.time > 29.9)
