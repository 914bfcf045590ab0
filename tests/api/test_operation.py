"""For operators: health, metrics, logs, headers, CORS, start page."""

from __future__ import annotations

import re
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from sqlalchemy import update

from api.http.slots import SEARCHES
from api.problems import text_for
from api.store.schema import ArticleRow
from reader.errors import VorleserError
from tests.api.server import Server, served, settings_in, text_of


def test_health_and_readiness_are_told(server: Server) -> None:
    assert server.client.get("/healthz").json() == {"status": "ok"}
    assert server.client.get("/readyz").status_code == 200


def test_metrics_count_renderings_sentences_and_listens_by_status(server: Server) -> None:
    server.ready("gezaehlt", text_of(3, "Zaehlung"))
    listens = server.metric('vorleser_listens_total{status="206"}')
    server.audio("gezaehlt", Range="bytes=0-1")
    assert server.metric('vorleser_listens_total{status="206"}') == listens + 1
    text = server.client.get("/metrics").text
    for name in ("queue", "renderings_total", "sentences_total", "rendering_seconds_total", "rendered_audio_seconds"):
        assert f"\nvorleser_{name}" in text, name
    assert "gezaehlt" not in text  # no article, no person


def test_every_answer_carries_a_request_id_the_clients_own_where_it_has_one(server: Server) -> None:
    assert re.fullmatch(r"[0-9a-f]{16}", server.client.get("/healthz").headers["x-request-id"])
    answer = server.client.get("/nirgends", headers={"X-Request-ID": "proxy-4711"})
    assert answer.headers["x-request-id"] == "proxy-4711"
    strange = server.client.get("/healthz", headers={"X-Request-ID": 'a"b{}'})
    assert strange.headers["x-request-id"] != 'a"b{}'


def test_pages_are_protected_and_open_for_players_elsewhere(server: Server) -> None:
    page = server.client.get("/")
    assert page.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "unsafe-inline" not in page.headers["content-security-policy"]
    elsewhere = server.client.get("/healthz", headers={"Origin": "https://zeitung.example"})
    assert elsewhere.headers["access-control-allow-origin"] == "*"
    assert "ETag" in elsewhere.headers["access-control-expose-headers"]


def test_cors_can_be_narrowed(folder: Path) -> None:
    with served(settings_in(folder, cors_origins=["https://zeitung.example"], worker=False)) as narrow:
        allowed = narrow.client.get("/healthz", headers={"Origin": "https://zeitung.example"})
        assert allowed.headers["access-control-allow-origin"] == "https://zeitung.example"
        other = narrow.client.get("/healthz", headers={"Origin": "https://boese.example"})
        assert "access-control-allow-origin" not in other.headers


def test_the_start_page_is_german_and_shows_the_newest_article(server: Server) -> None:
    server.ready("startseite", text_of(2, "Start"), headline="Auf der Startseite", section="Lokales")
    page = server.client.get("/").text
    assert '<html lang="de">' in page
    assert "Auf der Startseite" in page and "/articles/startseite/audio.mp3" in page
    assert "/feed.xml" in page and "KI-Stimme" in page
    assert not re.search(r"(src|href)=\"https?://(?!127\.0\.0\.1)", page)  # nothing from elsewhere


def test_the_start_page_is_kept_until_something_on_it_changes(server: Server) -> None:
    """Also where nothing is written: an embargo ends, a section gets its first article that can be heard."""
    for name in ("bleibt", "nachher"):
        server.ready(name, text_of(2, f"Gemerkt {name}"), headline=f"Gemerkt: {name}", section=f"Ressort {name}")

    def shown() -> httpx.Response:
        page = server.client.get("/")
        assert page.content == server.client.get("/", headers={"Accept-Encoding": "identity"}).content
        assert server.client.get("/", headers={"If-None-Match": page.headers["etag"]}).status_code == 304
        return page

    def published(moment: datetime) -> None:
        with server.web.services.database.write() as session:
            session.execute(update(ArticleRow).where(ArticleRow.id == "nachher").values(published=moment))

    first = shown()
    assert shown().headers["etag"] == first.headers["etag"] and "Gemerkt: nachher" in first.text
    published(datetime.now(UTC) + timedelta(hours=1))
    embargoed = shown().text
    assert "nachher" not in embargoed and "Gemerkt: bleibt" in embargoed
    soon = datetime.now(UTC) + timedelta(seconds=0.3)
    published(soon)
    while datetime.now(UTC) <= soon:
        server.client.get("/")
    assert "Gemerkt: nachher" in shown().text and "Ressort nachher" in shown().text
    server.newsroom.delete("/articles/nachher")
    assert "nachher" not in shown().text
    assert "Gemerkt: bleibt" in server.client.get("/?q=gemerkt").text
    assert "Gemerkt: bleibt" in server.client.get("/", params={"section": "Ressort bleibt"}).text


def test_a_section_that_there_is_not_is_no_page(server: Server) -> None:
    answer = server.client.get("/", params={"section": "Erfunden"}, headers={"Accept": "text/html"})
    assert answer.status_code == 404 and "Erfunden" not in answer.text.partition("<main")[0]


def test_more_searches_at_once_than_there_are_slots_are_refused(server: Server) -> None:
    with ExitStack() as searching:
        for _ in range(SEARCHES):
            searching.enter_context(server.web.search_slots.taken())
        refused = server.client.get("/?q=Rat")
        assert refused.status_code == 429 and refused.headers["retry-after"] == "2"
        assert server.client.get("/").status_code == 200
    assert server.client.get("/?q=Rat").status_code == 200


def test_an_empty_service_says_how_to_begin(folder: Path) -> None:
    with served(settings_in(folder, worker=False)) as empty:
        assert "vorleser token create" in empty.client.get("/").text


def test_links_use_the_public_address_where_it_is_set(folder: Path) -> None:
    with served(settings_in(folder, public_url="https://hoeren.example/", worker=False)) as public:
        article = public.push("a", text_of(2)).json()
        assert article["captions_url"] == "https://hoeren.example/articles/a/captions.vtt"
        assert "https://hoeren.example/feed.xml" in public.client.get("/feed.xml").text
        json_feed = public.client.get("/feed.json", params={"section": "Rat & Kultur"}).json()
        assert json_feed["feed_url"] == "https://hoeren.example/feed.json?section=Rat%20%26%20Kultur"


def _kinds(root: type[VorleserError]) -> list[type[VorleserError]]:
    return [kind for child in root.__subclasses__() for kind in (child, *_kinds(child))]


@pytest.mark.parametrize("kind", _kinds(VorleserError), ids=lambda kind: kind.__name__)
def test_every_error_that_a_rendering_or_push_can_meet_has_german_words(kind: type[VorleserError]) -> None:
    words = text_for(kind.__new__(kind))
    assert words.title and words.detail.endswith((".", "…"))
