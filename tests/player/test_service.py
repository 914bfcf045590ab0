"""The player and the service it is made for: pushed as the newsroom's page, heard in the newsroom's page."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Request, Route, expect

from tests.api.server import Server, served, settings_in, text_of
from tests.axe import violations
from tests.player.listener import SLOWEST, Listener
from tests.player.newsroom import HERE, PLAYER, SCRIPT, Newsroom

HEADLINE = "Lindenau wagt den Winterversuch ohne Oberleitung"
PAGE = (HERE / "pages" / "nachricht.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with served(settings_in(tmp_path_factory.mktemp("service"))) as running:
        answer = running.newsroom.put("/articles/lindenau", json={"html": PAGE})
        assert answer.status_code == 202, answer.text
        running.wait("lindenau")
        yield running


@pytest.fixture
def reader(browser: Browser, server: Server) -> Iterator[Listener]:
    """A listener in the newsroom's page, whose player asks the real service."""
    room = Newsroom()
    room.start()
    room.service_origin = server.address
    context = browser.new_context(locale="de-DE", viewport={"width": 1200, "height": 800})
    someone = Listener(context, room.page_origin)
    yield someone
    context.close()
    room.stop()
    assert someone.complaints == []


def sentences_of(server: Server) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = server.client.get("/articles/lindenau/timings.json").json()["sentences"]
    return found


def test_three_requests_and_thirty_kilobytes_come_before_the_first_play(reader: Listener, server: Server) -> None:
    answered: list[Request] = []
    reader.page.on("requestfinished", lambda one: answered.append(one))  # noqa: PLW0108 - it takes no method
    reader.open()
    reader.page.wait_for_load_state("networkidle")
    ours = [one for one in answered if one.url.startswith(server.address)]
    paths = [one.url.removeprefix(server.address) for one in ours]
    assert paths == ["/player/artikel-anhoeren.js", "/articles/lindenau"]
    script, article = (one.sizes() for one in ours)
    served = sum(size["responseHeadersSize"] + size["responseBodySize"] for size in (script, article))
    assert served <= 30_000
    assert script["responseBodySize"] < len(SCRIPT) / 2, "as gzip"


def test_what_was_pushed_as_a_page_is_read_along_in_that_page(reader: Listener, server: Server) -> None:
    timings = sentences_of(server)
    reader.open().listen()
    reader.button("Pause").click()
    heard = []
    for sentence in timings:
        reader.goes_to((sentence["start"] + sentence["end"]) / 2)
        reader.page.wait_for_timeout(60)
        heard.append(reader.highlighted)
    assert [sentence["text"] for sentence, mark in zip(timings, heard, strict=True) if not mark] == []


def test_seeking_works_on_the_services_ranges(reader: Listener) -> None:
    reader.open().listen()
    reader.goes_to(reader.audio["duration"] - 8)
    reader.eventually(lambda: reader.time > reader.audio["duration"] - 8)


def test_an_edit_is_taken_over_at_the_same_sentence(reader: Listener, server: Server) -> None:
    first = server.client.get("/articles/lindenau").json()
    reader.open().listen().opens_more()
    before = sentences_of(server)
    heard = next(number for number, one in enumerate(before) if one["text"].startswith("Ohne Masten"))
    reader.plays_at(SLOWEST)
    reader.goes_to(before[heard]["start"] + 0.5)
    edited = PAGE.replace("Reicht das?", "Reicht das? Darüber wird in Lindenau seit Wochen gestritten.")
    assert server.newsroom.put("/articles/lindenau", json={"html": edited}).status_code == 202
    second = server.wait("lindenau", unwanted=first["version"])
    reader.requests.clear()
    reader.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    reader.eventually(lambda: any("timings" in asked for asked in reader.requests))
    reader.plays_at(1)
    reader.eventually(lambda: second["version"] in reader.audio["source"])
    following = next(one for one in sentences_of(server) if one["text"] == before[heard + 1]["text"])
    assert following["start"] > before[heard + 1]["start"] + 1
    reader.eventually(lambda: following["start"] - 0.1 < reader.time < following["end"])


def test_plays_are_counted_once_a_day_and_shown_to_the_newsroom(reader: Listener, server: Server) -> None:
    reader.open().listen()
    reader.eventually(lambda: server.newsroom.get("/articles/lindenau/plays").json()["total"] == 1)
    assert server.client.get("/articles/lindenau/plays").status_code == 401
    assert server.client.post("/articles/unbekannt/plays").status_code == 404


def test_one_setting_turns_counting_off(tmp_path: Path) -> None:
    with served(settings_in(tmp_path, count_plays=False)) as running:
        assert running.ready("still", text_of(2))["plays_url"] is None
        assert running.client.post("/articles/still/plays").status_code == 404


