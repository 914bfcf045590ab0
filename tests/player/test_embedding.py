"""What a newsroom gets: one file, no build, no inline style, and a plain audio element without JavaScript."""

from __future__ import annotations

import gzip
import re

from playwright.sync_api import Browser, expect

from api.pages import player_file
from tests.player.listener import Listener
from tests.player.newsroom import PLAYER, SCRIPT, Newsroom

CODE = "".join(script.content.decode() for script in player_file.SCRIPTS.values())


def test_player_is_one_file_of_at_most_15_kilobytes_gzipped() -> None:
    assert len(gzip.compress(SCRIPT, 9)) <= 15_000
    assert not re.search(r"(?m)^\s*import\s|\brequire\(", SCRIPT.decode())


def test_player_says_its_licence() -> None:
    for file in PLAYER.rglob("*.js"):
        assert "SPDX-License-Identifier: MIT" in file.read_text(encoding="utf-8")[:400]
    assert "MIT License" in (PLAYER / "LICENSE").read_text(encoding="utf-8")


def test_player_needs_no_html_from_strings_and_no_inline_style() -> None:
    forbidden = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|cssText|'style'"
    assert not re.search(forbidden, CODE)
    assert "https://" not in CODE


def test_strict_policy_is_in_force_and_nothing_is_refused(listener: Listener) -> None:
    refused: list[str] = []
    listener.page.expose_function("refused", lambda *said: refused.extend(said))
    listener.page.add_init_script(
        "addEventListener('securitypolicyviolation', (event) => window.refused(event.violatedDirective));"
    )
    with listener.page.expect_response("**/nachricht.html") as answer:
        listener.open().listen().opens_more()
    policy = answer.value.headers["content-security-policy"]
    assert "unsafe-inline" not in policy
    assert "require-trusted-types-for 'script'" in policy
    listener.button("Text").click()
    listener.page.evaluate("scrollTo({ top: 1400, behavior: 'instant' })")
    expect(listener.mini).to_be_visible()
    assert refused == []


def test_without_javascript_the_plain_audio_element_plays(browser: Browser, newsroom: Newsroom) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{newsroom.page_origin}/pages/nachricht.html")
    audio = page.locator("artikel-anhoeren audio")
    expect(audio).to_be_visible()
    box = audio.bounding_box()
    assert box is not None
    with page.expect_request("**/audio.mp3"):
        page.mouse.click(box["x"] + 25, box["y"] + box["height"] / 2)
    context.close()


def test_a_browser_from_before_2024_keeps_the_plain_audio_element(listener: Listener) -> None:
    listener.page.add_init_script(
        "const real = CSS.supports; CSS.supports = (...all) => !String(all).includes('light-dark') && real(...all);"
    )
    listener.open(state=None)
    expect(listener.page.locator("artikel-anhoeren audio")).to_be_visible()
    assert listener.page.evaluate("customElements.get('artikel-anhoeren') === undefined")


def test_everything_public_is_in_the_documentation() -> None:
    code = CODE
    documented = (PLAYER.parents[1] / "docs" / "embedding.md").read_text(encoding="utf-8")
    properties = set(re.findall(r"--vorleser-[a-z-]+", code))
    parts = set(re.findall(r"part: '([a-z]+)'", code))
    table = code.split("const STATES = {")[1].split("};")[0]
    states = set(re.findall(r"(?m)^  ([a-z]+):", table))
    assert min(len(properties), len(parts), len(states)) >= 6
    assert properties <= set(re.findall(r"--vorleser-[a-z-]+", documented))
    assert parts | states <= set(re.findall(r"`([a-z]+)`", documented))


def test_house_style_comes_through_custom_properties_and_parts(listener: Listener) -> None:
    listener.open().listen().opens_more()
    listener.page.evaluate(
        """() => {
          const sheet = new CSSStyleSheet();
          sheet.insertRule('artikel-anhoeren { --vorleser-accent: rgb(150, 0, 0); }');
          sheet.insertRule('artikel-anhoeren::part(player) { border-radius: 0; }');
          sheet.insertRule(':root { --vorleser-highlight: rgb(0, 250, 0); }');
          document.adoptedStyleSheets.push(sheet);
        }"""
    )
    marked = "getComputedStyle(document.querySelector('h1'), '::highlight(vorleser-satz)').backgroundColor"
    assert listener.page.evaluate(marked) == "rgb(0, 250, 0)"
    expect(listener.player.locator(".card .disc")).to_have_css("background-color", "rgb(150, 0, 0)")
    expect(listener.player.locator(".card")).to_have_css("border-radius", "0px")
    listener.page.emulate_media(media="print")
    assert listener.page.evaluate(marked) == "rgba(0, 0, 0, 0)", "paper shows no mark"
    expect(listener.player).to_be_hidden()


def test_whatever_stands_around_it_the_player_is_seen_and_reads_from_left_to_right(listener: Listener) -> None:
    listener.open()
    seen = listener.page.evaluate(
        """() => {
          const player = document.querySelector('artikel-anhoeren');
          const box = document.createElement('div');
          player.before(box);
          box.append(player);
          const around = ['display: flex', 'float: left', 'width: fit-content', 'display: inline-block',
            'display: grid; grid-template-columns: auto 1fr', 'display: flex; align-items: center; flex-flow: column',
            'position: absolute', 'direction: rtl; text-indent: 2em; text-transform: uppercase; white-space: pre'];
          return around.map((style) => {
            box.style.cssText = style;
            const { direction, whiteSpace } = getComputedStyle(player.shadowRoot.querySelector('.card'));
            return [player.getBoundingClientRect().width >= 300, direction, whiteSpace];
          });
        }"""
    )
    assert seen == [[True, "ltr", "normal"]] * 8
