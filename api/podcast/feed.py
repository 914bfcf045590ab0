"""The podcast feed: RSS 2.0 with Apple's and Podcasting 2.0's elements, made by feedgen."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from html import escape
from textwrap import shorten
from urllib.parse import quote

import structlog
from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator

from api.podcast.podcasting import PagingChannel, PodcastingChannel, PodcastingEntry
from api.settings import Settings
from api.store.article_json import as_article
from api.store.schema import ArticleRow, VersionRow
from api.store.version_files import AUDIO
from reader.article import Article
from reader.publishing.mp3 import MEDIA_TYPE

PODCAST_NAMESPACE = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""The namespace of podcast:guid, given by the Podcasting 2.0 specification."""

_SUMMARY = 600  # characters of the description of an article without a lead; Apple takes 4,000
# What lxml and feedgen raise if XML can't hold an article's text, or a required element is missing.
_UNWRITABLE = (ValueError, TypeError, KeyError)
_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a feed."""

    number: int
    """1 is the newest."""
    entries: Sequence[tuple[ArticleRow, VersionRow]]
    """Articles and their current versions, newest first."""
    following: bool
    """Whether an older page exists."""
    section: str | None = None
    """None for the feed of all sections."""
    key: str = ""
    """Of the subscriber whose feed it is; empty for everybody's."""


def feed_url(address: str, section: str | None, page: int = 1, key: str = "", name: str = "feed.xml") -> str:
    """Return the address of a page of the feed. `key`: a subscriber's."""
    query = [f"section={quote(section, safe='')}"] if section else []
    if key:
        query.append(f"key={quote(key, safe='')}")
    if page > 1:
        query.append(f"page={page}")
    return f"{address}/{name}" + ("?" + "&".join(query) if query else "")


def feed_xml(page: Page, settings: Settings, address: str) -> bytes:
    """Return the page as RSS; an article that can't be an episode is left out, and logged."""
    try:
        return _written(page, settings, address)
    except _UNWRITABLE:
        writable = [entry for entry in page.entries if _is_writable(entry, settings, address)]
        return _written(replace(page, entries=writable), settings, address)


def _written(page: Page, settings: Settings, address: str) -> bytes:
    channel = _channel(page, settings, address)
    for article, version in page.entries:
        channel.add_entry(_entry(article, version, settings, address, page.key), order="append")
    xml: bytes = channel.rss_str(pretty=True)
    return xml


def _is_writable(entry: tuple[ArticleRow, VersionRow], settings: Settings, address: str) -> bool:
    """Return whether the article can be an episode; one that can't must not break the whole feed."""
    try:
        _entry(*entry, settings, address, "").rss_entry()
    except _UNWRITABLE:
        _log.exception("left out of the feed", article=entry[0].id)
        return False
    return True


def last_changed(page: Page) -> datetime | None:
    """Return when something on the page changed last."""
    return max((max(article.pushed, version.created) for article, version in page.entries), default=None)


def _channel(page: Page, settings: Settings, address: str) -> FeedGenerator:
    channel = FeedGenerator()
    channel.load_extension("podcast")
    channel.register_extension("podcasting", PodcastingChannel, PodcastingEntry, atom=False)
    channel.register_extension("paging", PagingChannel, atom=False)
    own = feed_url(address, page.section)
    title = f"{settings.feed.title} – {page.section}" if page.section else settings.feed.title
    channel.title(title)
    channel.description(_as_html(settings.feed.description))
    channel.language("de")
    channel.generator("Vorleser")
    channel.link(href=feed_url(address, page.section, page.number, page.key), rel="self", type="application/rss+xml")
    channel.link(href=f"{address}/", rel="alternate")
    channel.paging.describe(_links(page, address))
    cover = str(settings.feed.image) if settings.feed.image else f"{address}/static/cover.jpg"
    channel.image(url=cover, title=title, link=f"{address}/")
    changed = last_changed(page)
    if changed:
        channel.lastBuildDate(changed)
    podcast = channel.podcast
    podcast.itunes_image(cover)
    podcast.itunes_category(settings.feed.category)
    podcast.itunes_author(settings.feed.author)
    if page.key:
        podcast.itunes_block(True)  # directories don't list a subscriber's feed
    if settings.feed.email:
        podcast.itunes_owner(name=settings.feed.author, email=settings.feed.email)
    guid = uuid.uuid5(PODCAST_NAMESPACE, own.split("://", 1)[1].rstrip("/"))
    channel.podcasting.describe(guid, settings.feed.email)
    return channel


def _links(page: Page, address: str) -> dict[str, str]:
    links = {"first": feed_url(address, page.section, key=page.key)}
    if page.number > 1:
        links["previous"] = feed_url(address, page.section, page.number - 1, page.key)
    if page.following:
        links["next"] = feed_url(address, page.section, page.number + 1, page.key)
    return links


def _entry(article: ArticleRow, version: VersionRow, settings: Settings, address: str, key: str) -> FeedEntry:
    here = f"{address}/articles/{article.id}"
    behind = f"?key={quote(key, safe='')}" if key and article.protected else ""
    said = as_article(version.article)
    entry = FeedEntry()
    entry.load_extension("podcast")
    entry.register_extension("podcasting", PodcastingEntry, atom=False)
    entry.guid(f"vorleser:{article.guid or article.id}", permalink=False)
    entry.title(said.headline)
    entry.link(href=said.url or f"{here}/transcript{behind}")
    entry.description(_as_html(summary_of(said)))
    entry.published(article.published)
    if article.section:
        entry.category(term=article.section)
    entry.enclosure(f"{here}/{AUDIO}{behind}", str(version.files[AUDIO]["length"]), MEDIA_TYPE)
    entry.podcast.itunes_duration(round(version.duration))
    entry.podcast.itunes_author(", ".join(said.authors) or settings.feed.author)
    entry.podcasting.describe(f"{here}/captions.vtt{behind}", f"{here}/chapters.json{behind}")
    return entry


def _as_html(text: str) -> str:
    """Return plain text as RSS wants descriptions, which readers show as HTML (RSS Best Practices Profile)."""
    return escape(text, quote=False)


def summary_of(article: Article) -> str:
    """Return what feeds say about an article: its lead, or else the beginning of its first paragraph."""
    first = article.blocks[0].text if article.blocks else article.headline
    return article.lead or shorten(first, _SUMMARY, placeholder=" …")
