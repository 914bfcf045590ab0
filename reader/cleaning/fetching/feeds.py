"""Feeds (RSS, Atom): their items, and which of them were read before."""

from __future__ import annotations

import calendar
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import feedparser  # type: ignore[import-untyped]  # ships no types
from filelock import FileLock

from reader.cleaning.characters import tidy
from reader.errors import FeedError, OutputError
from reader.files import write_whole

# A feed shows its newest hundred items or so; older ones need not be remembered.
_REMEMBERED = 2_000
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class FeedItem:
    """An item of a feed. `guid` names it for good; `url` is absolute; `published` is aware (UTC)."""

    guid: str
    url: str
    title: str
    published: datetime | None = None


def parse_feed(content: bytes, url: str) -> tuple[FeedItem, ...]:
    """The items of the feed `content` that came from `url`, oldest first. Raises FeedError if it is no feed."""
    parsed = feedparser.parse(io.BytesIO(content), sanitize_html=True, resolve_relative_uris=False)
    if not parsed.get("version"):
        raise FeedError(f"{url} is no RSS or Atom feed: give the address of one.")
    items = [item for entry in parsed.entries if (item := _item(entry, url))]
    unique = {item.guid: item for item in reversed(items)}
    return tuple(sorted(unique.values(), key=lambda item: item.published or datetime.min.replace(tzinfo=UTC)))


def _item(entry: feedparser.FeedParserDict, base: str) -> FeedItem | None:
    try:
        url = urljoin(base, str(entry.get("link") or ""))
        if urlsplit(url).scheme not in {"http", "https"} or not entry.get("link"):
            return None
    except ValueError:
        return None
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    try:
        published = datetime.fromtimestamp(calendar.timegm(moment), UTC) if moment else None
    except (TypeError, ValueError, OverflowError, OSError):
        published = None
    return FeedItem(str(entry.get("id") or url), url, tidy(str(entry.get("title") or url)), published)


class ReadItems:
    """A file that remembers which items of which feed were read; safe for several processes."""

    def __init__(self, path: Path) -> None:
        """`path`: a JSON file; it need not exist."""
        self.path = path

    def new(self, feed: str, items: Iterable[FeedItem]) -> tuple[FeedItem, ...]:
        """Those `items` of `feed` that were not read before. Raises FeedError if the file is broken."""
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
