"""Feeds that the service follows: what is new or changed in them becomes pushes, on both kinds of database."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from api.push import following
from api.store import followed
from api.store.publisher_schema import FollowedRow
from reader.cleaning.fetching.feeds import FeedItem
from tests.api.server import Server, served, settings_in, text_of
from tests.cleaning.conftest import Reply, Site

XML = {"Content-Type": "application/rss+xml", "ETag": '"eins"', "Last-Modified": "Mon, 02 Nov 2026 10:00:00 GMT"}


@dataclass
class Following:
    """A service, and a site with a feed."""

    server: Server
    site: Site

    @property
    def feed(self) -> str:
        return f"{self.site.url}/rss"

    def publishes(self, *items: str, **headers: str) -> None:
        content = f"<rss version='2.0'><channel><title>Alles</title>{''.join(items)}</channel></rss>"
        self.site.replies["/rss"] = Reply(content.encode(), headers={**XML, **headers})

    def item(self, name: str, text: str = "", *, page: str | None = None, more: str = "") -> str:
        """An item of the feed and its page; `page`: another than `text`, or "" for none."""
        body = text_of(4, text or name) if page is None else page
        html = f"<html><body><article><h1>Rat tagt: {name}</h1><p>{body}</p></article></body></html>"
        if page != "":
            self.site.replies[f"/{name}"] = Reply(html.encode())
        return (
            f"<item><title>{name}</title><link>{self.site.url}/{name}</link><guid>id-{name}</guid>"
            f"<description>{text}</description>{more}</item>"
        )

    def follow(self, **more: Any) -> Any:
        answer = self.server.newsroom.put("/followed", json={"url": self.feed, **more})
        assert answer.status_code == 200, answer.text
        return answer.json()

    def look(self, stop: threading.Event | None = None) -> list[str]:
        """Let the feed be due, and look; returns what the site was asked for, without robots.txt."""
        self.site.asked.clear()
        with self.server.web.services.database.write() as session:
            session.execute(update(FollowedRow).values(due=datetime.now(UTC) - timedelta(seconds=1)))
        assert following.look_at_next(self.server.web, stop or threading.Event())
        return [path for path in self.site.paths() if path != "/robots.txt"]

    @property
    def condition(self) -> Mapping[str, str]:
        """The headers with which the feed was asked for."""
        return next(headers for path, headers in self.site.asked if path == "/rss")

    @property
    def known(self) -> Any:
        (row,) = self.server.newsroom.get("/followed").json()
        return row

    def articles(self) -> dict[str, str | None]:
        listed = self.server.newsroom.get("/articles").json()["articles"]
        return {one["headline"].removeprefix("Rat tagt: "): one["section"] for one in listed}


@pytest.fixture
def press(folder: Path, on_both: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Following]:
    monkeypatch.setattr(following, "LOOK_EVERY", 3600)  # the tests look themselves
    site = Site()
    # What is pushed here needn't be spoken.
    with served(settings_in(folder, allow_hosts=(site.host,), worker=False, **on_both)) as server:
        yield Following(server, site)
    site.close()


def test_only_new_and_changed_items_are_fetched_and_pushed(press: Following) -> None:
    press.publishes(press.item("a"), press.item("b"))
    press.follow(section="Lokales")
    assert sorted(press.look()) == ["/a", "/b", "/rss"]
    assert press.articles() == {"a": "Lokales", "b": "Lokales"}
    assert press.look() == ["/rss"], "as it was"
    assert (press.condition["If-None-Match"], press.condition["If-Modified-Since"]) == ('"eins"', XML["Last-Modified"])
    before = press.server.newsroom.get("/articles").json()["articles"][0]["id"]
    press.publishes(press.item("a"), press.item("b", "geändert"), press.item("c"), ETag='"zwei"')
    assert sorted(press.look()) == ["/b", "/c", "/rss"]
    assert set(press.articles()) == {"a", "b", "c"}
    assert before in [one["id"] for one in press.server.newsroom.get("/articles").json()["articles"]]
    press.site.replies["/rss"] = Reply(status=304)
    assert press.look() == ["/rss"]
    assert press.known["error"] is None
    who = {
        record["who"] for record in press.server.newsroom.get("/audit", params={"action": "pushed"}).json()["records"]
    }
    assert who == {f"Feed {press.site.host}"}


def test_of_a_new_feed_the_newest_are_read_and_one_look_is_bounded(
    press: Following, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "AT_FIRST", 2)
    monkeypatch.setattr(following, "AT_ONCE", 1)
    days = [f"<pubDate>{day:02} Nov 2026 10:00:00 GMT</pubDate>" for day in range(1, 6)]
    press.publishes(*(press.item(f"t{number}", more=day) for number, day in enumerate(days)))
    press.follow()
    assert press.look() == ["/rss", "/t3"]
    assert press.look() == ["/rss", "/t4"]
    assert "If-None-Match" not in press.condition, "a 304 would hide what was left"
    assert press.look() == ["/rss"]
    assert press.condition["If-None-Match"] == '"eins"'
    assert set(press.articles()) == {"t3", "t4"}


def test_a_feed_that_can_t_be_read_is_asked_later_and_later_and_says_why(press: Following) -> None:
    press.follow()
    waits = []
    for _ in range(3):
        assert press.look() == ["/rss"]
        waits.append(datetime.fromisoformat(press.known["due"]) - datetime.now(UTC))
    assert waits[0] > timedelta(minutes=29) and waits[1] > 1.9 * waits[0] and waits[2] > 1.9 * waits[1]
    assert press.known["error"]
    press.site.replies["/rss"] = Reply(b"<html>Kein Feed</html>")
    press.look()
    press.publishes(press.item("a"))
    press.look()
    assert press.known["error"] is None
    assert datetime.fromisoformat(press.known["due"]) - datetime.now(UTC) < timedelta(minutes=16)


def test_a_page_that_can_t_be_had_is_tried_again_or_read_from_the_feed(press: Following) -> None:
    full = f"<p>{text_of(20, 'vollständig')}</p>"
    content = f"<content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'><![CDATA[{full}]]></content:encoded>"
    press.publishes(press.item("mauer", page="", more=content), press.item("weg", page=""))
    press.site.replies["/mauer"] = Reply(status=403)
    press.site.replies["/weg"] = Reply(status=503)
    press.follow()
    press.look()
    assert set(press.articles()) == {"mauer"}
    for _ in range(following.TRIES - 1):
        assert press.look() == ["/rss", "/weg"]
    assert press.look() == ["/rss"], "given up"


def test_a_feed_brings_nothing_back_that_was_taken_away_and_follows_what_moved(press: Following) -> None:
    press.publishes(press.item("a"), press.item("b"))
    press.follow()
    press.look()
    ids = {one["headline"][-1]: one["id"] for one in press.server.newsroom.get("/articles").json()["articles"]}
    press.server.newsroom.delete(f"/articles/{ids['a']}")
    press.server.newsroom.post(f"/articles/{ids['b']}/move", json={"to": "umgezogen"})
    press.publishes(press.item("a", "neu"), press.item("b", "neu"), ETag='"zwei"')
    press.look()
    listed = press.server.newsroom.get("/articles").json()["articles"]
    assert [one["id"] for one in listed] == ["umgezogen"]


def test_what_can_t_be_expressed_as_a_push_is_left_out_and_the_others_are_read(press: Following) -> None:
    long = "a" * 3000
    links = (
        "http://a..b/",
        "http://a:99999/",
        f"{press.site.url}/{long}",
        "http://\N{ZERO WIDTH SPACE}/",
        "http://x y/",
    )
    odd = [f"<item><guid>{number}</guid><link>{link}</link></item>" for number, link in enumerate(links)]
    untitled = press.item("ohne").replace("<title>ohne</title>", "<title> \N{ZERO WIDTH SPACE} </title>")
    press.publishes(*odd, untitled, press.item("jahr-eins", more="<pubDate>Mon, 01 Jan 0001 00:00:00 GMT</pubDate>"))
    press.follow()
    press.look()
    assert set(press.articles()) == {"ohne", "jahr-eins"}


def test_a_feed_at_which_reading_fails_holds_up_no_other(press: Following, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def fails(content: bytes, url: str) -> tuple[FeedItem, ...]:
        seen.append(url)
        if len(seen) == 2:
            stop.set()
        raise RuntimeError("unheard of")

    stop = threading.Event()
    monkeypatch.setattr(following, "parse_feed", fails)
    monkeypatch.setattr(following, "LOOK_EVERY", 0)
    press.publishes()
    press.site.replies["/zwei"] = press.site.replies["/rss"]
    press.follow()
    assert press.server.newsroom.put("/followed", json={"url": f"{press.site.url}/zwei"}).status_code == 200
    following.follow_until(stop, press.server.web)
    assert sorted(seen) == [press.feed, f"{press.site.url}/zwei"]


def test_a_service_that_is_to_end_leaves_the_other_items_for_another_look(press: Following) -> None:
    press.publishes(press.item("a"), press.item("b"))
    press.follow()
    ending = threading.Event()
    ending.set()
    assert press.look(ending) == ["/rss"]
    assert sorted(press.look()) == ["/a", "/b", "/rss"]


def test_of_many_processes_one_looks(press: Following) -> None:
    press.publishes(press.item("a"))
    press.follow()
    with ThreadPoolExecutor(8) as pool:
        looked = pool.map(lambda _: following.look_at_next(press.server.web, threading.Event()), range(8))
        assert sorted(looked) == [False] * 7 + [True]
    assert press.site.paths().count("/rss") == 1
    with press.server.web.services.database.write() as session:
        session.execute(update(FollowedRow).values(due=datetime.now(UTC)))
        assert followed.take_due(session) is not None, "who died while looking is followed by another"


def test_private_networks_are_no_feeds_and_a_feed_can_be_left(press: Following) -> None:
    for url in (
        "http://10.0.0.1/rss",
        "http://127.0.0.1:1/rss",
        "file:///etc/passwd",
        "http://u:p@zeitung.example/rss",
    ):
        assert press.server.newsroom.put("/followed", json={"url": url}).status_code in {400, 403, 422}, url
    press.publishes(press.item("a"))
    press.follow()
    press.look()
    assert press.server.newsroom.delete("/followed", params={"url": press.feed}).status_code == 204
    assert press.server.newsroom.get("/followed").json() == []
    assert not following.look_at_next(press.server.web, threading.Event())
    assert set(press.articles()) == {"a"}
    assert press.server.newsroom.delete("/followed", params={"url": press.feed}).status_code == 404
