"""A source piece by piece, with what became of each: for an editor's eyes."""

from __future__ import annotations

from dataclasses import dataclass

from reader.article import Article
from reader.cleaning.judged import Judged
from reader.cleaning.page import read_page
from reader.cleaning.pasted import read_pasted
from reader.cleaning.site_rules import NO_RULE, SiteRules
from reader.cleaning.source import check_text, decode, is_html
from reader.script.headline_fallback import titled


@dataclass(frozen=True, slots=True)
class Inspection:
    """The article, and the verdict on every piece of its source in the order of the source."""

    article: Article
    pieces: tuple[Judged, ...]


def inspect(source: str | bytes, url: str | None = None, rules: SiteRules | None = None) -> Inspection:
    """What `clean` makes of `source`, with every step shown. Raises as `clean` does."""
    text = decode(source) if isinstance(source, bytes) else check_text(source)
    rule = rules.rule_for(url) if rules else NO_RULE
    article, pieces = read_page(text, url, rule) if is_html(text) else read_pasted(text, url, rule)
    return Inspection(titled(article), pieces)
