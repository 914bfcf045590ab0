"""The service's own pages and its frame, in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import lxml.html
import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from api.transient_errors import DatabaseUnavailableError
from tests.api.server import Server, served, settings_in, text_of
from tests.axe import violations
from tests.player.newsroom import Newsroom
from tests.player.tabs import Tabs

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with served(settings_in(tmp_path_factory.mktemp("service"))) as running:
        running.ready("lang", text_of(3), headline=LONG, section="Stadt", url="https://zeitung.example/lang")
        running.ready("kurz", text_of(2), headline="Die Brücke steht", section="Kultur")
        yield running


@pytest.fixture(scope="module")
def visitors(browser: Browser, server: Server) -> Tabs:
    return Tabs(browser, locale="de-DE", viewport={"width": 1200, "height": 800}, base_url=server.address)


@pytest.fixture
def page(visitors: Tabs, server: Server) -> Iterator[Page]:
    with visitors.lent(server.address) as context:
        yield context.new_page()


@pytest.mark.parametrize("path", ["/", "/articles/lang/transcript", "/articles/lang/embed", "/gibtsnicht"])
def test_no_page_is_wider_than_a_small_telephone(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_start_page_has_sections_and_a_search(page: Page) -> None:
    page.goto("/")
    expect(page.locator("artikel-anhoeren[data-state=ready]")).to_have_count(2)
    assert page.locator(".masthead img").evaluate("(cover) => cover.naturalWidth") > 72, "the cover is there"
    page.get_by_role("navigation", name="Ressorts").get_by_role("link", name="Kultur").click()
    expect(page.get_by_role("heading", level=2)).to_have_text(["Die Brücke steht"])
    page.get_by_role("searchbox", name="Artikel suchen").fill("rat auental")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_have_text("2 Artikel mit „rat auental“")
    page.get_by_role("link", name="Die Brücke steht").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Die Brücke steht")


def test_start_page_goes_on_behind_its_last_article(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.routes.start.SHOWN", 1)
    first = server.client.get("/").text
    assert "Ältere Artikel" in first and "Neuere Artikel" not in first
    second = server.client.get("/", params={"page": 2}).text
    assert "Neuere Artikel" in second and "Ältere Artikel" not in second
    assert server.client.get("/", params={"page": 3}).status_code == 404


def test_article_page_reads_along_and_leads_to_the_newsroom(page: Page) -> None:
    page.goto("/articles/lang/transcript")
    assert page.locator("link[rel=canonical]").get_attribute("href") == "https://zeitung.example/lang"
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
    expect(page.get_by_role("link", name="Zum Artikel bei der Redaktion")).to_be_visible()
    page.locator("artikel-anhoeren .play").first.click()
    page.wait_for_function("() => CSS.highlights.has('vorleser-satz')")


def test_people_get_pages_and_programs_get_problems(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object) -> None:
        raise DatabaseUnavailableError("The database is away.")

    monkeypatch.setattr("api.routes.start.audible.sections", away)
    server.newsroom.put("/articles/weg", json={"headline": "Weg", "text": text_of(1, town="Wegheim")})
    server.newsroom.delete("/articles/weg")
    missing = [("/gibtsnicht", 404), ("/articles/gibtsnicht", 404), ("/articles/gibtsnicht/embed", 404)]
    for path, status in (*missing, ("/articles/weg", 410), ("/articles/weg/transcript", 410), ("/", 503)):
        answer = server.client.get(path, headers=BROWSER)
        assert (answer.status_code, answer.headers["content-type"]) == (status, "text/html; charset=utf-8")
        assert "Zu den Artikeln" in answer.text
        assert "script-src 'self'" in answer.headers["content-security-policy"]
        assert server.client.get(path).headers["content-type"] == "application/problem+json"
    led = server.client.get("/articles/lang", headers=BROWSER)
    assert (led.status_code, led.headers["location"]) == (303, f"{server.address}/articles/lang/transcript")
    assert server.client.get("/articles/lang").json()["id"] == "lang"


def test_json_feed_lists_what_can_be_heard(server: Server) -> None:
    feed = server.client.get("/feed.json", params={"section": "Kultur"}).json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    (item,) = feed["items"]
    assert (item["id"], item["title"]) == ("kurz", "Die Brücke steht")
    assert item["content_text"], "an item of JSON Feed 1.1 has content"
    assert server.client.head(item["attachments"][0]["url"]).status_code == 200


def test_without_javascript_the_frame_says_that_a_machine_speaks(browser: Browser, server: Server) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=server.address)
    page = context.new_page()
    page.goto("/embed/kurz")
    expect(page.get_by_text("Die Brücke steht: Vorgelesen von einer KI-Stimme.")).to_be_visible()
    expect(page.locator("audio")).to_be_visible()
    context.close()


FRAME = """(attributes) => {
  const frame = document.createElement('iframe');
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'style') frame.style.cssText = value; // as a page whose policy forbids inline styles must
    else frame.setAttribute(name, value);
  }
  document.querySelector('h1').after(frame);
}"""


@pytest.fixture
def newspaper(server: Server) -> Iterator[str]:
    """Address of a newspaper's page, on an origin of its own."""
    room = Newsroom()
    room.start()
    room.service_origin = server.address
    yield f"{room.page_origin}/pages/rahmen.html"
    room.stop()


