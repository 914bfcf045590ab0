"""A page: its structured data first, then the text of its elements."""

from __future__ import annotations

from reader.cleaning.extracted import Extracted
from reader.cleaning.page.container import Exemptions, main_container, others, prose_weights, without
from reader.cleaning.page.metadata import read_metadata, subscribers_text
from reader.cleaning.page.title import find_heading, placed
from reader.cleaning.page.tree import parse
from reader.cleaning.page.walker import Walker
from reader.cleaning.site_rules import NO_RULE, SiteRule


def pieces(source: str, url: str | None = None, rule: SiteRule = NO_RULE) -> Extracted:
    """Return the pieces of the page `source` (HTML). Raises NoArticleError and SourceTooLargeError."""
    root = parse(source)
    metadata = read_metadata(root, url)
    found = root.find("body")
    body = root if found is None else found
    heading = find_heading(body, metadata)
    weights = prose_weights(body)
    apart = others(weights, body, heading.element)
    weights = without(weights, apart)
    exempt = Exemptions(weights, body, heading.element, apart, subscribers_text(root))
    walked = Walker(exempt, main_container(weights, body), rule).walk(body)
    return Extracted(walked, metadata, placed(heading, walked))
