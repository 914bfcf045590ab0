"""Cleans and checks a push, and makes `Content` of it."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime

from api.errors import TextTooLongError
from api.http.models import Push
from api.push.articles import Content
from api.services import Services
from api.store.article_json import as_article, as_json, set_fields
from api.store.schema import LONGEST_SECTION
from reader.article import Article
from reader.cleaning.fetching.fetch import Fetcher
from reader.cleaning.inspection import Inspection, inspect
from reader.cleaning.site_rules import SiteRules
from reader.voices import find_voice


def content_of(push: Push, services: Services) -> Content:
    """Fetch and clean the pushed source; metadata of the push takes precedence over the source's.

    Raises SourceError, VoiceError, TextTooLongError.
    """
    found = _cleaned(push, services.fetcher, services.rules)
    article = _with_metadata(found.article, push)
    longest = services.settings.limits.text_chars
    if len(article.text) > longest:
        raise TextTooLongError(f"The article has more than {longest} characters: shorten it.")
    voice = None
    if push.voice is not None:  # only names: paths are for the operator alone
        voice = find_voice(push.voice, services.settings.voices).name
    return Content(
        hash=content_hash(article, voice),
        article=as_json(article),
        text=article.text,
        voice=voice,
        section=article.section[:LONGEST_SECTION] if article.section else None,
        published=_in_utc(article.published),
        pieces=found.pieces,
        held=push.held,
        unlisted=push.unlisted,
        protected=push.protected,
    )


def content_hash(article: Article, voice: str | None) -> str:
    """Return a SHA-256 over the fields that are set, so that a field added by a later release changes no hash."""
    decisive = json.dumps([set_fields(article), voice], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(decisive.encode()).hexdigest()


def _in_utc(moment: datetime | None) -> datetime | None:
    """Return the moment in UTC; None for the first hours of the calendar, by which pages mean "unknown"."""
    try:
        return moment.astimezone(UTC) if moment else None
    except OverflowError:
        return None


def _cleaned(push: Push, fetcher: Fetcher, rules: SiteRules | None) -> Inspection:
    url = str(push.url) if push.url else None
    if push.html is not None:
        return inspect(push.html, url, rules, html=True)
    if push.text is not None:
        return inspect(push.text, url, rules)
    page = fetcher.fetch(str(url))
    return inspect(page.text, page.url, rules)


def _with_metadata(article: Article, push: Push) -> Article:
    given = push.model_dump(mode="json", include=set(as_json(article)), exclude_none=True)
    return as_article({**as_json(article), **given})
