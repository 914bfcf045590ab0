"""Pushing: idempotent, validated, superseded by what is newer."""

from __future__ import annotations

import gzip
import json
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx

from tests.api.held_voice import HeldVoice, held_voice
from tests.api.server import HEADLINE, Server, sha256, text_of

JSON = {"content-type": "application/json"}


def test_a_new_article_is_accepted_and_can_be_heard(server: Server) -> None:
    answer = server.push("neu", text_of(3), section="Lokales", authors=["Ada Beispiel"])
    assert answer.status_code == 202
    assert answer.json()["status"] == "rendering"
    assert answer.headers["location"].endswith("/articles/neu")
    article = server.wait("neu")
    assert article["status"] == "ready"
    assert article["headline"] == HEADLINE
    assert article["section"] == "Lokales"
    assert article["authors"] == ["Ada Beispiel"]
    assert article["voice"]["name"] == "espeak"
    assert article["duration"] > 5
    assert article["error"] is None and article["progress"] is None


def test_the_same_content_again_is_200_and_no_work(server: Server) -> None:
    first = server.ready("gleich", text_of(3))
    done = server.metric("vorleser_renderings_total")
    again = server.push("gleich", text_of(3))
    assert again.status_code == 200
    assert again.json()["version"] == first["version"]
    assert server.metric("vorleser_queue") == 0
    assert server.metric("vorleser_renderings_total") == done


def test_an_edit_of_one_sentence_in_twelve_speaks_one_sentence_and_keeps_the_date(server: Server) -> None:
    first = server.ready("zwoelf", text_of(12))
    before = server.metric('vorleser_sentences_total{source="spoken"}')
    edited = server.ready("zwoelf", text_of(12, "Einspruch"))
    assert server.metric('vorleser_sentences_total{source="spoken"}') - before == 1
    assert edited["published"] == first["published"], "a text without a date is no newer for an edit"


def test_while_an_edit_is_rendered_the_previous_version_stays(server: Server) -> None:
    server.ready("bleibt", text_of(2))
    old = server.audio("bleibt")
    seen = set()
    with held_voice() as voice:
        server.push("bleibt", text_of(8, town="Fassungen"))
        while server.client.get("/articles/bleibt").json()["status"] == "rendering":
            answer = server.audio("bleibt")
            assert answer.status_code == 200
            assert sha256(answer.content) == answer.headers["etag"].strip('"')
            seen.add(answer.headers["etag"])
            voice.speaks(2)
    assert old.headers["etag"] in seen
    assert server.audio("bleibt").headers["etag"] != old.headers["etag"]


def test_twenty_pushes_at_once_lead_to_one_rendering(server: Server) -> None:
    before = server.metric("vorleser_renderings_total")
    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(lambda _: server.push("zwanzig", text_of(2)), range(20)))
    assert sorted(answer.status_code for answer in answers) == [200] * 19 + [202]
    assert server.wait("zwanzig")["status"] == "ready"
    assert server.metric("vorleser_renderings_total") - before == 1


def test_different_pushes_at_once_end_in_one_of_them_whole(server: Server) -> None:
    texts = [text_of(2, f"Fassung{number}") for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda text: server.push("wettlauf", text), texts))
    assert {answer.status_code for answer in answers} == {202}
    article = server.wait("wettlauf")
    spoken = server.client.get("/articles/wettlauf/captions.vtt").text
    assert sum(f"Fassung{number}" in spoken for number in range(8)) == 1
    answer = server.audio("wettlauf")
    assert sha256(answer.content) == answer.headers["etag"].strip('"')
    assert int(answer.headers["content-length"]) == article["audio"]["length"]


def test_a_newer_push_overtakes_a_running_rendering(server: Server, held: HeldVoice) -> None:
    server.push("eilig", text_of(12, town="Eilstadt"))
    with held.speaking():
        while (server.client.get("/articles/eilig").json()["progress"] or {"done": 0})["done"] < 2:
            time.sleep(0.01)
    before = server.metric("vorleser_renderings_total")
    server.push("eilig", text_of(3, town="Neustadt"))
    held.speaks_on()
    article = server.wait("eilig")
    assert article["status"] == "ready" and article["duration"] < 30
    assert "Neustadt" in server.client.get("/articles/eilig/captions.vtt").text
    assert server.metric("vorleser_renderings_total") - before == 1


def test_deleting_removes_audio_and_feed_entry_and_leaves_410(server: Server) -> None:
    article = server.ready("weg", text_of(2))
    assert server.newsroom.delete("/articles/weg").status_code == 204
    for path in ("", "/audio.mp3", "/captions.vtt", "/transcript", "/events", "/jsonld"):
        assert server.client.get(f"/articles/weg{path}").status_code == 410, path
    assert server.client.get(article["audio"]["versioned_url"]).status_code == 404
    assert "vorleser:weg<" not in server.client.get("/feed.xml").text
    assert server.newsroom.delete("/articles/weg").status_code == 204
    assert server.newsroom.delete("/articles/nie-dagewesen").status_code == 404


