"""Moving an article to another id, on both kinds of database."""

from __future__ import annotations

import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from api.store.schema import ArticleRow
from api.subscribers.signing import signed
from tests.api.held_voice import HeldVoice
from tests.api.server import Server, served, settings_in, text_of

SECRET = "ein Geheimnis der Zeitung"
ADDRESSES = (
    "",
    "/audio.mp3",
    "/captions.vtt",
    "/timings.json",
    "/chapters.json",
    "/transcript",
    "/jsonld",
    "/embed",
    "/events",
    "/excerpt.mp3",
)


@pytest.fixture
def house(folder: Path, on_both: dict[str, str]) -> Iterator[Server]:
    with served(settings_in(folder, subscribers__secrets=(SECRET,), **on_both)) as server:
        server.ready("alt", text_of(2))
        yield server


def move(server: Server, article_id: str, **where: str) -> httpx.Response:
    return server.newsroom.post(f"/articles/{article_id}/move", json=where)


def guids(server: Server) -> list[str]:
    feed = ET.fromstring(server.client.get("/feed.xml").content)
    return [guid.text or "" for guid in feed.iter("guid")]


def leads(server: Server, path: str, **headers: str) -> tuple[int, str]:
    answer = server.client.get(path, headers=headers)
    return answer.status_code, answer.headers.get("location", "").removeprefix(server.address)


def test_every_old_address_leads_to_the_new_one_and_the_feed_knows_the_article(house: Server) -> None:
    before = house.newsroom.get("/articles/alt").json()
    audio = house.audio("alt").content
    house.client.post("/articles/alt/plays")
    known = guids(house)
    assert move(house, "alt", to="neu").json()["version"] == before["version"], "nothing is rendered anew"
    with house.web.services.database.read() as session:
        left = session.get_one(ArticleRow, "alt")
        assert (left.text, left.article, left.content_hash, left.version) == ("", {}, "", None)
    versioned = f"/versions/{before['version']}/audio.mp3"
    for path in (*ADDRESSES, versioned):
        assert leads(house, f"/articles/alt{path}") == (301, f"/articles/neu{path}"), path
        assert house.client.get(f"/articles/neu{path}").status_code == 200, path
    assert leads(house, "/embed/alt?size=full") == (301, "/embed/neu?size=full")
    assert house.client.head("/articles/alt/audio.mp3").status_code == 301
    assert house.audio("neu").content == audio
    assert house.client.get("/oembed", params={"url": f"{house.address}/embed/alt"}).json()["html"].count("/embed/neu")
    assert guids(house) == known == ["vorleser:alt"]
    assert house.newsroom.get("/articles/neu/plays").json()["total"] == 1
    pushed = house.push("alt", text_of(3))
    assert (pushed.status_code, pushed.headers["location"]) == (308, f"{house.address}/articles/neu")
    assert house.newsroom.put("/articles/alt", json={"text": text_of(3)}, follow_redirects=True).status_code == 202
    house.wait("neu")
    assert house.newsroom.delete("/articles/neu").status_code == 204
    assert leads(house, "/articles/alt/audio.mp3")[0] == 301
    assert house.audio("neu").status_code == 410


def test_an_article_may_move_on_and_back_but_not_onto_another_one(house: Server) -> None:
    house.ready("anderer", text_of(2))
    assert move(house, "alt", to="anderer").json()["type"].endswith("kennung-vergeben")
    for old, new in (("alt", "zwei"), ("zwei", "drei"), ("drei", "alt"), ("alt", "zwei")):
        assert move(house, old, to=new).status_code == 200, (old, new)
        assert house.audio(new).status_code == 200
    for old in ("alt", "drei"):
        assert leads(house, f"/articles/{old}/audio.mp3") == (301, "/articles/zwei/audio.mp3")
    assert sorted(guids(house)) == ["vorleser:alt", "vorleser:anderer"]
    assert move(house, "unbekannt", to="egal").status_code == 404
    assert move(house, "zwei").status_code == 422
    actions = [record["action"] for record in house.newsroom.get("/audit").json()["records"]]
    assert actions.count("moved") == 4


def test_a_running_rendering_continues_under_the_new_id(house: Server, held: HeldVoice) -> None:
    house.push("lang", text_of(6, town="Langen"))
    assert move(house, "lang", to="laenger").status_code == 200
    held.speaks_on()
    assert house.wait("laenger")["status"] == "ready"
    assert house.audio("laenger").status_code == 200


def test_a_push_without_an_id_finds_what_it_became(house: Server) -> None:
    page = {"text": text_of(2), "url": "https://zeitung.example/rat-tagt"}
    first = house.newsroom.post("/articles", json=page).json()["id"]
    house.wait(first)
    move(house, first, to="benannt")
    again = house.newsroom.post("/articles", json=page)
    assert (again.status_code, again.json()["id"]) == (200, "benannt")
    said = house.newsroom.post("/say", json={"text": "Der Rat tagt.", "article": first})
    assert (said.status_code, said.json()["type"].rpartition(":")[2]) == (409, "artikel-umgezogen")


def test_another_address_of_the_page_costs_no_sentence_and_no_later_push(house: Server) -> None:
    before = house.newsroom.get("/articles/alt").json()
    spoken = house.metric('vorleser_sentences_total{source="spoken"}')
    assert move(house, "alt", url="https://zeitung.example/neu").status_code == 200
    after = house.wait("alt", unwanted=before["version"])
    assert after["url"] == "https://zeitung.example/neu"
    assert house.metric('vorleser_sentences_total{source="spoken"}') == spoken
    assert house.push("alt", text_of(2), url="https://zeitung.example/neu").status_code == 200


def test_a_ticket_for_the_old_name_holds_for_the_new_one(house: Server) -> None:
    house.push("alt", text_of(2), protected=True)
    move(house, "alt", to="neu")
    ticket = signed(SECRET, "alt", round(time.time() + 60))
    assert house.client.get(f"/articles/alt/audio.mp3?{ticket}", follow_redirects=True).status_code == 200
    late = signed(SECRET, "alt", round(time.time() - 60))
    for query in ("", late, ticket.replace("signature=", "signature=0"), f"expires={'9' * 30}&signature=x"):
        answer = house.client.get(f"/articles/alt/audio.mp3?{query}", follow_redirects=True)
        assert answer.status_code in {403, 422}
