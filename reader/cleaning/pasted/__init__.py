"""Pasted text: the lines a reader gets when copying an article, or its whole page with Ctrl+A."""

from __future__ import annotations

from reader.cleaning.cascade import Source
from reader.cleaning.facts import Facts
from reader.cleaning.pasted.lines import lines_of
from reader.cleaning.piece import make_piece
from reader.cleaning.site_rules import NO_RULE, SiteRule
from reader.errors import EmptySourceError


def pieces(text: str, url: str | None = None, rule: SiteRule = NO_RULE) -> Source:
    """The pieces of pasted `text`. Raises EmptySourceError and SourceTooLargeError."""
    found = [make_piece(line, rule) for line in lines_of(text)]
    if not found:
        raise EmptySourceError("The source is empty: give it an article to read.")
    return Source(found, Facts(url=url))