def framed(page: Page, server: Server, newspaper: str, **more: str) -> Frame:
    """The newspaper's page with the frame as oEmbed has it, and `more` attributes."""
    snippet = server.client.get("/oembed", params={"url": f"{server.address}/embed/kurz"}).json()["html"]
    attributes = {**lxml.html.fromstring(snippet).attrib, **more}
    page.goto(newspaper)
    page.evaluate(FRAME, attributes)
    frame = page.locator("iframe").element_handle().content_frame()
    assert frame is not None
    expect(frame.locator("artikel-anhoeren")).to_have_attribute("data-state", "ready")
    return frame


def height(page: Page) -> float:
    box = page.locator("iframe").bounding_box()
    assert box is not None
    return box["height"]


def test_frame_is_as_high_as_the_player_and_grows_with_it(page: Page, server: Server, newspaper: str) -> None:
    page.add_init_script("addEventListener('message', ({ data }) => { (window.told ??= []).push(data); });")
    frame = framed(page, server, newspaper)
    card = frame.locator(".card").bounding_box()
    assert card is not None
    page.wait_for_function("() => document.querySelector('iframe').offsetHeight < 90")
    assert height(page) - card["height"] <= 4
    frame.get_by_role("button", name="Mehr").click()
    frame.get_by_role("button", name="Info").click()
    page.wait_for_function("() => document.querySelector('iframe').offsetHeight > 180")
    amp = "({ sentinel, type, height }) => sentinel === 'amp' && type === 'embed-size' && height > 180"
    page.wait_for_function(f"() => window.told.some({amp})")


def test_frame_lets_the_page_shine_through_whatever_the_reader_prefers(
    page: Page, server: Server, newspaper: str
) -> None:
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type] # one of the two
        framed(page, server, newspaper)
        shown = page.locator("iframe").screenshot()
        page.evaluate("document.body.style.background = '#012'")
        assert page.locator("iframe").screenshot() != shown, "the corners show the page"


def test_frame_has_a_theme(page: Page) -> None:
    colours = set()
    for theme in ("light", "dark"):
        page.goto(f"/embed/kurz?theme={theme}&size=full")
        expect(page.locator("artikel-anhoeren")).to_have_attribute("data-state", "ready")
        colours.add(page.locator(".card").evaluate("(one) => getComputedStyle(one).backgroundColor"))
    assert len(colours) == 2


def test_links_of_the_frame_open_outside_and_the_sound_goes_on(page: Page, server: Server, newspaper: str) -> None:
    frame = framed(page, server, newspaper)
    frame.locator(".card .play").click()
    frame.get_by_role("button", name="Mehr").click()
    frame.get_by_role("button", name="Text").click()
    with page.context.expect_page() as opened:
        frame.get_by_role("link", name="Text auf eigener Seite").click()
    assert opened.value.url == f"{server.address}/articles/kurz/transcript"
    assert frame.url == f"{server.address}/embed/kurz"


def test_frame_plays_in_a_sandbox_as_wordpress_sets_it(page: Page, server: Server, newspaper: str) -> None:
    frame = framed(page, server, newspaper, sandbox="allow-scripts")
    frame.locator(".card .play").click()
    expect(frame.locator("artikel-anhoeren")).to_have_attribute("data-state", "playing")


def test_axe_finds_nothing_on_error_pages(page: Page) -> None:
    answer: Any = page.goto("/gibtsnicht")
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.title()
    assert violations(page) == []
