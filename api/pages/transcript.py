"""The transcript: a plain HTML page with the article as it was written."""

from __future__ import annotations

from api.pages.pages import page
from reader.article import Article


def transcript(article: Article) -> str:
    """Return the page."""
    return page("transcript.html", article=article)
