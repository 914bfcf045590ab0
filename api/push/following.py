"""Followed feeds: looked at now and then, and what is new or changed in them pushed as if a newsroom had done it.

A feed is fetched once in `VORLESER_FOLLOW_MINUTES`, with the ETag of the last answer, and ever more rarely while it
can't be read; its articles are fetched one after the other. Of several machines, the first to come fetches it
(`api.store.followed`).
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from urllib.parse import urlsplit

import structlog
from pydantic import ValidationError
from sqlalchemy.exc import SQLAlchemyError

from api.errors import DeletedArticleError, NotReadSectionError, UnknownArticleError
from api.http.models import Push
from api.http.web import Web
from api.problems import text_for
from api.push.pushing import derived_id, push_article
from api.store import articles, followed
from api.store.publisher_schema import FollowedItemRow, FollowedRow
from api.store.tokens import Identity
from api.transient_errors import BusyError
from reader.cleaning.fetching.feeds import FeedItem, parse_feed
from reader.cleaning.fetching.fetch import Validators
from reader.errors import FetchError, PageMissingError, RobotsError, SourceError, VorleserError

LOOK_EVERY = 5.0
"""Seconds between two looks whether a feed is due."""
AT_FIRST = 10
"""Newest items that are read of a feed that is new; its older ones count as seen."""
AT_ONCE = 20
"""Items that one look pushes at most; the others wait for the next."""
TRIES = 5
"""Looks after which a page that can't be fetched is left out."""
_REMEMBERED = timedelta(days=30)
_FULL = 800  # characters of HTML: content of a feed that is shorter is a teaser
_log = structlog.get_logger()


def follow_until(stop: threading.Event, web: Web) -> None:
    """Look at what is due, until `stop`."""
    while not stop.wait(LOOK_EVERY):
        try:
            while not stop.is_set() and look_at_next(web, stop):
                pass
        except (SQLAlchemyError, VorleserError) as error:  # the feed is left for the next look
            _log.warning("following", error=str(error))
        except Exception:  # noqa: BLE001 - whatever it was, the other feeds must not suffer
            _log.exception("following")


def look_at_next(web: Web, stop: threading.Event) -> bool:
    """Look at a feed that is due; False where none is. At `stop` its other items are left for another look.

    Raises DatabaseUnavailableError.
    """
    database = web.services.database
    with database.read() as session:
        if not followed.is_any_due(session):
            return False  # the usual answer must not cost a write lock
    with database.write() as session:
        feed = followed.take_due(session)
    if feed is None:
        return False
    error = _look(feed, web, stop)
    with database.write() as session:
        followed.settle(session, feed, timedelta(minutes=web.services.settings.follow_minutes), error)
    return True


def _look(feed: FollowedRow, web: Web, stop: threading.Event) -> str | None:
    """Push what is new or changed; returns why the feed can't be read, in German, or None."""
    host = urlsplit(feed.url).netloc.rpartition("@")[2]  # the address of a private feed is a secret
    try:
        found = web.services.fetcher.fetch_feed(feed.url, Validators(feed.etag, feed.last_modified))
        if found is None:
            return None
        items = parse_feed(found.page.content, found.page.url)
    except SourceError as error:
        _log.warning("feed can't be read", host=host, error=type(error).__name__)
        return text_for(error).detail
    who = Identity(None, f"Feed {host}", frozenset({"write"}))
    all_done = _push_all(feed, items, who, web, stop)
    if all_done:  # else the feed must not be answered with 304, so that the rest is pushed by the next look
        feed.etag, feed.last_modified = found.validators.etag, found.validators.last_modified
    with web.services.database.write() as session:
        followed.forget_others(session, feed.url, [followed.key_of(item.guid) for item in items], _REMEMBERED)
    return None


def _push_all(feed: FollowedRow, items: Sequence[FeedItem], who: Identity, web: Web, stop: threading.Event) -> bool:
    """Push what is new or changed, the oldest first; False where something is left for another look."""
    with web.services.database.read() as session:
        known = followed.seen(session, feed.url)
    if not known and feed.looked is None:
        for item in items[:-AT_FIRST]:
            _note(_row(feed, item, known), item, web)
        items = items[-AT_FIRST:]
    due = [item for item in items if _row(feed, item, known).fingerprint != item.fingerprint]
    left = len(due) > AT_ONCE
    for item in due[:AT_ONCE]:
        if stop.is_set():
            return False
        row = _row(feed, item, known)
        try:
            row.article_id = _push(feed, item, row.article_id, who, web)
        except BusyError:
            return False
        except (PageMissingError, RobotsError, DeletedArticleError, NotReadSectionError) as error:
            _log.info("item left out", feed=who.name, reason=type(error).__name__)
        except FetchError:
            row.tries += 1
            if row.tries < TRIES:
                _note(row, None, web)
                left = True
                continue
        except (VorleserError, ValidationError) as error:  # it isn't an article, or can't be read
            _log.info("item left out", feed=who.name, reason=type(error).__name__)
        _note(row, item, web)
    return not left


def _push(feed: FollowedRow, item: FeedItem, known_as: str | None, who: Identity, web: Web) -> str:
    """Push the item's page, or what the feed holds of it where the page can't be had; returns the article's id.

    Raises DeletedArticleError where it was withdrawn: a feed doesn't bring back what a newsroom took away.
    """
    page = Push.model_validate({"url": item.url, "section": feed.section})
    with web.services.database.read() as session:
        article_id = articles.id_now(session, known_as or derived_id(page))
        with suppress(UnknownArticleError):
            articles.require(session, article_id)
    try:
        push_article(article_id, page, who, web)
    except SourceError:
        if len(item.content) < _FULL:
            raise
        headline = item.title[:1000]
        whole = {"html": item.content, "url": item.url, "headline": headline, "section": feed.section}
        push_article(article_id, Push.model_validate(whole | {"published": item.published}), who, web)
    return article_id


def _row(feed: FollowedRow, item: FeedItem, known: dict[str, FollowedItemRow]) -> FollowedItemRow:
    key = followed.key_of(item.guid)
    return known.setdefault(key, FollowedItemRow(url=feed.url, guid=key, fingerprint="", article_id=None, tries=0))


def _note(row: FollowedItemRow, item: FeedItem | None, web: Web) -> None:
    """Store a row, and as its state that of `item`; None where the item is to be tried again."""
    if item is not None:
        row.fingerprint, row.tries = item.fingerprint, 0
    with web.services.database.write() as session:
        followed.note(session, row)