def test_player_is_served_with_etag_cors_and_an_immutable_address(server: Server) -> None:
    answer = server.client.get("/player/artikel-anhoeren.js", headers={"Origin": "https://zeitung.example"})
    assert answer.content == SCRIPT
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["access-control-allow-origin"] == "*"
    etag = answer.headers["etag"]
    again = server.client.get("/player/artikel-anhoeren.js", headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    version = etag.removeprefix("W/").strip('"')
    fixed = server.client.get(f"/player/{version}/artikel-anhoeren.js")
    assert fixed.content == answer.content
    assert "immutable" in fixed.headers["cache-control"]
    unknown = (
        "/player/0000/artikel-anhoeren.js",
        "/player/package.json",
        f"/player/{version}/LICENSE",
        "/player/time.js",
    )
    assert {server.client.get(path).status_code for path in unknown} == {404}


def test_text_is_compressed_and_audio_is_not(server: Server) -> None:
    plain = {"Accept-Encoding": "identity"}
    for path in (
        "/player/artikel-anhoeren.js",
        "/articles/lindenau/timings.json",
        "/",
        "/articles/lindenau/transcript",
    ):
        answer = server.client.get(path)
        assert answer.headers["content-encoding"] == "gzip", path
        assert "Accept-Encoding" in answer.headers["vary"]
        assert "content-encoding" not in server.client.get(path, headers=plain).headers
        assert answer.content == server.client.get(path, headers=plain).content
        assert int(answer.headers["content-length"]) < 0.6 * len(answer.content)
    etag = server.client.get("/articles/lindenau/timings.json").headers["etag"]
    assert etag.startswith("W/")
    again = server.client.get("/articles/lindenau/timings.json", headers={"If-None-Match": etag})
    assert again.status_code == 304
    assert "content-encoding" not in server.client.get("/articles/lindenau/audio.mp3").headers


def test_frame_plays_under_a_strict_policy_of_its_own(browser: Browser, server: Server) -> None:
    page = browser.new_page()
    answer = page.goto(f"{server.address}/embed/lindenau")
    assert answer is not None
    policy = answer.headers["content-security-policy"]
    assert "unsafe-inline" not in policy
    assert "frame-ancestors" not in policy, "every newsroom may frame it"
    assert "x-frame-options" not in answer.headers
    player = page.locator("artikel-anhoeren")
    player.locator(".card .play").click()
    expect(player).to_have_attribute("data-state", "playing")
    page.close()


def test_frame_of_an_unknown_article_says_so(browser: Browser, server: Server) -> None:
    page = browser.new_page()
    answer = page.goto(f"{server.address}/embed/unbekannt")
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("status")).to_have_text("Zu diesem Artikel gibt es keine Audiofassung.")
    page.close()


def test_oembed_describes_the_frame(server: Server) -> None:
    asked = {"url": f"{server.address}/embed/lindenau", "maxwidth": "500"}
    found = server.client.get("/oembed", params=asked).json()
    assert (found["type"], found["version"], found["width"]) == ("rich", "1.0", 500)
    assert f'src="{server.address}/embed/lindenau"' in found["html"]
    framed = httpx.get(f"{server.address}/embed/lindenau", timeout=60).text
    discovered = re.search(r'application/json\+oembed"[^>]*href="([^"]+)"', framed)
    assert discovered is not None
    assert httpx.get(discovered[1].replace("&amp;", "&"), timeout=60).json()["title"] == found["title"]
    strangers = (
        "https://anderswo.example/embed/lindenau",
        f"{server.address}/lexicon",
        f"{server.address}/embed/unbekannt",
    )
    assert [server.client.get("/oembed", params={"url": url}).status_code for url in strangers] == [404, 404, 404]


def test_oembed_says_the_same_as_xml(server: Server) -> None:
    asked = {"url": f"{server.address}/embed/lindenau", "format": "xml"}
    answered = server.client.get("/oembed", params=asked)
    assert answered.headers["content-type"].startswith("text/xml")
    found = server.client.get("/oembed", params={**asked, "format": "json"}).json()
    said = {one.tag: one.text for one in ET.fromstring(answered.content)}
    assert said == {name: str(value) for name, value in found.items()}


def _answer(html: str, route: Route) -> None:
    route.fulfill(body=html, content_type="text/html")


def test_snippets_on_the_page_work_when_they_are_pasted(browser: Browser, server: Server) -> None:
    page = browser.new_page()
    page.goto(f"{server.address}/articles/lindenau/embed")
    snippets = [one.strip() for one in page.locator("pre code").all_text_contents()]
    assert len(snippets) == 6
    element, frame, listening, pinned = *snippets[:3], snippets[5]
    names = {path.name for path in PLAYER.glob("*.js")} - {"rahmen.js"}  # which the frame alone needs
    assert pinned.count("sha384-") == len(names)
    for name, body in {
        "eins": f"<main>{element}{frame}{listening}</main>",
        "zwei": f"{pinned}<artikel-anhoeren article=lindenau></artikel-anhoeren>",
    }.items():
        html = f"<!doctype html><title>{name}</title>{body}"
        page.route(f"**/{name}", partial(_answer, html))
        page.goto(f"{server.address}/{name}")
        expect(page.locator("artikel-anhoeren")).to_have_attribute("data-state", "ready")
        for one in page.locator("iframe").all():
            expect(one.content_frame.locator("artikel-anhoeren")).to_have_attribute("data-state", "ready")
    page.close()


def test_the_mp3_is_saved_under_its_headline_and_listening_goes_on(reader: Listener) -> None:
    reader.open().listen().opens_more()
    with reader.page.expect_download() as download:
        reader.player.get_by_role("link", name="MP3 herunterladen").click()
    assert download.value.suggested_filename == f"Verkehr im Flusstal {HEADLINE}.mp3"
    reader.sees_state("playing")
    before = reader.time
    reader.eventually(lambda: reader.time > before)


OWN_PAGES = ["/", "/embed/lindenau", "/articles/lindenau/embed", "/articles/lindenau/transcript"]


@pytest.mark.parametrize("path", OWN_PAGES)
def test_axe_finds_no_violation_on_the_services_pages(browser: Browser, server: Server, path: str) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(server.address + path)
    expect(page.locator("artikel-anhoeren").first).to_have_attribute("data-state", "ready")
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, "color-contrast") == [], "in the dark"
    context.close()
