"""What a source says about its article outside its text: a page's metadata."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page says about its article; all empty for pasted text."""

    titles: tuple[str, ...] = ()
    """og:title, JSON-LD headline, <title>, in order of trust."""
    headline: str | None = None
    """JSON-LD headline, perhaps "Kicker: Headline"."""
    descriptions: tuple[str, ...] = ()
    """Candidates for the lead's text."""
    published: datetime | None = None
    """Aware."""
    updated: datetime | None = None
    """Aware."""
    authors: tuple[str, ...] = ()
    """Names."""
    section: str | None = None
    """As written."""
    image: str | None = None
    """Absolute URL."""
    url: str | None = None
    """Absolute URL."""
    publisher: str | None = None
    """Name."""
    body: str | None = None
    """JSON-LD articleBody, one paragraph a line; may be a paywall's stub."""
    paywalled: bool = False
    """The page says that the article is not free."""
    words: int | None = None
    """How long the page says it is."""
