"""Feeds: items out of RSS and Atom, and remembering which were read."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.cleaning.fetching.feeds import FeedItem, ReadItems, parse_feed
from reader.errors import FeedError

URL = "https://zeitung.example/rss/alles"
RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Alles</title>
<item><title>Zweite &amp; neuere</title><link>/b</link><guid isPermaLink="false">id-b</guid>
<pubDate>Tue, 03 Nov 2026 10:00:00 +0100</pubDate></item>
<item><title>Erste</title><link>https://zeitung.example/a</link>
<pubDate>Mon, 02 Nov 2026 10:00:00 +0100</pubDate></item>
<item><title>Ohne Adresse</title></item><item><title>Böse</title><link>javascript:alert(1)</link></item>
</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Alles</title><entry><title>Dritte</title>
<id>tag:zeitung.example,2026:c</id><link href="https://zeitung.example/c"/><updated>2026-11-04T08:00:00Z</updated></entry>
</feed>"""


def test_items_of_rss_come_oldest_first_with_absolute_addresses() -> None:
    assert parse_feed(RSS.encode(), URL) == (
        FeedItem(
            "https://zeitung.example/a", "https://zeitung.example/a", "Erste", datetime(2026, 11, 2, 9, tzinfo=UTC)
        ),
        FeedItem("id-b", "https://zeitung.example/b", "Zweite & neuere", datetime(2026, 11, 3, 9, tzinfo=UTC)),
    )


def test_items_of_atom_are_read_too() -> None:
    assert [item.guid for item in parse_feed(ATOM.encode(), URL)] == ["tag:zeitung.example,2026:c"]


@pytest.mark.parametrize("content", [b"", b"<html><body>Kein Feed</body></html>", b"\x89PNG", b"{}"])
def test_what_is_no_feed_is_refused(content: bytes) -> None:
    with pytest.raises(FeedError):
        parse_feed(content, URL)


def test_what_was_read_is_not_new_again(tmp_path: Path) -> None:
    items = parse_feed(RSS.encode(), URL)
    known = ReadItems(tmp_path / "tief" / "feeds.json")
    assert known.new(URL, items) == items
    known.remember(URL, items[0])
    assert ReadItems(known.path).new(URL, items) == items[1:]
    assert known.new("https://anderswo.example/rss", items) == items


def test_processes_that_remember_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    items = [FeedItem(f"id-{n}", URL, "Titel") for n in range(40)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda item: ReadItems(tmp_path / "feeds.json").remember(URL, item), items))
    assert ReadItems(tmp_path / "feeds.json").new(URL, items) == ()


@pytest.mark.parametrize("content", ["{", "[]", '{"format": 99, "feeds": {}}', "\x00"])
def test_a_broken_memory_is_told_and_left_as_it_is(tmp_path: Path, content: str) -> None:
    path = tmp_path / "feeds.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(FeedError):
        ReadItems(path).remember(URL, FeedItem("a", URL, "Titel"))
    assert path.read_text(encoding="utf-8") == content


def test_the_memory_does_not_grow_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.cleaning.fetching.feeds._REMEMBERED", 3)
    known = ReadItems(tmp_path / "feeds.json")
    for n in range(5):
        known.remember(URL, FeedItem(f"id-{n}", URL, "Titel"))
    assert json.loads(known.path.read_text())["feeds"][URL] == ["id-2", "id-3", "id-4"]


