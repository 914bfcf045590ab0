"""Page or pasted text -> Article."""

from __future__ import annotations

from reader.article import Article
from reader.cleaning.page import clean_page
from reader.cleaning.pasted import clean_pasted
from reader.cleaning.site_rules import NO_RULE, SiteRules
from reader.cleaning.source import check_text, decode, is_html

__all__ = ["clean"]


def clean(source: str | bytes, url: str | None = None, rules: SiteRules | None = None) -> Article:
    """The article in `source` (a page's HTML or pasted text; told apart by itself).

    Raises EmptySourceError, NoArticleError, BinarySourceError, EncodingError or SourceTooLargeError.
    """
    text = decode(source) if isinstance(source, bytes) else check_text(source)
    rule = rules.rule_for(url) if rules else NO_RULE
    return clean_page(text, url, rule) if is_html(text) else clean_pasted(text, url, rule)
