"""What was pushed, cleaned and checked: the point at which a push becomes the store's `Content`."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime

from api.errors import TextTooLongError
from api.http.models import Push
from api.push.articles import Content
from api.services import Services
from api.store.article_json import as_json
from api.store.schema import LONGEST_SECTION
from reader.article import Article
from reader.cleaning.fetching.fetch import Fetcher
from reader.cleaning.inspection import Inspection, inspect
from voices.catalogue import catalogue


def content_of(push: Push, services: Services) -> Content:
    """Fetch and clean what was pushed; metadata of the push goes before what the source says.

    Raises SourceError, VoiceError, TextTooLongError.
    """
    found = _cleaned(push, services.fetcher)
    article = _with_metadata(found.article, push)
    longest = services.settings.max_text_chars
    if len(article.text) > longest:
        raise TextTooLongError(f"The article has more than {longest} characters: shorten it.")
    if push.voice is not None:
        catalogue().find(push.voice)  # only names: a path or a model to download is the operator's to choose
    plain = as_json(article)
    decisive = json.dumps([plain, push.voice], sort_keys=True, ensure_ascii=False)
    return Content(
        hash=hashlib.sha256(decisive.encode()).hexdigest(),
        article=plain,
        text=article.text,
        voice=push.voice,
        section=article.section[:LONGEST_SECTION] if article.section else None,
        published=_in_utc(article.published),
        pieces=found.pieces,
    )


def _in_utc(moment: datetime | None) -> datetime | None:
    """Return the moment; None for one that a page means as "unknown": the first hours of the calendar, east of UTC."""
    try:
        return moment.astimezone(UTC) if moment else None
    except OverflowError:
        return None


def _cleaned(push: Push, fetcher: Fetcher) -> Inspection:
    url = str(push.url) if push.url else None
    if push.html is not None:
        return inspect(push.html, url)
    if push.text is not None:
        return inspect(push.text, url)
    page = fetcher.fetch(str(url))
    return inspect(page.text, page.url)


def _with_metadata(article: Article, push: Push) -> Article:
    given = {
        "headline": push.headline,
        "kicker": push.kicker,
        "lead": push.lead,
        "authors": tuple(push.authors) if push.authors is not None else None,
        "source": push.source,
        "section": push.section,
        "published": push.published,
        "updated": push.updated,
        "image": str(push.image) if push.image else None,
        "url": str(push.url) if push.url else None,
    }
    return replace(article, **{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type] # the fields' own types
