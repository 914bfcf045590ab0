"""Who gets in: by token, by the address that signs in once, by a proxy; and no other site acts for them."""

from __future__ import annotations

import hmac
import sqlite3
import time
from pathlib import Path
from typing import Any

import httpx
import lxml.html
import pytest

from api.redaktion.sign_in import once_address
from api.store import tokens
from tests.api.server import Server, served, settings_in, text_of, token_in
from tests.redaktion.desk import Desk, csrf_in

ENTRY = {"alias": "Luhitpold"}


def test_without_a_session_every_page_leads_to_the_sign_in(server: Server) -> None:
    answer = server.client.get("/redaktion?suche=x")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/redaktion/anmelden?weiter=/redaktion%3Fsuche%3Dx"


def test_a_token_is_shown_once_and_a_cookie_takes_its_place(server: Server) -> None:
    desk = Desk.signed_in(server)
    cookie = desk.sign_in.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=strict" in cookie
    assert desk.client.get("/redaktion").status_code == 200
    assert desk.token not in cookie


@pytest.mark.parametrize("token", ["", "falsch", "vorleser_000000000000_x"])
def test_a_wrong_token_signs_nobody_in(server: Server, token: str) -> None:
    answer = server.client.post("/redaktion/anmelden", data={"token": token})
    assert answer.status_code == 401
    assert "set-cookie" not in answer.headers
    assert "Dieses Token gilt nicht" in answer.text


def test_a_form_of_millions_of_fields_is_refused_before_it_is_taken_apart(server: Server) -> None:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    begun = time.process_time()
    assert server.client.post("/redaktion/anmelden", content=b"a=&" * 1_000_000, headers=headers).status_code == 400
    assert time.process_time() - begun < 1


def test_signing_in_redirects_to_no_other_site(server: Server) -> None:
    for target in ("https://boese.example/", "//boese.example/redaktion", "/redaktionen", "/redaktion\\@x"):
        token = token_in(server.web.services)
        answer = server.client.post("/redaktion/anmelden", data={"token": token, "weiter": target})
        server.client.cookies.clear()
        assert answer.headers["location"] == "/redaktion"


def test_the_database_holds_no_session_s_secret(folder: Path) -> None:
    with served(settings_in(folder)) as server:
        desk = Desk.signed_in(server)
        secret = desk.client.cookies["vorleser_redaktion"]
        dump = "\n".join(sqlite3.connect(folder / "vorleser.sqlite").iterdump())
    assert secret not in dump and desk.csrf not in dump


def test_revoking_a_token_signs_its_owner_out_at_once(server: Server) -> None:
    desk = Desk.signed_in(server)
    with server.web.services.database.write() as session:
        tokens.revoke(session, desk.token.split("_")[1])
    assert desk.client.get("/redaktion").status_code == 303


def test_signing_out_ends_the_session_and_not_only_the_cookie(server: Server) -> None:
    desk = Desk.signed_in(server)
    secret = desk.client.cookies["vorleser_redaktion"]
    assert desk.client.post("/redaktion/abmelden", data={"csrf": "falsch"}).status_code == 403
    assert desk.client.post("/redaktion/abmelden", data={"csrf": desk.csrf}).status_code == 303
    again = httpx.get(f"{server.address}/redaktion", cookies={"vorleser_redaktion": secret}, timeout=60)
    assert again.status_code == 303


def test_a_session_expires(folder: Path) -> None:
    with served(settings_in(folder, session_hours=1e-9)) as server:
        desk = Desk.signed_in(server)
        assert desk.first.status_code == 303


def test_a_change_needs_the_csrf_token(server: Server) -> None:
    desk = Desk.signed_in(server)
    refused = desk.client.put("/lexicon/Luitpold", json=ENTRY)
    assert refused.status_code == 403
    assert refused.json()["type"].endswith("fremde-anfrage")
    assert desk.client.put("/lexicon/Luitpold", json=ENTRY, headers={"X-CSRF-Token": "falsch"}).status_code == 403
    assert desk.put("/lexicon/Luitpold", ENTRY).status_code == 200


def test_a_form_on_another_site_signs_nobody_in(server: Server) -> None:
    token = token_in(server.web.services)
    for origin in ("https://boese.example", "null"):
        answer = server.client.post("/redaktion/anmelden", data={"token": token}, headers={"Origin": origin})
        assert answer.status_code == 403


def test_a_person_who_may_only_read_changes_nothing(server: Server) -> None:
    desk = Desk.signed_in(server, "read")
    assert desk.client.get("/redaktion").status_code == 200
    assert desk.put("/lexicon/Luitpold", ENTRY).status_code == 403
    writer = server.client.post("/redaktion/anmelden", data={"token": token_in(server.web.services, "write")})
    assert writer.status_code == 403 and "Dieses Token darf nicht lesen" in writer.text
    assert "set-cookie" not in writer.headers


def test_an_address_signs_in_once(server: Server) -> None:
    first = once_address(server.web, server.address)
    second = once_address(server.web, server.address)
    with httpx.Client(timeout=60) as browser:
        assert browser.get(first).status_code == 401, "a newer one took its place"
        assert browser.get(second).status_code == 303
        assert browser.get(f"{server.address}/redaktion").status_code == 200
    assert httpx.get(second, timeout=60).status_code == 401


