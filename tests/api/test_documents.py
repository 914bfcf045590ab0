"""Captions, timings, chapters, transcript and JSON-LD beside the audio."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import lxml.html
import pytest

from tests.api.server import HEADLINE, Server, text_of


@pytest.fixture(scope="module")
def article(server: Server) -> dict[str, Any]:
    return server.ready("daneben", text_of(6), url="https://auental.example/haushalt", section="Lokales")


def test_timings_hold_every_sentence_as_written_in_order(server: Server, article: dict[str, Any]) -> None:
    timings = server.client.get(article["timings_url"]).json()
    sentences = timings["sentences"]
    assert sentences[0]["text"] == HEADLINE and sentences[0]["role"] == "headline"
    assert any("Antrag 3" in sentence["text"] for sentence in sentences)
    assert timings["version"] == article["version"]
    assert timings["duration"] == pytest.approx(article["duration"], abs=0.01)
    for before, after in pairwise(sentences):
        assert before["start"] < before["end"] <= after["start"]


def test_captions_are_webvtt_with_one_cue_per_sentence(server: Server, article: dict[str, Any]) -> None:
    answer = server.client.get(article["captions_url"])
    assert answer.headers["content-type"] == "text/vtt; charset=utf-8"
    assert answer.text.startswith("WEBVTT")
    sentences = server.client.get(article["timings_url"]).json()["sentences"]
    assert answer.text.count(" --> ") == len(sentences)


def test_chapters_are_json_chapters_1_2(server: Server, article: dict[str, Any]) -> None:
    answer = server.client.get(article["chapters_url"])
    assert answer.headers["content-type"] == "application/json+chapters"
    found = answer.json()
    assert found["version"] == "1.2.0"
    assert found["chapters"][0] == found["chapters"][0] | {"startTime": 0, "title": HEADLINE}


def test_the_transcript_is_a_german_page_that_can_run_no_script(server: Server) -> None:
    server.ready("boese", text_of(2), headline="<script>alert(1)</script> Haushalt")
    answer = server.client.get("/articles/boese/transcript")
    assert answer.headers["content-type"].startswith("text/html")
    assert '<html lang="de">' in answer.text
    assert "<script>" not in answer.text
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert "unsafe-inline" not in answer.headers["content-security-policy"]


def test_the_transcript_can_be_heard_where_it_is_read_and_names_the_ai_voice(server: Server) -> None:
    server.ready("liste", "Was zu tun ist\n\nDie Stadt hat am Montag drei Aufgaben genannt, die eilen.\n\n"
                 "- Die Brücke muss gesperrt werden.\n- Der Bus muss umgeleitet werden.\n- Die Schule muss warten.\n\n"
                 "Danach will der Rat über das Geld beraten, das fehlt.")  # fmt: skip
    page = lxml.html.fromstring(server.client.get("/articles/liste/transcript").text)
    assert page.xpath("//artikel-anhoeren[@article='liste']/audio/@src") == [
        f"{server.address}/articles/liste/audio.mp3"
    ]
    (player,) = page.xpath("//artikel-anhoeren")
    assert (player.get("text"), player.get("next")) == ("article", None)
    assert "KI-Stimme" in page.text_content()
    assert len(page.xpath("//ul")) == 1 and len(page.xpath("//ul/li")) == 3


def test_documents_answer_conditionals_by_their_own_etag(server: Server, article: dict[str, Any]) -> None:
    for name in ("captions", "timings", "chapters", "transcript"):
        first = server.client.get(article[f"{name}_url"])
        again = server.client.get(article[f"{name}_url"], headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_head_is_answered_where_get_is(server: Server, article: dict[str, Any]) -> None:
    plain = {"Accept-Encoding": "identity"}
    for path in ("captions.vtt", "timings.json", "chapters.json", "transcript"):
        found = server.client.head(f"/articles/daneben/{path}", headers=plain)
        whole = server.client.get(f"/articles/daneben/{path}", headers=plain)
        assert (found.status_code, found.content) == (200, b"")
        assert found.headers["content-length"] == str(len(whole.content))
    assert server.client.head("/").status_code == 200


def test_json_ld_names_the_audio_and_the_ai_voice(server: Server, article: dict[str, Any]) -> None:
    answer = server.client.get(article["jsonld_url"])
    assert answer.headers["content-type"] == "application/ld+json"
    news = answer.json()
    assert news["@type"] == "NewsArticle"
    assert news["url"] == "https://auental.example/haushalt"
    audio = news["audio"]
    assert audio["@type"] == "AudioObject"
    assert audio["contentUrl"] == article["audio"]["url"]
    assert audio["inLanguage"] == "de"
    assert "KI-Stimme" in audio["description"]


def test_json_ld_can_stand_in_a_page_as_it_is(server: Server) -> None:
    """A CMS puts it between <script> tags, and a headline must not end them."""
    headline = "</script><script>alert(1)</script> &amp; <!-- mehr"
    server.ready("eingebettet", text_of(2, "Eingebettet"), headline=headline)
    answer = server.client.get("/articles/eingebettet/jsonld")
    assert not {"<", ">", "&"} & set(answer.text)
    assert answer.json()["headline"] == headline
    page = lxml.html.fromstring(f'<html><script type="application/ld+json">{answer.text}</script></html>')
    (script,) = page.iter("script")
    assert script.text == answer.text
