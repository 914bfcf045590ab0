"""A source piece by piece, with what became of each: for an editor's eyes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reader.article import Article
from reader.cleaning import page, pasted
from reader.cleaning.cascade import read
from reader.cleaning.heads.headline_fallback import titled
from reader.cleaning.page.fallback import fallback
from reader.cleaning.page.paywall import is_stub
from reader.cleaning.pasted.formats import (
    html_of,
    is_asciidoc,
    is_mail_file,
    is_markdown,
    mail_text,
    markdown_of,
    without_marks,
)
from reader.cleaning.site_rules import NO_RULE, SiteRule, SiteRules
from reader.cleaning.source import check_text, decode, is_html, repaired
from reader.cleaning.verdict import Judged, with_text
from reader.errors import NoArticleError


@dataclass(frozen=True, slots=True)
class Inspection:
    """What became of a source."""

    article: Article
    """What is read."""
    pieces: tuple[Judged, ...]
    """The verdict on every piece, in the order of the source."""


def inspect(
    source: str | bytes, url: str | None = None, rules: SiteRules | None = None, *, html: bool | None = None
) -> Inspection:
    """Return what `clean` makes of `source`, with every step shown. Raises as `clean` does."""
    text = repaired(decode(source) if isinstance(source, bytes) else check_text(source))
    text = mail_text(text) if is_mail_file(text) else text
    rule = rules.rule_for(url) if rules else NO_RULE
    if is_html(text) if html is None else html:
        article, pieces = _read_page(text, url, rule)
    elif is_asciidoc(text):
        article, pieces = _read_page(html_of(markdown_of(text)), url, rule)
    elif is_markdown(text):
        article, pieces = _read_page(html_of(text), url, rule)
    else:
        article, pieces = _read_pasted(without_marks(text), url, rule)
    return Inspection(titled(article), pieces)


def _read_pasted(text: str, url: str | None, rule: SiteRule) -> tuple[Article, tuple[Judged, ...]]:
    article, pieces = read(pasted.pieces(text, url, rule))
    if not article.blocks and not article.lead:
        raise NoArticleError("There is no article in the source, only what surrounds one: copy the whole article.")
    return article, pieces


def _read_page(text: str, url: str | None, rule: SiteRule) -> tuple[Article, tuple[Judged, ...]]:
    source = page.pieces(text, url, rule)
    article, pieces = read(source)
    if other := fallback(text, article, source.metadata):
        article, pieces = with_text(article, other), other
    if not article.blocks and not article.lead:
        raise NoArticleError("There is no article on the page: check the address, or paste the text.")
    return replace(article, paywalled=is_stub(article, source.metadata)), pieces
