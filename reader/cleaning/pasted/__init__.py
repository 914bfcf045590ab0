"""Pasted text: the lines a reader gets when copying an article, or its whole page with Ctrl+A."""

from __future__ import annotations

import re
from dataclasses import replace

from reader.cleaning.cascade import Source
from reader.cleaning.facts import Facts
from reader.cleaning.pasted.lines import lines_of, table_rows
from reader.cleaning.piece import Piece
from reader.cleaning.site_rules import NO_RULE, SiteRule
from reader.cleaning.wording import is_result
from reader.errors import EmptySourceError

_QUOTING_TITLE = re.compile(r"[^.!?…][“”\"«»]$")  # a sentence would have its full stop
_TITLE_WORDS = 22


def pieces(text: str, url: str | None = None, rule: SiteRule = NO_RULE) -> Source:
    """The pieces of pasted `text`. Raises EmptySourceError and SourceTooLargeError."""
    found = [Piece(line, rule=rule) for line in lines_of(text)]
    if not found:
        raise EmptySourceError("The source is empty: give it an article to read.")
    if found[0].words <= _TITLE_WORDS and _QUOTING_TITLE.search(found[0].text):
        found[0] = replace(found[0], title=True)
    if rows := table_rows(text):
        found = [replace(one, row=one.text in rows and not one.kept and not is_result(one.text)) for one in found]
    return Source(found, Facts(url=url))
