"""Pasted text: the lines a reader gets when copying an article, or its whole page with Ctrl+A."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from reader.cleaning.boilerplate import Boilerplate, Role
from reader.cleaning.cascade import Source
from reader.cleaning.characters import tidy
from reader.cleaning.metadata import Metadata
from reader.cleaning.pasted.envelope import envelope
from reader.cleaning.pasted.fields import without_fields
from reader.cleaning.pasted.line_marks import without_line_marks
from reader.cleaning.pasted.lines import lines_of, table_rows
from reader.cleaning.piece import Piece
from reader.cleaning.reasons import Reason
from reader.cleaning.site_rules import NO_RULE, SiteRule
from reader.cleaning.wording import count_sentences, is_result
from reader.errors import EmptySourceError

_ENVELOPE = Boilerplate(Role.ENVELOPE, Reason.ENVELOPE)
_TABLE = Boilerplate(Role.NOISE, Reason.TABLE)
_TITLE_END = re.compile(r"[?!“”\"«»]$")  # asked, exclaimed or quoted: what ends with a full stop is a sentence
_TITLE_WORDS, _KICKER_WORDS = 22, 3


def pieces(text: str, url: str | None = None, rule: SiteRule = NO_RULE) -> Source:
    """The pieces of pasted `text`. Raises EmptySourceError and SourceTooLargeError."""
    text, about = without_line_marks(text)
    text, facts = without_fields(text)
    lines, pages = lines_of(text)
    if not lines:
        raise EmptySourceError("The source is empty: give it an article to read.")
    rows, around, apart = table_rows(text), envelope(lines), {tidy(line) for line in [*about, *facts]}
    found = [
        Piece(line, rule=rule, aside=_ENVELOPE if at in around or line in apart else _row(line, rows))
        for at, line in enumerate(lines)
    ]
    top = next((at for at in range(len(found)) if not found[at].aside), 0)
    if top + 1 < len(found) and found[top].words <= _KICKER_WORDS:
        top += 1
    if _is_title(found[top]):
        found[top] = replace(found[top], title=True)
    found += [Piece(line, rule=rule, aside=_ENVELOPE) for line in pages]
    return Source(found, Metadata(url=url))


def _row(line: str, rows: Collection[str]) -> Boilerplate | None:
    """What a line is if it is the row of a table, and no result."""
    return _TABLE if line in rows and not is_result(line) else None


def _is_title(line: Piece) -> bool:
    """Whether the first line of a text, or the one below a kicker, is its title although it ends like a sentence."""
    return line.words <= _TITLE_WORDS and count_sentences(line.text) == 1 and bool(_TITLE_END.search(line.text))
