"""The dictionary as a file, with what it would change; and what holds for a section."""

from __future__ import annotations

import re
from html import unescape

import pytest

from api.push import following
from tests.api.server import Server, text_of
from tests.api.test_progressive import decoded_seconds
from tests.conftest import INTERVIEW
from tests.redaktion.desk import Desk

YAML = "- written: Auental\n  alias: Auen-Tal\n- written: Kwxyz\n  alias: Kwiks\n"


def test_a_file_says_what_it_would_change_before_it_does(server: Server) -> None:
    server.ready("datei", text_of(4))
    body = {"format": "yaml", "content": YAML}
    tried = server.newsroom.post("/dictionary", json={**body, "dry_run": True}).json()
    assert tried["added"] == ["Auental", "Kwxyz"] and tried["changed"] == [] and tried["articles"] >= 1
    assert server.newsroom.get("/lexicon/Kwxyz").status_code == 404
    assert server.newsroom.post("/dictionary", json=body).json()["added"] == ["Auental", "Kwxyz"]
    assert server.newsroom.post("/dictionary", json=body).json()["unchanged"] == 2
    for word in ("Auental", "Kwxyz"):
        record = server.newsroom.get("/audit", params={"subject": word}).json()["records"][0]
        assert server.newsroom.post(f"/audit/{record['id']}/undo").status_code == 200


@pytest.mark.parametrize("kind", ["yaml", "pls"])
def test_an_exported_dictionary_can_be_imported_again(server: Server, kind: str) -> None:
    entry = {"alias": "Kwiks", "ipa": "kvɪks", "note": "so heißt er", "match_case": False, "whole_word": True}
    server.newsroom.put("/lexicon/Kwxyz", json=entry)
    file = server.newsroom.get(f"/dictionary.{kind}")
    assert file.status_code == 200 and "attachment" in file.headers["content-disposition"]
    taken = server.newsroom.post("/dictionary", json={"format": kind, "content": file.text}).json()
    assert (taken["added"], taken["changed"]) == ([], [])
    server.newsroom.delete("/lexicon/Kwxyz")
    assert server.newsroom.post("/dictionary", json={"format": kind, "content": file.text}).json()["added"] == ["Kwxyz"]
    known = server.newsroom.get("/lexicon/Kwxyz").json()
    assert {name: known[name] for name in entry} == entry


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("{", "Die Datei ist kein Wörterbuch"),
        ("- alias: x", "Eintrag „1“"),
        ("- written: a\n  alias: b\n- written: a/b\n  alias: c", "Eintrag „a/b“"),
        ("- written: a\n  alias: " + "x" * 200, "Eintrag „a“"),
        ("- written: a\n  alias: ...", "Eintrag „a“"),
    ],
)
def test_a_file_that_is_none_changes_nothing_and_says_where(server: Server, content: str, place: str) -> None:
    answer = server.newsroom.post("/dictionary", json={"format": "yaml", "content": content})
    assert answer.status_code == 422 and place in answer.json()["detail"]
    assert answer.json()["type"].endswith("woerterbuch")


def test_new_articles_of_a_held_section_wait_for_their_release(server: Server) -> None:
    rules = {"name": "Verschluss", "held": True}
    assert server.newsroom.put("/sections", json=rules).json()["record"]
    assert server.newsroom.put("/sections", json=rules).json()["record"] is None
    kept = [known for known in server.newsroom.get("/sections").json() if known["name"] == "Verschluss"]
    assert {name: kept[0][name] for name in (*rules, "read")} == {**rules, "read": True}
    pushed = server.push("verschlossen", text_of(2), section="Verschluss").json()
    assert pushed["held"] is True
    assert server.client.get("/articles/verschlossen").status_code == 404
    assert server.push("offen", text_of(2), section="Verschluss", held=False).json()["held"] is False


def test_articles_of_a_section_that_is_not_read_are_refused(server: Server) -> None:
    server.newsroom.put("/sections", json={"name": "Amtliches", "read": False})
    answer = server.push("amtlich", text_of(2), section="Amtliches")
    assert answer.status_code == 422 and answer.json()["type"].endswith("ressort-wird-nicht-gelesen")
    assert server.newsroom.get("/articles", params={"q": "amtlich"}).json()["articles"] == []


def test_a_section_reads_gender_forms_in_its_own_way(server: Server) -> None:
    text = text_of(2) + "\n\nDie Bürger*innen kamen am Abend alle noch einmal in den großen Saal der Gemeinde Auental."
    server.newsroom.put("/sections", json={"name": "Gesellschaft", "gender": "both"})
    for name, section in (("beide", "Gesellschaft"), ("pause", "Sonstiges")):
        server.push(name, text, section=section)
    said = {
        name: " ".join(
            line["spoken"]
            for piece in server.newsroom.get(f"/articles/{name}/sheet").json()["pieces"]
            for line in piece["lines"]
        )
        for name in ("beide", "pause")
    }
    assert "Bürgerinnen und Bürger" in said["beide"]
    assert "Bürgerinnen und Bürger" not in said["pause"]
    page = Desk.signed_in(server).client.get("/redaktion/ressorts").text
    assert "Gesellschaft" in page and "beide Formen" in page


