"""The podcast feed, checked against what Apple and Podcasting 2.0 ask for."""

from __future__ import annotations

import io
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from html import unescape
from pathlib import Path

import feedparser
import httpx
import pytest
from lxml import etree
from PIL import Image
from sqlalchemy import func, select

from api.podcast.feed import summary_of
from api.routes import feed as feed_routes
from api.store.schema import VersionRow
from reader.article import Article, Block, BlockKind
from tests.api.server import Server, served, settings_in, text_of

NAMES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "atom": "http://www.w3.org/2005/Atom",
}


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose feed has two episodes on a page."""
    settings = settings_in(
        tmp_path_factory.mktemp("feed"),
        feed__title="Auental zum Hören",
        feed__email="ton@auental.example",
    )
    with pytest.MonkeyPatch.context() as patch, served(settings) as running:
        patch.setattr(feed_routes, "PAGE_SIZE", 2)
        for number in range(3):
            running.ready(
                f"artikel-{number}",
                text_of(2, f"Wort{number}"),
                published=f"2026-05-0{number + 1}T08:00:00+02:00",
                section="Lokales" if number else "Sport & Spiel",
            )
        yield running


def xml(answer: httpx.Response) -> etree._Element:
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/rss+xml; charset=utf-8"
    return etree.fromstring(answer.content)


def test_feedparser_finds_nothing_wrong_and_the_newest_first(press: Server) -> None:
    feed = feedparser.parse(press.client.get("/feed.xml").content)
    assert not feed.bozo
    assert feed.feed.title == "Auental zum Hören"
    assert feed.feed.language == "de"
    assert [entry.id for entry in feed.entries] == ["vorleser:artikel-2", "vorleser:artikel-1"]


def test_the_channel_has_what_apple_requires(press: Server) -> None:
    channel = xml(press.client.get("/feed.xml")).find("channel")
    assert channel is not None
    for required in ("title", "description", "link", "language", "itunes:author"):
        assert channel.findtext(required, namespaces=NAMES), required
    assert [found.text for found in channel.iter(f"{{{NAMES['itunes']}}}explicit")] == ["false"] * 3
    assert channel.find("itunes:category", NAMES).get("text") == "News"  # type: ignore[union-attr] # a miss fails too
    assert channel.findtext("itunes:owner/itunes:email", namespaces=NAMES) == "ton@auental.example"
    cover = channel.find("itunes:image", NAMES)
    assert cover is not None
    image = Image.open(io.BytesIO(press.client.get(str(cover.get("href"))).content))
    assert image.format in {"JPEG", "PNG"}
    assert image.width == image.height and 1400 <= image.width <= 3000
    assert image.mode == "RGB"


def test_every_enclosure_is_the_file_with_its_length_type_and_duration(press: Server) -> None:
    for item in xml(press.client.get("/feed.xml")).iterfind("channel/item"):
        enclosure = item.find("enclosure")
        assert enclosure is not None
        head = press.client.head(str(enclosure.get("url")))
        assert head.status_code == 200
        assert head.headers["content-length"] == enclosure.get("length")
        assert head.headers["content-type"] == enclosure.get("type") == "audio/mpeg"
        assert press.client.get(str(enclosure.get("url")), headers={"Range": "bytes=0-1"}).status_code == 206
        article_id = str(item.findtext("guid")).removeprefix("vorleser:")
        article = press.client.get(f"/articles/{article_id}").json()
        seconds = item.findtext("itunes:duration", namespaces=NAMES)
        assert int(str(seconds)) == round(article["duration"]), "Apple prefers seconds"
        assert item.findtext("pubDate") and item.findtext("description")


def test_podcasting_2_0_finds_guid_lock_medium_transcripts_and_chapters(press: Server) -> None:
    root = xml(press.client.get("/feed.xml"))
    channel = root.find("channel")
    assert channel is not None
    assert uuid.UUID(str(channel.findtext("podcast:guid", namespaces=NAMES))).version == 5
    locked = channel.find("podcast:locked", NAMES)
    assert locked is not None and (locked.text, locked.get("owner")) == ("yes", "ton@auental.example")
    assert channel.findtext("podcast:medium", namespaces=NAMES) == "podcast"
    for item in channel.iterfind("item"):
        transcript, chapters = item.find("podcast:transcript", NAMES), item.find("podcast:chapters", NAMES)
        assert transcript is not None and chapters is not None
        assert (transcript.get("type"), transcript.get("rel")) == ("text/vtt", "captions")
        assert press.client.get(str(transcript.get("url"))).text.startswith("WEBVTT")
        assert press.client.get(str(chapters.get("url"))).headers["content-type"] == chapters.get("type")


def test_the_guid_survives_an_edit_and_length_follows_it(press: Server) -> None:
    press.ready("artikel-2", text_of(3, "Nachtrag"), published="2026-05-03T08:00:00+02:00", section="Lokales")
    first = xml(press.client.get("/feed.xml")).find("channel/item")
    assert first is not None
    assert first.findtext("guid") == "vorleser:artikel-2"
    length = press.client.head("/articles/artikel-2/audio.mp3").headers["content-length"]
    assert first.find("enclosure").get("length") == length  # type: ignore[union-attr] # a miss fails too


def test_pages_follow_one_another_and_end(press: Server) -> None:
    first = xml(press.client.get("/feed.xml"))
    following = first.find("channel/atom:link[@rel='next']", NAMES)
    assert following is not None
    second = xml(press.client.get(str(following.get("href"))))
    assert [item.findtext("guid") for item in second.iterfind("channel/item")] == ["vorleser:artikel-0"]
    assert second.find("channel/atom:link[@rel='next']", NAMES) is None
    previous = second.find("channel/atom:link[@rel='previous']", NAMES)
    assert previous is not None and previous.get("href") == f"{press.address}/feed.xml"
    assert first.find("channel/atom:link[@rel='previous']", NAMES) is None
    assert press.client.get("/feed.xml?page=3").status_code == 404


def test_a_feed_tells_when_something_in_it_changed_last(press: Server) -> None:
    with press.web.services.database.read() as session:
        newest = session.scalars(select(func.max(VersionRow.created))).one()
    told = xml(press.client.get("/feed.xml")).findtext("channel/lastBuildDate")
    assert parsedate_to_datetime(str(told)) == newest.replace(microsecond=0)


def test_a_section_has_a_feed_of_its_own(press: Server) -> None:
    root = xml(press.client.get("/feed.xml", params={"section": "Sport & Spiel"}))
    assert [item.findtext("guid") for item in root.iterfind("channel/item")] == ["vorleser:artikel-0"]
    own = root.find("channel/atom:link[@rel='self']", NAMES)
    assert own is not None
    assert press.client.get(str(own.get("href"))).status_code == 200


def test_a_client_that_has_the_feed_gets_304_until_it_changes(press: Server) -> None:
    etag = press.client.get("/feed.xml").headers["etag"]
    assert press.client.get("/feed.xml", headers={"If-None-Match": etag}).status_code == 304
    press.ready("artikel-2", text_of(2, "Anders"), published="2026-05-03T08:00:00+02:00", section="Lokales")
    assert press.client.get("/feed.xml", headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize("header", ["If-None-Match", "If-Modified-Since"])
def test_whoever_asks_whether_the_feed_changed_learns_of_a_deletion(press: Server, header: str) -> None:
    """Last-Modified is no help: the newest article that is left after a deletion is older than the one before."""
    press.ready("geloescht", text_of(2, "Irrtum"), published="2026-05-04T08:00:00+02:00", section="Panorama")
    before = press.client.get("/feed.xml")
    assert "vorleser:geloescht" in before.text
    press.newsroom.delete("/articles/geloescht")
    later = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    known = {"If-None-Match": before.headers["etag"], "If-Modified-Since": before.headers.get("last-modified", later)}
    after = press.client.get("/feed.xml", headers={header: known[header]})
    assert after.status_code == 200 and "vorleser:geloescht" not in after.text


@pytest.mark.parametrize("field", ["headline", "lead", "authors"])
def test_an_article_that_xml_cannot_hold_is_left_out_and_no_other(press: Server, field: str) -> None:
    """Such as one that was pushed before these were refused; the same goes for any other error of a single episode."""
    press.ready("kaputt", text_of(2, field), published="2026-05-05T08:00:00+02:00")
    with press.web.services.database.write() as session:
        row = session.scalars(select(VersionRow).where(VersionRow.article_id == "kaputt")).one()
        row.article = {**row.article, field: ["Vor\uffffNach"] if field == "authors" else "Vor\uffffNach"}
    try:
        found = [item.findtext("guid") for item in xml(press.client.get("/feed.xml")).iterfind("channel/item")]
        assert found == ["vorleser:artikel-2"]
    finally:
        press.newsroom.delete("/articles/kaputt")


def test_readers_show_a_description_as_it_was_written(press: Server) -> None:
    """They take it for HTML, and what looks like a tag in it would be lost."""
    lead = "Im Test: <Name geändert> war 3 < 5 & mehr"
    press.ready("spitz", text_of(2, "Spitz"), published="2026-05-06T08:00:00+02:00", lead=lead)
    try:
        feed = feedparser.parse(press.client.get("/feed.xml").content)
        assert unescape(feed.entries[0].description) == lead
    finally:
        press.newsroom.delete("/articles/spitz")


@pytest.mark.parametrize("words", [3, 3_000])
def test_an_article_without_a_lead_is_described_by_a_beginning(words: int) -> None:
    text = "Der Fluss steigt. " * words
    said = summary_of(Article("Hochwasser", (Block(BlockKind.PARAGRAPH, text),)))
    assert said.startswith("Der Fluss steigt. Der Fluss") and len(said) <= 600
    assert said.endswith(" …") is (len(text) > 600)


def test_an_empty_feed_is_valid_too(folder: Path) -> None:
    with served(settings_in(folder, worker=False)) as empty:
        feed = feedparser.parse(empty.client.get("/feed.xml").content)
        assert not feed.bozo and feed.entries == []


def test_feed_and_episodes_say_that_a_machine_speaks(press: Server) -> None:
    channel = xml(press.client.get("/feed.xml")).find("channel")
    assert channel is not None
    for element in (channel, *channel.iter("item")):
        (mark,) = element.findall("podcast:txt", NAMES)
        assert (mark.get("purpose"), mark.text) == ("ai-content", "true")
