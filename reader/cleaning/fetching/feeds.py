"""Feeds (RSS, Atom): their items, and which of them were read before."""

from __future__ import annotations

import calendar
import hashlib
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import feedparser  # type: ignore[import-untyped]  # ships no types
from filelock import FileLock

from reader.cleaning.wording.characters import tidy
from reader.cleaning.wording.dates import FIRST_YEAR
from reader.common.files import write_whole
from reader.errors import FeedError, OutputError

_REMEMBERED = 2_000  # a feed shows its newest hundred items or so; older ones need not be remembered
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class FeedItem:
    """An item of a feed."""

    guid: str
    """Names it for good."""
    url: str
    """Absolute. A bookmarking app's own page of an item is passed over for what was bookmarked (Atom's `via`)."""
    title: str
    """Plain text."""
    published: datetime | None = None
    """In UTC."""
    content: str = field(default="", compare=False)
    """HTML, where the feed holds more than a summary."""
    fingerprint: str = field(default="", compare=False)
    """SHA-256 over all that a later change of the item would change, hexadecimal."""


def parse_feed(content: bytes, url: str) -> tuple[FeedItem, ...]:
    """Return the items of the feed `content` that came from `url`, oldest first. Raises FeedError if it is no feed.

    An item that links to the feed's own page has none of its own, such as a note in Karakeep's list: it is left out, or
    the list itself would be read for it.
    """
    parsed = feedparser.parse(io.BytesIO(content), sanitize_html=True, resolve_relative_uris=False)
    if not parsed.get("version"):
        raise FeedError(f"{url} is no RSS or Atom feed: give the address of one.")
    whole = {_page(url, str(link.get("href") or "")) for link in parsed.feed.get("links", ())}
    items = [item for entry in parsed.entries if (item := _item(entry, url)) and _page(url, item.url) not in whole]
    unique = {item.guid: item for item in reversed(items)}
    return tuple(sorted(unique.values(), key=lambda item: item.published or datetime.min.replace(tzinfo=UTC)))


def _item(entry: feedparser.FeedParserDict, base: str) -> FeedItem | None:
    try:
        link = _link(entry)
        url = urljoin(base, link)
        if urlsplit(url).scheme not in {"http", "https"} or not link:
            return None
    except ValueError:
        return None
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    try:
        published = datetime.fromtimestamp(calendar.timegm(moment), UTC) if moment else None
    except (TypeError, ValueError, OverflowError, OSError):
        published = None
    if published and published.year < FIRST_YEAR:
        published = None
    title = tidy(str(entry.get("title") or "")) or url
    content = next((str(one.get("value") or "") for one in entry.get("content", ())), "")
    changed = ("updated" in entry and entry["updated"]) or entry.get("published") or ""
    told = [title, str(changed), str(entry.get("summary") or ""), content]
    fingerprint = hashlib.sha256("\0".join(told).encode(errors="replace")).hexdigest()
    return FeedItem(str(entry.get("id") or url), url, title, published, content, fingerprint)


def _page(base: str, link: str) -> str:
    """Return the page that a link leads to, "" for what is no address."""
    try:
        return urljoin(base, link).partition("#")[0].rstrip("/")
    except ValueError:
        return ""


def _link(entry: feedparser.FeedParserDict) -> str:
    via = (str(link.get("href") or "") for link in entry.get("links", ()) if link.get("rel") == "via")
    return next(filter(None, via), "") or str(entry.get("link") or "")


class ReadItems:
    """A file that remembers which items of which feed were read; safe for several processes."""

    def __init__(self, path: Path) -> None:
        """Take `path`, a JSON file; it need not exist."""
        self.path = path

    def new(self, feed: str, items: Iterable[FeedItem]) -> tuple[FeedItem, ...]:
        """Return those `items` of `feed` that were not read before. Raises FeedError if the file is broken."""
        known = set(self._load().get(feed, []))
        return tuple(item for item in items if item.guid not in known)

    def remember(self, feed: str, item: FeedItem) -> None:
        """Remember `item` of `feed` as read. Raises FeedError (the file is broken) and OutputError (not writable)."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(f"{self.path} can't be written ({error.strerror}): name another file.") from error
        with FileLock(f"{self.path}.lock"):
            feeds = self._load()
            kept = [guid for guid in feeds.get(feed, []) if guid != item.guid]
            feeds[feed] = [*kept, item.guid][-_REMEMBERED:]
            serial = json.dumps({"format": _FORMAT, "feeds": feeds}, ensure_ascii=False, indent=1)
            write_whole(self.path, serial + "\n")

    def _load(self) -> dict[str, list[str]]:
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise FeedError(f"{self.path} can't be read ({error.strerror}): name another file.") from error
        try:
            loaded = json.loads(content)
            if loaded["format"] != _FORMAT:
                raise ValueError(loaded["format"])
            return {str(feed): [str(guid) for guid in guids] for feed, guids in loaded["feeds"].items()}
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise FeedError(
                f"{self.path} does not hold what was read before: move it away, or name another."
            ) from error
