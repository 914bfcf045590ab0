"""A subscriber, and somebody who is none, with a protected article of the real service."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from api.subscribers.signing import signed
from tests.api.server import Server, served, settings_in, text_of
from tests.player.tabs import Tabs

SECRET = "ein Geheimnis der Zeitung"
PAGE = """<!doctype html><html lang="de"><title>Artikel</title>
<script type="module" src="/player/artikel-anhoeren.js"></script>
<artikel-anhoeren article="abo" access="/hoerzugang"></artikel-anhoeren>
<script>
  window.locked = 0;
  document.querySelector('artikel-anhoeren').addEventListener('locked', () => window.locked += 1);
</script>"""
FRAME = """<!doctype html><html lang="de"><title>Artikel</title>
<iframe src="SERVICE/embed/abo" data-access="/hoerzugang" allow="autoplay" width="600" height="72"></iframe>
<script type="module" src="SERVICE/player/rahmen.js"></script>"""
USES = "([player, ticket]) => player.details.audio.url.includes(ticket)"
BEYOND = "([player, time]) => player.currentTime > time"
SEEK = "time => document.querySelector('artikel-anhoeren').currentTime = time"


class Newspaper:
    """The newsroom's server: it knows who subscribes, and signs."""

    def __init__(self, server: Server, page: Page) -> None:
        self.seconds: list[float] = []  # how long its tickets hold, one after another; empty: there are none
        self.tickets: list[str] = []
        self.audio: list[str] = []
        self.page = page
        page.route("**/seite", lambda route: route.fulfill(body=PAGE, content_type="text/html"))
        page.route("**/hoerzugang*", self._let_in)
        page.on("request", lambda request: self.audio.append(request.url) if ".mp3" in request.url else None)
        self.address = server.address

    def _let_in(self, route: Route) -> None:
        assert "article=abo" in route.request.url
        if not self.seconds:
            route.fulfill(status=403, body="Bitte anmelden")
            return
        self.tickets.append(signed(SECRET, "abo", round(time.time() + self.seconds.pop(0))))
        route.fulfill(body=self.tickets[-1], content_type="text/plain")

    def read(self) -> None:
        self.page.goto(f"{self.address}/seite")
        expect(self.player).to_have_attribute("data-state", "ready")

    def framed(self) -> Locator:
        """The player in an iframe of a page from another origin; only a real server's is a local one."""
        body = FRAME.replace("SERVICE", self.address).encode()

        class Paper(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *said: object) -> None:
                """Nothing: tests read the log."""

        with ThreadingHTTPServer(("127.0.0.1", 0), Paper) as paper:
            thread = threading.Thread(target=paper.serve_forever)
            thread.start()
            try:
                self.page.goto(f"http://127.0.0.1:{paper.server_port}/artikel")
            finally:
                paper.shutdown()
                thread.join()
        return self.page.frame_locator("iframe").locator("artikel-anhoeren")

    def listen(self) -> None:
        self.read()
        self.player.locator(".card .play").click()

    @property
    def player(self) -> Locator:
        return self.page.locator("artikel-anhoeren")

    def asked_for(self, tickets: int) -> None:
        for _ in range(400):
            if len(self.tickets) == tickets:
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"{len(self.tickets)} of {tickets} tickets were asked for")

    def sees(self, state: str) -> None:
        expect(self.player).to_have_attribute("data-state", state, timeout=20_000)

    def eventually(self, expression: str) -> None:
        self.page.wait_for_function(expression, timeout=20_000)

    def waits_until(self, player: Locator, holds: str, value: object) -> None:
        """Wait until something holds for a player, be it in the page or in a frame."""
        found = player.element_handle()
        frame = found.owner_frame()
        assert frame is not None
        frame.wait_for_function(holds, arg=[found, value], timeout=20_000)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with served(settings_in(tmp_path_factory.mktemp("abo"), subscribers__secrets=(SECRET,))) as running:
        running.push("abo", text_of(24, "Geheimwort"), protected=True)
        running.wait("abo")
        yield running


@pytest.fixture(scope="module")
def readers(browser: Browser) -> Tabs:
    return Tabs(browser, locale="de-DE")


@pytest.fixture
def newspaper(server: Server, readers: Tabs) -> Iterator[Newspaper]:
    complaints: list[str] = []
    with readers.lent(server.address) as context:
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        yield Newspaper(server, page)
    assert complaints == []


def _refuse(ticket: list[str], route: Route) -> None:
    if ticket[0] in route.request.url:
        route.fulfill(status=403, body="")
    else:
        route.continue_()