def test_in_a_section_a_second_voice_answers_in_interviews(server: Server) -> None:
    rules = {"name": "Gespräch", "second_voice": "kerstin", "second_reads": "both"}
    assert server.newsroom.put("/sections", json=rules).json()["record"]
    server.push("gespraech", INTERVIEW, section="Gespräch")
    streamed = server.audio("gespraech")
    two = server.wait("gespraech")
    assert decoded_seconds(streamed.content) == pytest.approx(two["duration"], abs=0.3)
    one = server.ready("gespraech-allein", INTERVIEW, section="Sonstiges")
    assert (two["voice"]["label"], one["voice"]["label"]) == ("eSpeak NG und Kerstin", "eSpeak NG")
    captions = server.client.get("/articles/gespraech/captions.vtt").text
    assert "<v eSpeak NG>Frau Beispiel, wie lange" in captions and "<v Kerstin>Acht Monate." in captions
    timings = server.client.get("/articles/gespraech/timings.json").json()
    answers = [sentence["text"] for sentence in timings["sentences"] if sentence.get("speaker") == "second"]
    assert answers == [
        "Acht Monate.",
        "Im Winter ging lange Zeit gar nichts.",
        "Das Wasser stand im März höher als in den letzten zwanzig Jahren.",
        "Ja, jeden Tag, denn ich wohne auf der anderen Seite.",
    ]
    pieces = server.newsroom.get("/articles/gespraech/sheet").json()["pieces"]
    assert [line["written"] for piece in pieces for line in piece["lines"] if line["second"]] == answers
    assert "<v " not in server.client.get("/articles/gespraech-allein/captions.vtt").text
    page = Desk.signed_in(server).client.get("/redaktion/ressorts").text
    assert "Antworten in Interviews" in page and "Zweite Stimme" in page


def test_a_second_voice_that_nobody_speaks_with_is_refused(server: Server) -> None:
    answer = server.newsroom.put("/sections", json={"name": "Gespräch", "second_voice": "gibt-es-nicht"})
    assert answer.status_code == 422


GENDERED = (
    "Mehr Geld für Bäder\n\n"
    "Die Bürger*innen kamen am Abend alle noch einmal in den großen Saal der Gemeinde Auental.\n\n"
    "Lesen Sie auch: So teuer wird der Urlaub\n\n"
    "Der Rat sprach bis in die Nacht über das Geld für die beiden Bäder."
)
DRAFT = {"name": "Entwurf", "gender": "both"}


def test_rules_are_tried_on_a_page_before_they_are_saved(server: Server) -> None:
    trial = {"rules": {**DRAFT, "read": False}, "page": {"text": GENDERED}}
    tried = server.newsroom.post("/sections/preview", json=trial).json()
    assert tried["read"] is False
    (change,) = tried["changes"]
    assert "Bürgerinnen und Bürger" in change["after"] and "Bürgerinnen und Bürger" not in change["before"]
    gone = [piece["source"] for piece in tried["sheet"]["pieces"] if piece["kind"] is None]
    assert gone == ["Lesen Sie auch: So teuer wird der Urlaub"]
    assert change["after"] in [line["spoken"] for piece in tried["sheet"]["pieces"] for line in piece["lines"]]
    assert "Entwurf" not in [known["name"] for known in server.newsroom.get("/sections").json()]
    same = server.newsroom.post("/sections/preview", json={"rules": {"name": "Entwurf"}, "page": {"text": GENDERED}})
    assert same.json()["changes"] == []


def test_a_page_is_checked_by_the_rules_of_its_section(server: Server) -> None:
    server.newsroom.put("/sections", json={"name": "Geprüftes", "gender": "both"})
    sheet = server.newsroom.post("/preview", json={"text": GENDERED, "section": "Geprüftes"}).json()
    assert "Bürgerinnen und Bürger" in str(sheet["pieces"])


@pytest.mark.parametrize("scope", ["read", "write"])
def test_the_page_of_sections_shows_what_a_draft_would_change(server: Server, scope: str) -> None:
    desk = Desk.signed_in(server, "read", scope)
    draft = {"csrf": desk.csrf, "ressort": "Entwurf", "held": "on", "gender": "both"}
    address = "/redaktion/ressorts/ausprobieren"
    empty = desk.client.post(address, data=draft)
    assert empty.status_code == 200 and "vorgelesen:" not in empty.text
    assert re.search(r'name="held" checked', empty.text) and re.search(r'value="both" selected', empty.text)
    shown = desk.client.post(address, data={**draft, "tun": "zeigen", "text": GENDERED}).text
    assert "Nach diesen Regeln würde der Artikel nicht vorgelesen" in shown, "the box isn't ticked"
    assert "wäre gesperrt, bis ihn jemand freigibt" in shown and "<ins>" in shown and "1 Satz klingt anders" in shown
    assert desk.client.post(address, data={**draft, "tun": "zeigen"}).status_code == 422
    assert desk.client.post(address, data={**draft, "csrf": "falsch"}).status_code == 403
    assert desk.client.get(address).headers["location"] == "/redaktion/ressorts"


def test_feeds_are_followed_and_left_on_the_page_of_sections(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "look_at_next", lambda *_: False)  # nobody is asked
    desk = Desk.signed_in(server)
    feed = {"url": "https://93.184.216.34/rss?a=1&b=2", "section": "Lokales"}
    assert desk.put("/followed", feed).status_code == 200
    page = desk.client.get("/redaktion/ressorts").text
    assert "https://93.184.216.34/rss?a=1&amp;b=2" in page
    (path,) = re.findall(r'data-path="(/followed[^"]+)"', page)
    assert "93.184" not in Desk.signed_in(server, "read").client.get("/redaktion/ressorts").text
    assert desk.delete(unescape(path)).status_code == 204
    assert "/rss" not in desk.client.get("/redaktion/ressorts").text
