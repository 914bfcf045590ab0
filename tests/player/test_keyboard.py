"""Everything works by keyboard, and no key is taken from the page."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.player.listener import Listener
from tests.player.newsroom import Newsroom


def paused_at(listener: Listener, seconds: float) -> None:
    listener.open().listen().opens_more()
    listener.button("Pause").click()
    listener.goes_to(seconds)
    listener.slider.focus()


def test_player_is_started_and_stopped_without_a_mouse(listener: Listener) -> None:
    listener.open()
    for _ in range(8):
        if not listener.focused.startswith("Artikel anhören, 1 Min."):
            listener.page.keyboard.press("Tab")
    listener.page.keyboard.press("Enter")
    listener.sees_state("playing")
    listener.page.keyboard.press("Space")
    listener.sees_state("paused")


def test_order_of_focus_is_the_order_on_the_screen(listener: Listener) -> None:
    listener.open().listen().opens_more()
    expect(listener.button("Kapitel")).to_be_visible()
    listener.button("Pause").focus()
    order = [listener.focused]
    for _ in range(13):
        listener.page.keyboard.press("Tab")
        order.append(listener.focused)
    order = [name[:19] for name in order]
    assert order == [
        "Pause",
        "15 Sekunden zurück",
        "Position im Artikel",
        "15 Sekunden vor",
        "Geschwindigkeit",
        "Mehr",
        "Voriger Satz",
        "Nächster Satz",
        "Schlaf-Timer",
        "Stelle teilen",
        "MP3 herunterladen",
        "Kapitel",
        "Text",
        "Info",
    ]


def test_keys_move_in_time(listener: Listener) -> None:
    paused_at(listener, 30)
    for key, time in {"ArrowRight": 35, "ArrowLeft": 30, "5": 37, "Home": 0, "9": 67, "0": 0}.items():
        listener.page.keyboard.press(key)
        listener.eventually(lambda time=time: abs(listener.time - time) < 0.6)


def test_shift_and_arrows_move_by_sentences(listener: Listener, newsroom: Newsroom) -> None:
    paused_at(listener, newsroom.version.sentences[4]["start"] + 1)
    listener.page.keyboard.press("Shift+ArrowRight")
    assert listener.time == pytest.approx(newsroom.version.sentences[5]["start"], abs=0.05)
    listener.page.keyboard.press("Shift+ArrowLeft")
    assert listener.time == pytest.approx(newsroom.version.sentences[4]["start"], abs=0.05)


def test_space_on_the_time_line_plays_and_pauses(listener: Listener) -> None:
    paused_at(listener, 30)
    listener.page.keyboard.press("Space")
    listener.sees_state("playing")


def test_keys_outside_the_player_belong_to_the_page(listener: Listener) -> None:
    listener.page.set_viewport_size({"width": 1200, "height": 400})
    paused_at(listener, 30)
    listener.page.evaluate("document.activeElement.blur()")
    for key in ("5", "ArrowRight", "Shift+ArrowRight", "Space"):
        listener.page.keyboard.press(key)
    listener.eventually(lambda: listener.page.evaluate("scrollY") > 100)  # the space key scrolled, as everywhere
    assert listener.time == pytest.approx(30, abs=0.1)
    assert listener.audio["paused"]


def test_keys_of_other_controls_and_of_the_browser_are_left_alone(listener: Listener) -> None:
    paused_at(listener, 30)
    speed = listener.player.get_by_role("combobox", name="Geschwindigkeit")
    speed.focus()
    listener.page.keyboard.press("ArrowDown")
    expect(speed).to_have_value("1.1")
    listener.button("Info").focus()
    listener.page.keyboard.press("Space")
    expect(listener.button("Info")).to_have_attribute("aria-expanded", "true")
    listener.page.keyboard.press("Control+ArrowRight")
    assert listener.time == pytest.approx(30, abs=0.1)
    assert listener.audio["paused"]


def test_focus_is_not_lost_when_the_mini_player_is_closed_with_escape(listener: Listener) -> None:
    listener.open().listen().opens_more()
    listener.page.evaluate("scrollTo({ top: 900, behavior: 'instant' })")
    listener.mini.get_by_role("button", name="Mini-Player schließen").focus()
    listener.page.keyboard.press("Escape")
    expect(listener.mini).to_be_hidden()
    assert listener.focused == "Pause"
    assert listener.page.evaluate("scrollY") == 900


def test_focus_stays_in_the_player_when_trying_again_has_helped(listener: Listener, newsroom: Newsroom) -> None:
    newsroom.down = True
    listener.open(state="unreachable")
    listener.button("Noch einmal versuchen").focus()
    newsroom.down = False
    listener.page.keyboard.press("Enter")
    listener.sees_state("ready")
    assert listener.focused.startswith("Artikel anhören, 1 Min.")


def test_every_control_shows_a_focus_ring(listener: Listener) -> None:
    listener.open().listen().opens_more()
    for _ in range(11):
        listener.page.keyboard.press("Tab")
        assert listener.focus_ring in (None, ["solid", "3px"])