def test_who_doesn_t_subscribe_hears_the_excerpt_and_is_told_so(newspaper: Newspaper) -> None:
    newspaper.listen()
    newspaper.sees("playing")
    expect(newspaper.player.get_by_role("status")).to_have_text("Hörprobe. Den ganzen Artikel hören Abonnenten.")
    newspaper.eventually("() => window.locked === 1")
    newspaper.page.evaluate(SEEK, 1000)
    newspaper.sees("ended")
    expect(newspaper.player.get_by_role("status")).to_have_text(
        "Das war die Hörprobe. Den ganzen Artikel hören Abonnenten."
    )
    assert newspaper.page.evaluate("document.querySelector('artikel-anhoeren').duration") < 31
    assert all("/excerpt.mp3" in url for url in newspaper.audio)
    expect(newspaper.player).to_have_attribute("data-excerpt", "")


def test_a_subscriber_hears_all_and_the_address_is_renewed_while_playing(newspaper: Newspaper) -> None:
    newspaper.seconds = [10, 600]
    newspaper.listen()
    newspaper.sees("playing")
    assert newspaper.page.evaluate("document.querySelector('artikel-anhoeren').duration") > 60
    newspaper.asked_for(2)
    first, second = newspaper.tickets
    newspaper.sees("playing")
    newspaper.waits_until(newspaper.player, USES, second)
    newspaper.page.evaluate(SEEK, 60)
    newspaper.waits_until(newspaper.player, BEYOND, 60.2)
    newspaper.sees("playing")
    assert first in newspaper.audio[0]
    assert second in newspaper.audio[-1]
    assert newspaper.page.evaluate("window.locked") == 0


def test_a_refused_address_is_renewed_and_it_plays_on(newspaper: Newspaper) -> None:
    newspaper.seconds = [600, 601]
    newspaper.read()
    newspaper.page.route("**/audio.mp3*", partial(_refuse, newspaper.tickets))
    newspaper.player.locator(".card .play").click()
    newspaper.sees("playing")
    newspaper.eventually("() => document.querySelector('artikel-anhoeren').currentTime > 0.2")


def test_a_frame_gets_its_tickets_from_the_page_around_it_and_plays_on(newspaper: Newspaper) -> None:
    newspaper.seconds = [10, 600]
    player = newspaper.framed()
    expect(player).to_have_attribute("data-state", "ready")
    expect(player).not_to_have_attribute("data-excerpt", "")
    player.locator(".card .play").click()
    expect(player).to_have_attribute("data-state", "playing", timeout=20_000)
    newspaper.asked_for(2)
    second = newspaper.tickets[1]
    newspaper.waits_until(player, USES, second)
    player.evaluate("(player, time) => { player.currentTime = time }", 60)
    newspaper.waits_until(player, BEYOND, 60.2)
    assert second in newspaper.audio[-1]
    expect(player).to_have_attribute("data-state", "playing")


def test_a_frame_in_a_page_without_a_ticket_plays_the_excerpt(newspaper: Newspaper) -> None:
    player = newspaper.framed()
    expect(player).to_have_attribute("data-excerpt", "")
    expect(player.get_by_role("status")).to_have_text("Hörprobe. Den ganzen Artikel hören Abonnenten.")


def test_who_is_let_in_no_longer_is_told_so(newspaper: Newspaper) -> None:
    newspaper.seconds = [4]
    newspaper.read()
    newspaper.page.route("**/audio.mp3*", partial(_refuse, newspaper.tickets))
    newspaper.player.locator(".card .play").click()
    newspaper.sees("broken")
    expect(newspaper.player.get_by_role("status")).to_have_text(
        "Ihr Zugang zu diesem Artikel ist abgelaufen. Bitte melden Sie sich neu an."
    )
    newspaper.eventually("() => window.locked === 1")


def test_who_signs_in_on_the_page_goes_on_with_the_whole_article(newspaper: Newspaper) -> None:
    newspaper.read()
    newspaper.eventually("() => window.locked === 1")
    ticket = signed(SECRET, "abo", round(time.time() + 600))
    newspaper.page.evaluate(
        "ticket => document.querySelector('artikel-anhoeren').setAttribute('access', ticket)", ticket
    )
    newspaper.eventually("() => document.querySelector('artikel-anhoeren').duration > 60")
    newspaper.player.locator(".card .play").click()
    newspaper.sees("playing")
    assert ticket in newspaper.audio[-1]
