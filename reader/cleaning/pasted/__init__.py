"""Pasted text: the lines a reader gets when copying an article, or its whole page with Ctrl+A."""

from __future__ import annotations

import re
from dataclasses import replace

from reader.cleaning.cascade import Source
from reader.cleaning.metadata import Metadata
from reader.cleaning.pasted.lines import lines_of, table_rows
from reader.cleaning.piece import Piece
from reader.cleaning.site_rules import NO_RULE, SiteRule
from reader.cleaning.wording import count_sentences, is_result
from reader.errors import EmptySourceError

_TITLE_END = re.compile(r"[?!“”\"«»]$")  # asked, exclaimed or quoted: what ends with a full stop is a sentence
_TITLE_WORDS, _KICKER_WORDS = 22, 3


def pieces(text: str, url: str | None = None, rule: SiteRule = NO_RULE) -> Source:
    """The pieces of pasted `text`. Raises EmptySourceError and SourceTooLargeError."""
    found = [Piece(line, rule=rule) for line in lines_of(text)]
    if not found:
        raise EmptySourceError("The source is empty: give it an article to read.")
    top = 1 if len(found) > 1 and found[0].words <= _KICKER_WORDS else 0
    if _is_title(found[top]):
        found[top] = replace(found[top], title=True)
    if rows := table_rows(text):
        found = [replace(one, row=one.text in rows and not one.kept and not is_result(one.text)) for one in found]
    return Source(found, Metadata(url=url))


def _is_title(line: Piece) -> bool:
    """Whether the first line of a text, or the one below a kicker, is its title although it ends like a sentence."""
    return line.words <= _TITLE_WORDS and count_sentences(line.text) == 1 and bool(_TITLE_END.search(line.text))
