"""Editors in a real browser: paste and hear, mend a word by ear, hold back, undo; by keyboard, and on a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from unittest.mock import Mock

import pytest
from playwright.sync_api import Browser, Error, Page, Route, expect

from api.redaktion.sign_in import once_address
from tests.api.server import Server, token_in
from tests.axe import violations
from tests.player.tabs import Tabs
from tests.redaktion.test_editing import FIRE, TEASER, TEXT, heard

REPEATS = 5
PATIENCE = 60_000  # milliseconds: other tests speak on the same cores


@pytest.fixture(scope="module")
def editors(browser: Browser) -> Tabs:
    return Tabs(browser, locale="de-DE", viewport={"width": 1200, "height": 800})


@pytest.fixture
def page(editors: Tabs, server: Server) -> Iterator[Page]:
    """An editor who may write, signed in; the test fails if the browser complained about a script or the policy."""
    complaints: list[str] = []
    with editors.lent(server.address) as context:
        opened = context.new_page()
        opened.set_default_timeout(PATIENCE)
        opened.on("pageerror", lambda error: complaints.append(str(error)))
        opened.on("console", lambda note: complaints.append(note.text) if "Content Security" in note.text else None)
        opened.goto(once_address(server.web, server.address))
        yield opened
    assert complaints == []


@pytest.fixture(scope="module")
def article(server: Server) -> str:
    server.ready("blattmacherin", TEXT, section="Lokales")
    return "blattmacherin"


def take_back(page: Page) -> None:
    """Press "Rückgängig"; once more where the page was just about to show its new version by itself."""
    for _ in range(REPEATS):
        with suppress(Error):
            page.get_by_role("button", name="Rückgängig").click(timeout=PATIENCE / 6)
        with suppress(AssertionError):
            expect(page.locator("#meldung")).to_contain_text("Zurückgenommen", timeout=PATIENCE / 3)
            return
    told(page, "Zurückgenommen")


def go(page: Page, server: Server, path: str) -> None:
    for _ in range(REPEATS):
        try:
            page.goto(f"{server.address}/redaktion{path}")
        except Error as error:  # the page was just about to show its new version by itself
            assert "ERR_ABORTED" in str(error) or "interrupted by another navigation" in str(error)
            page.wait_for_load_state()
        else:
            return
    raise AssertionError(f"{path} goes on loading itself anew")


def told(page: Page, text: str) -> None:
    expect(page.locator("#meldung")).to_contain_text(text, timeout=PATIENCE)


def plays(page: Page) -> bool:
    """Whether sound is on its way, or has just ended: trials of the fast voice are short."""
    for _ in range(PATIENCE // 50):
        if page.evaluate("document.querySelector('#ton').currentTime") > 0:
            return True
        page.wait_for_timeout(50)
    return False


def test_a_token_signs_in_and_leads_to_where_one_wanted(browser: Browser, server: Server) -> None:
    page = browser.new_page(locale="de-DE")
    page.goto(f"{server.address}/redaktion/protokoll")
    page.get_by_label("Token").fill("falsch")
    page.get_by_role("button", name="Anmelden").click()
    expect(page.get_by_role("alert")).to_contain_text("gilt nicht")
    page.get_by_label("Token").fill(token_in(server.web.services))
    page.get_by_role("button", name="Anmelden").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Protokoll")
    assert page.evaluate("document.cookie") == "", "no script reads the cookie"
    page.get_by_role("button", name="Abmelden").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Anmelden")
    page.close()


def test_an_article_is_pasted_checked_and_heard(page: Page, server: Server) -> None:
    go(page, server, "/neu")
    page.get_by_label("Text").fill(TEXT.replace("Luitpold", "Ottokar"))
    page.get_by_label("Ressort").fill("Lokales")
    page.get_by_role("button", name="Prüfen").click()
    expect(page.locator(".row.gone")).to_contain_text(TEASER)
    expect(page.locator("button.doubt")).to_have_count(0)  # for there is no dialog that they could open
    expect(page.get_by_text("Noch ist nichts eingelesen")).to_be_visible()
    assert server.newsroom.get("/articles", params={"q": "prinzregent", "held": "true"}).json()["articles"] == []
    page.get_by_role("button", name="Einlesen und anhören").click()
    expect(page.locator("#stand")).to_contain_text("gesperrt", timeout=PATIENCE)
    page.locator("li[data-start] .play").first.click()
    assert plays(page)
    expect(page.locator("li.playing")).to_have_count(1)
    expect(page.locator("li.playing")).to_have_count(0, timeout=PATIENCE)
    assert not page.evaluate("document.querySelector('#ton').ended"), "it goes on behind the sentence's end"
    identifier = page.url.rsplit("/", 1)[1]
    assert server.audio(identifier).status_code == 404
    page.get_by_role("button", name="Freigeben").click()
    told(page, "Freigegeben")
    assert server.audio(identifier).status_code == 200


def test_under_an_embargo_editors_hear_what_readers_find_when_it_ends(
    page: Page, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends = datetime.now(UTC) + timedelta(days=2)
    text = TEXT.replace("Luitpold", "Embargo")
    server.push("sperrfrist", text, published=ends.isoformat())
    while server.newsroom.get("/articles/sperrfrist").json()["status"] == "rendering":
        pass
    go(page, server, "/artikel/sperrfrist")
    expect(page.get_by_text("bis dahin weder im Podcast noch zu hören")).to_be_visible()
    page.locator("li[data-start] .play").first.click()
    assert plays(page)
    page.goto(f"{server.address}/?q=Embargo")
    link = page.locator("a[href*='sperrfrist']")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(link).to_have_count(0)
    later = Mock(wraps=datetime)
    later.now.side_effect = lambda _zone: ends + timedelta(seconds=1)
    for module in ("articles", "audible", "version_files"):
        monkeypatch.setattr(f"api.store.{module}.datetime", later)
    page.reload()
    expect(link.first).to_be_visible()


def test_a_word_is_mended_by_ear_and_two_articles_change(page: Page, server: Server) -> None:
    for name in ("eins", "zwei"):
        server.ready(name, TEXT.replace("Luitpold", "Xaverl"))
    before = [server.client.get(f"/articles/{name}").json()["version"] for name in ("eins", "zwei")]
    go(page, server, "/artikel/eins")
    page.locator(".said .doubt", has_text="Xaverl").click()
    expect(page.locator("#wort-betrifft")).to_have_text("(betrifft 2 Artikel)")
    expect(page.get_by_role("button", name="Betonung auf Silbe 2").last).to_be_visible()
    page.get_by_label("Gesprochen wie").fill("Ksaferl")
    page.locator("#wort-hoeren").click()
    assert plays(page)
    assert server.newsroom.get("/lexicon/Xaverl").status_code == 404, "heard, and not saved"
    page.get_by_label("überall").check()
    page.get_by_role("button", name="Übernehmen", exact=True).click()
    told(page, "2 Artikel werden neu eingelesen")
    for name, old in zip(("eins", "zwei"), before, strict=True):
        server.wait(name, unwanted=old)
    go(page, server, "/woerterbuch?suche=Xaverl")
    expect(page.locator("tbody tr")).to_contain_text("Lokale Anmeldung")
    expect(page.locator("tbody td.num")).to_have_text("2")
    go(page, server, "/protokoll?zu=Xaverl")
    page.get_by_role("button", name=re.compile("Rückgängig")).click()
    told(page, "Zurückgenommen")
    assert server.newsroom.get("/lexicon/Xaverl").status_code == 404


def test_a_paragraph_goes_out_and_undo_brings_it_back(page: Page, server: Server, article: str) -> None:
    go(page, server, f"/artikel/{article}")
    page.get_by_role("button", name=re.compile("Nicht vorlesen: Die Feuerwehr")).click()
    told(page, "Wird nicht mehr vorgelesen")
    assert FIRE[:54] not in heard(server, article)
    take_back(page)
    assert FIRE[:54] in heard(server, article)
    go(page, server, f"/artikel/{article}")
    page.get_by_role("button", name=re.compile("Doch vorlesen")).first.click()
    told(page, "Wird vorgelesen")
    assert TEASER in heard(server, article)


def test_what_is_asked_while_a_new_version_comes_is_answered(page: Page, server: Server, article: str) -> None:
    def later(route: Route) -> None:
        server.wait(article)
        route.continue_()

    go(page, server, f"/artikel/{article}")
    page.route("**/undo", later)
    page.get_by_role("button", name=re.compile("Nicht vorlesen: Die Feuerwehr")).click()
    take_back(page)
    assert FIRE[:54] in heard(server, article)


def test_by_keyboard_alone_a_sentence_is_said_in_other_words(page: Page, server: Server) -> None:
    server.ready("tastatur", TEXT)
    go(page, server, "/artikel/tastatur")
    page.get_by_role("button", name=re.compile("Aussprache ändern: Viele Menschen")).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#wort")).to_be_visible()
    page.locator("#satz-teil summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+A")
    page.keyboard.type("Viele Leute winkten ihm zu.")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    told(page, "Der Satz wird so gesprochen")
    expect(page.locator("li", has_text="Viele Leute winkten ihm zu.")).to_contain_text("(umformuliert)")


def test_rules_of_a_section_are_tried_on_a_page_by_keyboard_alone(page: Page, server: Server) -> None:
    server.newsroom.put("/sections", json={"name": "Probe", "held": True})
    go(page, server, "/ressorts")
    form = page.get_by_role("form", name="Probe")
    form.get_by_label("Genderformen").select_option("beide Formen")
    form.get_by_role("button", name="Probe an einer Seite ausprobieren").press("Enter")
    page.get_by_label("Text oder Quelltext einer Seite").fill(TEXT + "\n\nDie Bürger*innen gingen danach nach Hause.")
    page.get_by_role("button", name="Zeigen").press("Enter")
    expect(page.locator("#folgen-der-regel ins")).to_contain_text("Bürgerinnen und Bürger")
    expect(page.locator(".row.gone")).to_contain_text(TEASER)
    assert violations(page) == []
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("button", name="Sichern").press("Enter")
    told(page, "Probe: gesichert")
    rules = {rule["name"]: rule["gender"] for rule in server.newsroom.get("/sections").json()}
    assert rules["Probe"] == "both"


def test_escape_closes_the_dialog_and_the_focus_returns(page: Page, server: Server, article: str) -> None:
    go(page, server, f"/artikel/{article}")
    word = page.locator(".said .doubt").first
    word.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#wort")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#wort")).to_be_hidden()
    expect(word).to_be_focused()


def test_a_person_who_may_only_read_is_offered_no_changes(browser: Browser, server: Server, article: str) -> None:
    context = browser.new_context(locale="de-DE")
    page = context.new_page()
    page.goto(f"{server.address}/redaktion/artikel/{article}")
    page.get_by_label("Token").fill(token_in(server.web.services, "read"))
    page.get_by_role("button", name="Anmelden").click()
    expect(page.locator(".said .play").nth(3)).to_be_visible()
    for name in ("Sperren", "Löschen", "Übernehmen"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)
    context.close()


PAGES = [
    "",
    "/neu",
    "/artikel/blattmacherin",
    "/woerterbuch",
    "/ressorts",
    "/zahlen",
    "/protokoll",
    "/anmelden",
    "/artikel/gibtesnicht",
]


@pytest.fixture(scope="module")
def checked(browser: Browser, server: Server) -> Iterator[Page]:
    """A page for axe, signed in."""
    context = browser.new_context(locale="de-DE", bypass_csp=True)
    page = context.new_page()
    server.newsroom.put("/lexicon/Zweibruck", json={"alias": "Zweibrück", "ipa": "tsvˈaɪbrʏk", "note": "Ort"})
    page.goto(once_address(server.web, server.address))
    yield page
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_in_the_light_in_the_dark_and_on_a_phone(
    checked: Page, server: Server, article: str, path: str
) -> None:
    page = checked
    page.set_viewport_size({"width": 1200, "height": 800})
    page.emulate_media(color_scheme="light")
    go(page, server, path)
    if path.endswith("blattmacherin"):
        page.locator(".said .doubt").first.click()
        page.wait_for_selector("#wort-vorschlaege li")
        assert violations(page) == [], "with the dialog open"
        page.keyboard.press("Escape")
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, "color-contrast") == [], "in the dark"
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert violations(page) == [], "on a phone"