def test_tokens_can_t_be_guessed_in_a_row(folder: Path) -> None:
    with served(settings_in(folder)) as server:
        answers = [server.client.post("/redaktion/anmelden", data={"token": "x"}).status_code for _ in range(12)]
        assert answers.count(401) == 10 and answers[-1] == 429


def test_a_proxy_with_the_secret_names_the_person(folder: Path) -> None:
    secret = "s" * 16
    with served(settings_in(folder, redaktion_proxy_secret=secret)) as server:
        headers = {"X-Vorleser-User": "Ada Beispiel", "X-Vorleser-Proxy-Secret": secret}
        assert server.client.get("/redaktion", headers={**headers, "X-Vorleser-Proxy-Secret": "x"}).status_code == 303
        start = server.client.get("/redaktion", headers=headers)
        assert "Ada Beispiel" in start.text
        assert server.client.put("/lexicon/Luitpold", json=ENTRY, headers=headers).status_code == 403
        headers["X-CSRF-Token"] = csrf_in(start)
        assert server.client.put("/lexicon/Luitpold", json=ENTRY, headers=headers).status_code == 200
        # A page on a sibling domain can set a cookie; the token that belongs to that cookie is worth nothing.
        tossed = {"Cookie": "vorleser_redaktion=x", "X-CSRF-Token": hmac.new(b"x", b"csrf", "sha256").hexdigest()}
        assert server.client.put("/lexicon/Luitpold", json=ENTRY, headers=headers | tossed).status_code == 403
        reading = {**headers, "X-Vorleser-Scopes": "read"}
        assert server.client.put("/lexicon/Luitpold", json=ENTRY, headers=reading).status_code == 403


@pytest.mark.parametrize("cut_off", [False, True], ids=["handed on", "cut off"])
def test_below_a_public_address_with_a_path_all_of_it_stays_there(folder: Path, *, cut_off: bool) -> None:
    """As a browser sees it, behind a proxy that hands the path on or cuts it off."""
    public = "https://zeitung.example/hoeren"
    with served(settings_in(folder, public_url=public, worker=False)) as server:
        server.push("unter", text_of(4), section="Lokales")

        def asked(method: str, path: str, **more: Any) -> httpx.Response:
            assert path.startswith("/hoeren/"), path
            shown = path.removeprefix("/hoeren") if cut_off else path
            return server.client.request(method, shown, **more)

        lead = asked("GET", "/hoeren/redaktion/ressorts").headers["location"]
        form = lxml.html.fromstring(asked("GET", lead).text).get_element_by_id("inhalt").find(".//form")
        data = {**dict(form.fields), "token": token_in(server.web.services)}
        entered = asked("POST", form.action, data=data, headers={"Origin": "https://zeitung.example"})
        assert (entered.status_code, entered.headers["location"]) == (303, "/hoeren/redaktion/ressorts")
        cookie = entered.headers["set-cookie"]
        assert "; Path=/hoeren;" in cookie and "; Secure" in cookie
        signed_in = {"Cookie": cookie.partition(";")[0]}
        seen: set[str] = set()
        open_ones = ["/hoeren/redaktion", "/hoeren/redaktion/artikel/unter"]
        while open_ones:
            path = open_ones.pop().partition("#")[0]
            if path in seen or not path:
                continue
            seen.add(path)
            answer = asked("GET", path, headers=signed_in)
            assert answer.status_code == 200, path
            if "html" in answer.headers["content-type"]:
                page = lxml.html.fromstring(answer.text)
                assert all(form.action.startswith("/hoeren/") for form in page.forms if form.get("action")), path
                links = [link for element, _, link, _ in page.iterlinks() if element.tag != "form"]
                open_ones += [link for link in links if link.startswith("/")]
        assert {"/hoeren/redaktion/static/redaktion.js", "/hoeren/redaktion/neu"} <= seen
        once = once_address(server.web, public)
        assert once.startswith(f"{public}/redaktion/anmelden?einmal=")
        assert asked("GET", once.removeprefix("https://zeitung.example")).status_code == 303
        csrf = csrf_in(asked("GET", "/hoeren/redaktion/neu", headers=signed_in))
        left = asked("POST", "/hoeren/redaktion/abmelden", headers=signed_in, data={"csrf": csrf})
        assert left.headers["location"] == "/hoeren/redaktion/anmelden" and "Path=/hoeren" in left.headers["set-cookie"]


def test_a_setting_hides_the_editors_page(folder: Path) -> None:
    with served(settings_in(folder, redaktion=False)) as server:
        assert server.client.get("/redaktion").status_code == 404
        assert (
            server.client.post("/redaktion/anmelden", data={"token": token_in(server.web.services)}).status_code == 404
        )
        assert "/redaktion" not in server.client.get("/").text


def test_the_start_page_tells_a_visitor_at_this_machine_only(server: Server) -> None:
    assert '/redaktion">Redaktion</a>' in server.client.get("/").text
    assert '/redaktion">' not in server.client.get("/", headers={"Host": "zeitung.example"}).text
