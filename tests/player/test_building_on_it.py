"""What developers build on: events, methods, moves in the DOM, sizes, themes."""

from __future__ import annotations

import json
import re
from itertools import pairwise

from playwright.sync_api import expect

from tests.player.listener import Listener
from tests.player.newsroom import PLAYER, Newsroom


def test_events_say_what_is_heard(listener: Listener, newsroom: Newsroom) -> None:
    listener.open()
    listener.notes_events()
    listener.listen()
    listener.goes_to(newsroom.version.sentences[9]["start"] + 0.1)
    listener.button("Pause").click()
    listener.press_play()
    listener.goes_to(newsroom.version.duration - 0.3)
    listener.sees_state("ended")
    assert listener.starts_and_stops == ["play", "pause", "play", "ended"]
    heard = listener.events
    assert {detail["article"] for _, detail in heard} == {"lindenau"}
    assert [detail["percent"] for name, detail in heard if name == "progress"][-1] == 100
    sentences = [detail["sentence"]["text"] for name, detail in heard if name == "timeupdate" and detail["sentence"]]
    assert "Reicht das?" in sentences


def test_a_page_can_play_pause_and_move(listener: Listener) -> None:
    listener.open()
    listener.page.locator("h1").click()  # a gesture, as browsers want it
    assert listener.player.evaluate("(player) => [player.article, player.paused]") == ["lindenau", True]
    listener.player.evaluate("(player) => player.play()")
    listener.sees_state("playing")
    listener.player.evaluate("(player) => { player.currentTime = 40; }")
    listener.eventually(lambda: listener.player.evaluate("(player) => player.currentTime > 40"))
    listener.player.evaluate("(player) => player.pause()")
    listener.sees_state("paused")
    assert listener.player.evaluate("(player) => player.details.headline").startswith("Lindenau")


def test_moved_in_the_page_it_plays_on(listener: Listener) -> None:
    listener.open().listen().opens_more()
    listener.goes_to(20)
    listener.page.evaluate("document.querySelector('main').prepend(document.querySelector('artikel-anhoeren'))")
    listener.page.wait_for_timeout(300)
    listener.sees_state("playing")
    listener.eventually(lambda: listener.time > 20.3)


def test_taken_out_of_the_page_it_leaves_the_lock_screen(listener: Listener) -> None:
    listener.open().listen()
    listener.page.evaluate("document.querySelector('artikel-anhoeren').remove()")
    listener.eventually(lambda: listener.page.evaluate("navigator.mediaSession.metadata === null"))
    assert listener.page.evaluate("navigator.mediaSession.playbackState") == "none"


def test_a_script_that_comes_late_takes_over_what_plays_already(listener: Listener, newsroom: Newsroom) -> None:
    newsroom.script_delay = 1.5
    listener.page.goto(f"{newsroom.page_origin}/pages/nachricht.html", wait_until="commit")
    audio = listener.page.locator("artikel-anhoeren audio")
    audio.evaluate("(audio) => audio.play()")
    newsroom.script_delay = 0
    expect(listener.player).to_have_attribute("data-state", "playing")
    assert listener.time > 0.5
    listener.eventually(lambda: listener.highlighted != "")
    assert not listener.audio["paused"]


def test_a_pushed_article_is_found_by_a_page_that_was_open_before(listener: Listener, newsroom: Newsroom) -> None:
    newsroom.missing = True
    listener.open(state="missing")
    newsroom.missing = False
    listener.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    listener.sees_state("ready")


def test_developers_are_told_of_their_mistakes(listener: Listener) -> None:
    listener.open()
    listener.player.evaluate("(player) => player.setAttribute('text', 'p:::x')")
    listener.listen()
    assert any('text="p:::x" names nothing' in hint for hint in listener.hints)
    listener.player.evaluate("(player) => player.removeAttribute('article')")
    listener.sees_state("missing")
    assert any('"article" is missing' in hint for hint in listener.hints)


def test_only_the_one_that_is_heard_has_a_mini_player(listener: Listener) -> None:
    listener.open("zwei.html")
    one, other = listener.page.locator("artikel-anhoeren").all()
    one.locator(".card .play").click()
    expect(one).to_have_attribute("data-state", "playing")
    one.locator(".card .play").click()
    other.locator(".card .play").click()
    expect(other).to_have_attribute("data-state", "playing")
    listener.page.evaluate("document.body.style.paddingBottom = '3000px'; scrollTo({ top: 2000, behavior: 'instant' })")
    expect(other.locator(".mini")).to_be_visible()
    expect(one.locator(".mini")).to_be_hidden()


