"""What isn't public: held by an editor, or published in the future; at no public address, and in no feed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from unittest.mock import Mock

import pytest

from tests.api.server import Server, text_of
from tests.redaktion.desk import Desk

PUBLIC = (
    "",
    "/audio.mp3",
    "/timings.json",
    "/captions.vtt",
    "/chapters.json",
    "/transcript",
    "/jsonld",
    "/embed",
    "/events",
)


def statuses(server: Server, article_id: str) -> set[int]:
    """What the article's public addresses answer."""
    paths = [f"/articles/{article_id}{path}" for path in PUBLIC] + [f"/embed/{article_id}"]
    found = {server.client.get(path).status_code for path in paths}
    found.add(server.client.get("/oembed", params={"url": f"{server.address}/articles/{article_id}"}).status_code)
    return found


def listed(server: Server, article_id: str) -> bool:
    feed, start = server.client.get("/feed.xml").text, server.client.get("/").text
    searched, json = server.client.get("/", params={"q": article_id}).text, server.client.get("/feed.json").text
    assert {article_id in place for place in (feed, start, json)} == {f"/{article_id}/" in searched}
    return article_id in feed


def versioned(server: Server, article_id: str) -> int:
    version = server.newsroom.get(f"/articles/{article_id}").json()["version"]
    return server.client.get(f"/articles/{article_id}/versions/{version}/audio.mp3").status_code


def ready(server: Server, article_id: str, **more: object) -> None:
    server.push(article_id, text_of(2, article_id), **more)
    while server.newsroom.get(f"/articles/{article_id}").json()["status"] == "rendering":
        pass


def publish(server: Server, article_id: str, *, held: bool, unlisted: bool = False) -> int:
    answer = server.newsroom.put(f"/articles/{article_id}/publication", json={"held": held, "unlisted": unlisted})
    assert answer.status_code == 200, answer.text
    record: int = answer.json()["record"]
    return record


def test_a_held_article_is_public_nowhere_until_its_release(server: Server) -> None:
    ready(server, "geheim", held=True)
    assert statuses(server, "geheim") == {404} and versioned(server, "geheim") == 404
    assert not listed(server, "geheim")
    publish(server, "geheim", held=False)
    assert statuses(server, "geheim") == {200} and versioned(server, "geheim") == 200
    assert listed(server, "geheim")


def test_hot_audio_is_held_back_at_once(server: Server) -> None:
    ready(server, "heiss")
    assert [server.audio("heiss").status_code for _ in range(2)] == [200, 200]
    record = publish(server, "heiss", held=True)
    assert server.audio("heiss").status_code == 404
    server.newsroom.post(f"/audit/{record}/undo")
    assert server.audio("heiss").status_code == 200


def test_an_embargo_ends_by_itself(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    soon = datetime.now(UTC) + timedelta(days=2)
    ready(server, "morgen", published=soon.isoformat())
    assert statuses(server, "morgen") == {404} and not listed(server, "morgen")
    assert server.audio("morgen").json()["type"].endswith("noch-nicht-freigegeben")

    later = Mock(wraps=datetime)
    later.now.side_effect = lambda _zone: soon + timedelta(seconds=1)
    for module in ("articles", "audible", "version_files"):
        monkeypatch.setattr(f"api.store.{module}.datetime", later)
    assert statuses(server, "morgen") == {200} and listed(server, "morgen"), "without anybody writing anything"


def test_a_client_with_a_token_sees_a_held_article(server: Server) -> None:
    ready(server, "bekannt", held=True)
    assert server.newsroom.get("/articles/bekannt").json()["held"] is True
    assert server.newsroom.get("/articles/bekannt").headers["cache-control"] == "no-store"
    desk = Desk.signed_in(server, "read")
    assert desk.client.get("/articles/bekannt").status_code == 200
    assert desk.client.get("/redaktion/artikel/bekannt/audio.mp3", headers={"Range": "bytes=0-9"}).status_code == 206


def test_an_unlisted_article_is_heard_at_its_address_only(server: Server) -> None:
    ready(server, "leise", unlisted=True)
    assert statuses(server, "leise") == {200} and not listed(server, "leise")


def test_a_push_doesn_t_release_what_is_held(server: Server) -> None:
    ready(server, "bleibt", held=True)
    server.push("bleibt", text_of(3, "anders"))
    assert server.audio("bleibt").status_code == 404


def test_a_preview_s_address_is_enough_to_hear_it_until_it_expires(server: Server) -> None:
    ready(server, "vorab", held=True)
    answer = server.newsroom.post("/articles/vorab/previews", params={"hours": 1}).json()
    page = server.client.get(answer["url"])
    assert page.status_code == 200 and "Rat beschließt Haushalt" in page.text
    assert "noch nicht veröffentlicht" in page.text
    assert page.headers["x-robots-tag"] == "noindex"
    assert server.client.get(f"{answer['url']}/audio.mp3").headers["content-type"] == "audio/mpeg"
    assert server.client.get("/vorschau/falsch").status_code == 404
    server.newsroom.put("/articles/vorab/publication", json={"held": False, "unlisted": False})
    assert "schon veröffentlicht" in server.client.get(answer["url"]).text
    server.newsroom.delete("/articles/vorab")
    assert server.client.get(answer["url"]).status_code == 404
