"""WCAG 2.2 AA, as far as machines can tell: axe in every state, light and dark; targets, reflow, quiet live region."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.axe import violations
from tests.player.listener import Listener
from tests.player.newsroom import Newsroom
from tests.player.screenshots import STATES
from tests.player.tabs import Tabs

ENGLISH = ("play", "pause button", "seek", "speed", "download", "mute", "close", "transcript", "chapter", "forward")


@pytest.fixture(scope="module")
def looked_into(browser: Browser) -> Tabs:
    """Pages that axe may work in, whatever their policy."""
    return Tabs(browser, locale="de-DE", viewport={"width": 1200, "height": 800}, bypass_csp=True)


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_no_violation_in_any_state(looked_into: Tabs, newsroom: Newsroom, state: str) -> None:
    origins = (newsroom.page_origin, newsroom.service_origin)
    with looked_into.fresh() if state == "offline" else looked_into.lent(*origins) as context:
        listener = Listener(context, newsroom.page_origin)
        STATES[state](listener, newsroom)
        assert violations(listener.page) == []
        listener.page.emulate_media(color_scheme="dark")
        assert violations(listener.page, "color-contrast") == [], "in the dark"


def test_every_control_has_a_german_name(listener: Listener) -> None:
    listener.open().listen().opens_more()
    names = listener.player.locator("button, a, input, select").evaluate_all(
        "(all) => all.map((one) => one.getAttribute('aria-label') || one.textContent)"
    )
    assert all(names)
    assert not [name for name in names if name.lower().strip() in ENGLISH]
    assert listener.player.locator("section").first.get_attribute("lang") == "de"


@pytest.mark.parametrize("width", [320, 1200])
def test_every_target_is_at_least_24_pixels_wide_and_high(listener: Listener, width: int) -> None:
    listener.page.set_viewport_size({"width": width, "height": 640})
    listener.open().listen().opens_more()
    listener.button("Kapitel").click()
    listener.page.evaluate("scrollTo({ top: 1200, behavior: 'instant' })")
    expect(listener.mini).to_be_visible()
    boxes = listener.player.locator("button, a, input, select").evaluate_all(
        """(all) => all.filter((one) => one.checkVisibility()).map((one) => [one.ariaLabel || one.textContent,
        one.getBoundingClientRect().width, one.getBoundingClientRect().height])"""
    )
    assert len(boxes) > 12
    assert [box for box in boxes if box[1] < 24 or box[2] < 24] == []


def test_nothing_is_cut_off_at_400_percent(listener: Listener) -> None:
    listener.page.set_viewport_size({"width": 320, "height": 256})  # 1280 x 1024 at 400 %
    listener.open().listen().opens_more()
    for name in ("Kapitel", "Text", "Info"):
        listener.button(name).click()
        assert listener.page.evaluate("document.documentElement.scrollWidth") <= 320
        outside = listener.player.locator(".card *").evaluate_all(
            """(all) => all.filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > 320)
            .map((one) => one.outerHTML)"""
        )
        assert outside == []


def test_text_twice_as_large_on_a_telephone_fits_into_the_card(listener: Listener) -> None:
    listener.page.set_viewport_size({"width": 360, "height": 640})
    listener.open()
    listener.player.evaluate("(player) => { player.style.fontSize = '32px'; }")
    for size in ("button", "compact", "full"):
        listener.player.evaluate("(player, size) => player.setAttribute('size', size)", size)
        card = listener.player.locator(".card").first
        assert card.evaluate("(card) => card.scrollWidth <= card.clientWidth"), size


def test_text_spacing_of_wcag_1_4_12_cuts_nothing_off(listener: Listener) -> None:
    listener.page.set_viewport_size({"width": 320, "height": 640})
    listener.open().listen().opens_more()
    listener.player.evaluate(
        """(player) => { const sheet = new CSSStyleSheet();
        sheet.insertRule('* { line-height: 1.5 !important; letter-spacing: .12em !important; }');
        sheet.insertRule('* { word-spacing: .16em !important; }');
        player.shadowRoot.adoptedStyleSheets.push(sheet); }"""
    )
    assert listener.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_live_region_is_silent_while_all_goes_well(listener: Listener) -> None:
    listener.open()
    listener.message.evaluate(
        """(status) => {
          window.said = [];
          const note = () => status.textContent && window.said.push(status.textContent);
          new MutationObserver(note).observe(status, { childList: true, characterData: true, subtree: true });
        }"""
    )
    listener.listen().opens_more()
    listener.button("15 Sekunden vor").click()
    listener.page.wait_for_timeout(1500)
    listener.button("Pause").click()
    assert listener.page.evaluate("window.said") == []


def test_slider_does_not_talk_every_second_to_who_rests_on_it(listener: Listener) -> None:
    listener.open().listen()
    listener.slider.focus()
    before = listener.slider.get_attribute("aria-valuetext")
    listener.page.wait_for_timeout(1500)
    assert listener.slider.get_attribute("aria-valuetext") == before
    listener.page.keyboard.press("ArrowRight")
    assert listener.slider.get_attribute("aria-valuetext") != before


def test_reduced_motion_moves_the_page_at_once(listener: Listener, newsroom: Newsroom) -> None:
    listener.page.emulate_media(reduced_motion="reduce")
    listener.page.add_init_script("const by = scrollBy; window.scrollBy = (to) => { window.moved = to; by(to); };")
    listener.open().listen()
    listener.goes_to(newsroom.version.sentences[15]["start"])
    listener.page.evaluate("scrollTo({ top: 600, behavior: 'instant' })")
    listener.mini.get_by_role("button", name="Zur vorgelesenen Stelle").click()
    assert listener.page.evaluate("window.moved.behavior") == "instant"


def test_forced_colours_keep_position_mark_and_open_panel_visible(listener: Listener) -> None:
    listener.page.emulate_media(forced_colors="active")
    listener.open().listen().opens_more()
    mark = "getComputedStyle(document.querySelector('h1'), '::highlight(vorleser-satz)').backgroundColor"
    assert listener.page.evaluate(mark) != "rgb(255, 234, 160)", "the reader's own colour"
    listener.button("Text").click()
    expect(listener.button("Text")).to_have_css("outline-style", "solid")
    listener.button("Pause").click()
    listener.goes_to(10)
    early = listener.slider.screenshot()
    listener.goes_to(60)
    assert listener.slider.screenshot() != early
