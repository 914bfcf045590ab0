"""What the editors' page refuses, it refuses with the status of the API, in German, and says when to try again."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from api.errors import MovedArticleError, NoSpeakerError
from api.http.slots import SEARCHES
from api.pages.pages import come_back_in
from api.problems import status_of, text_for
from api.redaktion import new_page, section_trial_page
from api.redaktion.sign_in import once_address
from api.transient_errors import BusyError, TooManyWritesError
from reader.errors import VorleserError
from tests.api.server import Server, text_of
from tests.api.test_errors import everything
from tests.redaktion.desk import Desk

WAIT = 7
SPECIAL: dict[type[VorleserError], tuple[Any, ...]] = {
    MovedArticleError: ("a", "b"),
    NoSpeakerError: ("x", ["kerstin"]),
}


def raised(kind: type[VorleserError]) -> VorleserError:
    return kind(*SPECIAL.get(kind, ("x", WAIT) if issubclass(kind, BusyError) else ("x",)))


def test_every_error_keeps_its_status_on_the_pages_that_take_forms(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk.signed_in(server)
    pages = {
        "/redaktion/neu": (new_page, "limited_preview", {"text": text_of(4)}),
        "/redaktion/ressorts/ausprobieren": (section_trial_page, "rules_tried", {"text": "x", "ressort": "A"}),
    }
    for path, (module, name, form) in pages.items():
        for error in map(raised, everything()):

            def refuse(*_: object, error: VorleserError = error) -> None:
                raise error

            monkeypatch.setattr(module, name, refuse)
            answer = desk.client.post(path, data={"csrf": desk.csrf, "tun": "zeigen", **form})
            place = f"{path}: {type(error).__name__}"
            assert answer.status_code == status_of(error), place
            assert text_for(error).detail.partition("„")[0] in answer.text, place
            waits = isinstance(error, BusyError)
            assert answer.headers.get("retry-after") == (str(WAIT) if waits else None), place
            assert ("Ein neuer Versuch lohnt sich in 7 Sekunden." in answer.text) is waits, place


@pytest.mark.parametrize(
    ("seconds", "said"), [(1, "1 Sekunde"), (60, "60 Sekunden"), (100, "2 Minuten"), (3600, "60 Minuten")]
)
def test_a_wait_is_told_in_words(seconds: int, said: str) -> None:
    assert come_back_in(seconds) == f"Ein neuer Versuch lohnt sich in {said}."


def test_a_search_among_too_many_says_when_to_try_again(server: Server) -> None:
    with ExitStack() as busy:
        for _ in range(SEARCHES):
            busy.enter_context(server.web.search_slots.taken())
        answer = server.client.get("/", params={"q": "Brücke"}, headers={"Accept": "text/html"})
    assert answer.status_code == 429
    assert "Ein neuer Versuch lohnt sich in 2 Sekunden." in answer.text


def test_a_refused_button_says_when_to_try_again(browser: Browser, server: Server) -> None:
    server.ready("knopf", text_of(4))  # a page that is about to show a new version does nothing for a click
    problem = {"detail": text_for(TooManyWritesError("x", 150)).detail}
    context = browser.new_context(locale="de-DE")
    page = context.new_page()
    page.goto(once_address(server.web, server.address))
    page.goto(f"{server.address}/redaktion/artikel/knopf")
    page.route("**/previews", lambda route: route.fulfill(status=429, headers={"Retry-After": "150"}, json=problem))
    page.get_by_role("button", name="Vorschau-Adresse").click()
    expect(page.locator("#meldung")).to_contain_text(f"{problem['detail']} {come_back_in(150)}")
    context.close()


def test_an_article_that_was_moved_is_pushed_under_its_new_id(server: Server) -> None:
    desk = Desk.signed_in(server)
    form = {"csrf": desk.csrf, "tun": "einlesen", "text": text_of(5)}
    first = desk.client.post("/redaktion/neu", data=form).headers["location"]
    old = first.rpartition("/")[2]
    assert server.newsroom.post(f"/articles/{old}/move", json={"to": "umgezogen"}).status_code == 200
    again = desk.client.post("/redaktion/neu", data=form)
    assert (again.status_code, again.headers["location"]) == (303, "/redaktion/artikel/umgezogen")