def test_theme_and_size_are_attributes(listener: Listener) -> None:
    listener.open()
    card = listener.player.locator(".card")
    light = card.evaluate("(one) => getComputedStyle(one).backgroundColor")
    listener.player.evaluate("(player) => player.setAttribute('theme', 'dark')")
    assert card.evaluate("(one) => getComputedStyle(one).backgroundColor") != light
    listener.player.evaluate("(player) => player.setAttribute('size', 'button')")
    listener.press_play()
    listener.sees_state("playing")
    expect(listener.player.get_by_role("slider")).to_be_hidden()
    expect(card.locator(".play .label")).to_have_text(re.compile("Pause.*noch 1 Min"))
    listener.player.evaluate("(player) => player.setAttribute('size', 'compact')")
    expect(listener.player.get_by_role("slider")).to_be_visible()
    expect(listener.button("Text")).to_have_count(0)
    listener.player.evaluate(
        "(player) => { player.setAttribute('size', 'full'); player.replaceWith(player.cloneNode(true)); }"
    )
    expect(listener.button("Text")).to_be_visible()


def test_the_first_play_moves_nothing(listener: Listener) -> None:
    for width in (320, 360, 1200):
        listener.page.set_viewport_size({"width": width, "height": 740})
        listener.open()
        before = listener.player.bounding_box()
        listener.press_play()
        listener.sees_state("playing")
        assert listener.player.bounding_box() == before


BESIDE_THE_TIMES = """(card) => {
  const note = document.createRange();
  note.selectNodeContents([...card.querySelectorAll('.times span')].find((one) => one.textContent === 'KI-Stimme'));
  const [voice, heard, speed] = [note, card.querySelector('.heard'), card.querySelector('.speed')]
    .map((one) => one.getBoundingClientRect());
  return { below: voice.top > heard.bottom, room: speed.left - voice.right };
}"""


def test_on_a_phone_the_times_of_a_long_article_have_room(listener: Listener) -> None:
    listener.page.set_viewport_size({"width": 360, "height": 740})
    listener.open().press_play()
    listener.sees_state("playing")
    listener.button("Pause").click()
    listener.sees_state("paused")
    card = listener.player.locator(".card")
    card.locator(".heard").evaluate("(heard) => { heard.textContent = '12:34 / 45:10'; }")
    beside = card.evaluate(BESIDE_THE_TIMES)
    assert not beside["below"] and beside["room"] >= 10


SHIFTS = """new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifted = (window.shifted ?? 0) + entry.value;
}).observe({ type: 'layout-shift', buffered: true });"""


def test_a_script_two_seconds_late_shifts_nothing_worth_mentioning(listener: Listener, newsroom: Newsroom) -> None:
    for width in (360, 1200):
        newsroom.script_delay = 2
        listener.page.set_viewport_size({"width": width, "height": 740})
        listener.page.add_init_script(SHIFTS)
        listener.open()
        listener.page.wait_for_timeout(300)
        assert listener.page.evaluate("window.shifted ?? 0") < 0.02


STATES = """async (server) => (await import(`${server}/player/artikel-anhoeren.js`)).STATES"""


def test_states_follow_one_another_by_the_table(listener: Listener, newsroom: Newsroom) -> None:
    listener.open()
    listener.page.evaluate(
        """() => { const player = document.querySelector('artikel-anhoeren'); window.states = [player.dataset.state];
        const note = () => window.states.push(player.dataset.state);
        new MutationObserver(note).observe(player, { attributeFilter: ['data-state'] }); }"""
    )
    listener.listen()
    listener.button("Pause").click()
    listener.goes_to(newsroom.version.duration - 0.3)
    listener.press_play()
    listener.sees_state("ended")
    table = listener.page.evaluate(STATES, newsroom.service_origin)
    for before, after in pairwise(listener.page.evaluate("window.states")):
        assert after in (before, *table[before].split())


def test_a_bundler_finds_the_same_player_in_the_files_as_they_lie(listener: Listener, newsroom: Newsroom) -> None:
    newsroom.joined = False
    listener.open().listen().opens_more()
    listener.eventually(lambda: listener.highlighted != "")
    listener.button("Text").click()
    expect(listener.player.get_by_role("region", name="Gesprochener Text")).to_be_visible()
    asked = set(newsroom.paths())
    assert {"/player/artikel-anhoeren/playback.js", "/player/mitlesen/sentences.js", "/player/mehr.js"} <= asked


def test_package_is_ready_for_npm() -> None:
    package = json.loads((PLAYER / "package.json").read_text(encoding="utf-8"))
    assert package["license"] == "MIT"
    assert package["type"] == "module"
    files = {path.name for path in PLAYER.iterdir()}
    assert set(package["files"]) | {"LICENSE", "package.json"} == files
    assert {package["main"], package["types"]} <= files