def test_a_bookmarking_app_s_item_leads_to_what_was_bookmarked_and_brings_its_text() -> None:
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Gemerkt</title><entry><title>Vierte</title><id>7</id>
    <link rel="alternate" href="https://merken.example/view/7"/><link rel="via" href="https://zeitung.example/d"/>
    <content type="html">&lt;p&gt;Der ganze Text.&lt;/p&gt;</content></entry></feed>"""
    (item,) = parse_feed(atom.encode(), "https://merken.example/feed")
    assert (item.url, item.content) == ("https://zeitung.example/d", "<p>Der ganze Text.</p>")


def test_a_change_of_an_item_shows_in_its_fingerprint() -> None:
    before, after = (parse_feed(text.encode(), URL) for text in (RSS, RSS.replace("Erste", "Geänderte")))
    assert [one.fingerprint == other.fingerprint for one, other in zip(before, after, strict=True)] == [False, True]


WALLABAG = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">
<title>wallabag — unread feed</title><id>wallabag:merken.example:anna:unread</id>
<link rel="alternate" type="text/html" href="https://merken.example/unread"/>
<link rel="self" type="application/atom+xml" href="https://merken.example/feed/anna/geheim/unread"/>
<entry><title><![CDATA[Brücke frei]]></title><link href="https://zeitung.example/bruecke"/>
<link rel="alternate" type="text/html" href="https://merken.example/view/7"/>
<link rel="via" href="https://zeitung.example/bruecke"/><id>wallabag:merken.example:anna:entry:7</id>
<updated>2026-11-04T09:00:00+01:00</updated><published>2026-11-04T08:00:00+01:00</published>
<content type="html" xml:lang="de"><![CDATA[Lesezeit: 2 min<p>Der Verkehr rollt.</p>]]></content></entry></feed>"""
READECK = """<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom">
<id>urn:uuid:0b5ff0f9-8a3b-5f02-9a6f-5d1f0a6e8a01</id><title>Readeck's Bookmarks</title>
<link href="https://merken.example/api/bookmarks/feed" rel="self" type="application/atom+xml"/>
<link href="https://merken.example/bookmarks" rel="alternate" type="text/html"/>
<entry><id>urn:uuid:6f6d1a37-1111-4222-8333-444455556666</id><title>Brücke frei</title>
<updated>2026-11-04T08:00:00Z</updated><published>2026-11-04T07:00:00Z</published>
<link href="https://merken.example/bookmarks/Vx3" rel="alternate" type="text/html"/>
<summary type="text">Nach acht Monaten.</summary><content type="html">&lt;ul&gt;&lt;li&gt;Zeitung&lt;/li&gt;&lt;/ul&gt;
&lt;main&gt;&lt;p&gt;Der Verkehr rollt.&lt;/p&gt;&lt;/main&gt;</content></entry></feed>"""
KARAKEEP = """<?xml version="1.0" encoding="UTF-8"?><rss xmlns:dc="http://purl.org/dc/elements/1.1/"
xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom"
version="2.0"><channel>
<title><![CDATA[Hören]]></title><link>https://merken.example/dashboard/lists/l1</link><generator>Karakeep</generator>
<atom:link href="https://merken.example/v1/rss/lists/l1" rel="self" type="application/rss+xml"/>
<item><title><![CDATA[Brücke frei]]></title><description><![CDATA[]]></description>
<link>https://zeitung.example/bruecke</link><guid isPermaLink="false">k3</guid>
<category><![CDATA[Verkehr]]></category>
<dc:creator><![CDATA[Anna Beispiel]]></dc:creator><pubDate>Wed, 04 Nov 2026 07:00:00 GMT</pubDate></item>
</channel></rss>"""


@pytest.mark.parametrize(
    ("feed", "guid", "url", "text"),
    [
        (WALLABAG, "wallabag:merken.example:anna:entry:7", "https://zeitung.example/bruecke", "Der Verkehr rollt."),
        (
            READECK,
            "urn:uuid:6f6d1a37-1111-4222-8333-444455556666",
            "https://merken.example/bookmarks/Vx3",
            "Der Verkehr rollt.",
        ),
        (KARAKEEP, "k3", "https://zeitung.example/bruecke", ""),
    ],
    ids=["wallabag", "Readeck", "Karakeep"],
)
def test_feeds_of_bookmarking_apps_are_read_in_the_shape_that_their_sources_give_them(
    feed: str, guid: str, url: str, text: str
) -> None:
    """By wallabag's `entries.xml.twig`, Readeck's `converter/atom.go` and Karakeep's `utils/rss.ts` (November 2026)."""
    (item,) = parse_feed(feed.encode(), "https://merken.example/feed")
    moment = datetime(2026, 11, 4, 7, tzinfo=UTC)
    assert (item.guid, item.url, item.title, item.published) == (guid, url, "Brücke frei", moment)
    assert text in item.content


@pytest.mark.parametrize("link", ["https://merken.example/dashboard/lists/l1", "/dashboard/lists/l1/#k4"])
def test_an_item_that_links_to_the_feeds_own_page_has_none(link: str) -> None:
    note = f"<item><title>Notiz</title><link>{link}</link><guid isPermaLink='false'>k4</guid></item>"
    items = parse_feed(KARAKEEP.replace("</channel>", f"{note}</channel>").encode(), "https://merken.example/feed")
    assert [item.guid for item in items] == ["k3"]


def test_a_feeds_own_link_may_be_no_address() -> None:
    broken = KARAKEEP.replace("https://merken.example/dashboard/lists/l1", "https://[merken")
    assert [item.guid for item in parse_feed(broken.encode(), "https://merken.example/feed")] == ["k3"]
