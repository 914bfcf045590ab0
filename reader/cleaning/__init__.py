"""Page or pasted text -> Article."""

from __future__ import annotations

from reader.article import Article
from reader.cleaning.inspection import inspect
from reader.cleaning.site_rules import SiteRules

__all__ = ["clean"]


def clean(
    source: str | bytes, url: str | None = None, rules: SiteRules | None = None, *, html: bool | None = None
) -> Article:
    """Return the article in `source`: a page's HTML, pasted text or Markdown, told apart by itself unless `html` says
    it.

    `url`: where it came from. `rules`: an editor's site rules. Raises EmptySourceError, NoArticleError,
    BinarySourceError, EncodingError or SourceTooLargeError.
    """
    return inspect(source, url, rules, html=html).article