def test_a_deleted_article_can_be_pushed_again(server: Server) -> None:
    server.ready("wieder", text_of(2))
    server.newsroom.delete("/articles/wieder")
    assert server.push("wieder", text_of(2)).status_code == 202
    assert server.wait("wieder")["status"] == "ready"


def test_deleting_stops_a_running_rendering(server: Server, held: HeldVoice) -> None:
    server.push("gestoppt", text_of(12, town="Stopphausen"))
    while not server.metric('vorleser_queue{state="running"}'):
        time.sleep(0.01)
    server.newsroom.delete("/articles/gestoppt")
    with held.speaking():
        while server.metric("vorleser_queue"):
            time.sleep(0.02)
    assert server.audio("gestoppt").status_code == 410


def test_post_derives_the_same_id_from_the_same_address(server: Server) -> None:
    pushed = {"text": text_of(2), "url": "https://auental.example/lokales/neue-Brücke-eröffnet.html"}
    first = server.newsroom.post("/articles", json=pushed)
    assert first.status_code == 202
    assert first.json()["id"].startswith("neue-brucke-eroffnet-")
    assert server.newsroom.post("/articles", json=pushed).json()["id"] == first.json()["id"]
    other = server.newsroom.post("/articles", json={**pushed, "url": "https://auental.example/anders.html"})
    assert other.json()["id"] != first.json()["id"]


def test_metadata_of_the_push_goes_before_the_source(server: Server) -> None:
    answer = server.push(
        "angaben",
        text_of(2),
        headline="Eine andere Überschrift",
        published="2026-05-03T08:00:00+02:00",
        image="https://auental.example/bild.jpg",
    )
    article = answer.json()
    assert article["headline"] == "Eine andere Überschrift"
    assert article["published"] == "2026-05-03T06:00:00Z"
    assert article["image"] == "https://auental.example/bild.jpg"


def problem(answer: httpx.Response) -> tuple[int, str]:
    assert answer.headers["content-type"] == "application/problem+json"
    found = answer.json()
    assert found["status"] == answer.status_code
    assert found["title"] and found["detail"]
    return found["status"], found["type"].rsplit(":", 1)[1]


def test_an_invalid_push_gets_german_problem_details(server: Server) -> None:
    assert problem(server.newsroom.put("/articles/x", json={})) == (422, "ungueltige-angaben")
    assert problem(server.newsroom.put("/articles/x", json={"text": "a", "html": "b"})) == (422, "ungueltige-angaben")
    assert problem(server.newsroom.put("/articles/x", json={"text": "Text.", "unbekannt": 1}))[0] == 422
    assert problem(server.newsroom.put("/articles/x", content=b"{nicht json", headers=JSON))[0] == 422
    assert problem(server.newsroom.put("/articles/x", content=b'{"text": "Halb: \\ud800"}', headers=JSON))[0] == 422
    assert problem(server.newsroom.put("/articles/x", content=b'{"text": "a"}')) == (415, "falscher-inhaltstyp")
    assert problem(server.newsroom.put("/articles/x", data={"text": "a"})) == (415, "falscher-inhaltstyp")
    packed = gzip.compress(json.dumps({"text": text_of(2)}).encode())
    headers = {**JSON, "content-encoding": "gzip"}
    assert problem(server.newsroom.put("/articles/x", content=packed, headers=headers)) == (415, "falscher-inhaltstyp")
    assert problem(server.push("x", text_of(2), published="0001-01-01T00:00:00+14:00"))[0] == 422
    assert problem(server.push("x", "   ")) == (422, "kein-text")
    assert problem(server.push("x", text_of(2), voice="gibt-es-nicht")) == (422, "unbekannte-stimme")
    assert problem(server.push("x", text_of(2), voice="/etc/passwd.onnx")) == (422, "unbekannte-stimme")
    assert problem(server.push("-ungueltig", text_of(2)))[0] == 422
    assert problem(server.client.get("/articles/x")) == (404, "unbekannter-artikel")
    assert problem(server.client.get("/nirgends")) == (404, "unbekannte-adresse")
    assert problem(server.client.post("/feed.xml")) == (405, "methode-nicht-erlaubt")
    for path, methods in {"/articles/x": "DELETE, GET, HEAD, PUT", "/redaktion/neu": "GET, HEAD, POST"}.items():
        assert server.client.patch(path).headers["allow"] == methods


def test_invalid_fields_are_named_with_the_reason(server: Server) -> None:
    def errors(**request: Any) -> list[dict[str, str]]:
        found: list[dict[str, str]] = server.newsroom.put("/articles/x", **request).json()["errors"]
        return found

    assert errors(json={}) == [{"field": "body", "message": "give text, html or url"}]
    assert errors(json={"txt": "a"})[0]["field"] == "body.txt"
    (broken,) = errors(content=b'{"text": "a', headers=JSON)
    assert broken["field"] == "body"
    assert broken["message"].startswith("no valid JSON at character 9: Unterminated string")
