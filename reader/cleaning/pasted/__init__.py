"""Pasted text: the lines a reader gets when copying an article, or its whole page with Ctrl+A."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from reader.cleaning.boilerplate.boilerplate import Boilerplate, Role
from reader.cleaning.extracted import Extracted
from reader.cleaning.heads.kickers import has_clause
from reader.cleaning.heads.metadata import Metadata
from reader.cleaning.pasted.envelope import envelope
from reader.cleaning.pasted.fields import without_fields
from reader.cleaning.pasted.line_marks import without_line_marks
from reader.cleaning.pasted.lines import gaps, lines_of, table_rows
from reader.cleaning.piece import Piece
from reader.cleaning.reasons import Reason
from reader.cleaning.site_rules import NO_RULE, SiteRule
from reader.cleaning.wording.characters import tidy
from reader.cleaning.wording.wording import count_sentences, is_result
from reader.errors import EmptySourceError

_ENVELOPE = Boilerplate(Role.ENVELOPE, Reason.ENVELOPE)
_TABLE = Boilerplate(Role.NOISE, Reason.TABLE)
_TITLE_END = re.compile(r"[?!“”\"«»]$")  # asked, exclaimed or quoted: what ends with a full stop is a sentence
_HEAD_LINES = 8  # among which the headline is looked for
_TOLD_WORDS = 10  # of a sentence that may be the headline
_TITLE_WORDS, _KICKER_WORDS, _LONG_KICKER_WORDS = 22, 3, 9  # at most


def pieces(text: str, url: str | None = None, rule: SiteRule = NO_RULE) -> Extracted:
    """Return the pieces of pasted `text`. Raises EmptySourceError and SourceTooLargeError."""
    text, about = without_line_marks(text)
    text, facts = without_fields(text)
    lines, pages = lines_of(text)
    if not lines:
        raise EmptySourceError("The source is empty: give it an article to read.")
    rows, around, apart = table_rows(text), envelope(lines), {tidy(line) for line in [*about, *facts]}
    found = [
        Piece(line, rule=rule, aside=_ENVELOPE if at in around or line in apart else _row(line, rows), gap=gap)
        for at, (line, gap) in enumerate(zip(lines, gaps(text, lines), strict=True))
    ]
    top = _top(found)
    if _is_title(found[top]) or _is_told_title(found, top):
        found[top] = replace(found[top], title=True)
    found += [Piece(line, rule=rule, aside=_ENVELOPE) for line in pages]
    return Extracted(found, Metadata(url=url))


def _top(lines: Sequence[Piece]) -> int:
    """Return the index of the first line of a text, below what is said of it and a kicker: a line of few words, or
    without a clause."""
    said = [at for at, line in enumerate(lines[:_HEAD_LINES]) if not line.boilerplate]
    if not said:
        return 0
    kicker = lines[said[0]]
    above = kicker.words <= _KICKER_WORDS or (
        kicker.words <= _LONG_KICKER_WORDS and not (kicker.closed or has_clause(kicker.text))
    )
    return said[1] if len(said) > 1 and above else said[0]


def _is_told_title(lines: Sequence[Piece], top: int) -> bool:
    """Return whether a text begins with a short sentence, or two, above a longer one: "Erst kam der Regen. Dann das
    Meer."."""
    below = next((line for line in lines[top + 1 : top + _HEAD_LINES] if not line.boilerplate), None)
    first = not any(not line.boilerplate for line in lines[:top])
    return first and lines[top].closed and below is not None and lines[top].words <= _TOLD_WORDS < below.words


def _row(line: str, rows: Collection[str]) -> Boilerplate | None:
    """Return what a line is if it is the row of a table, and no result."""
    return _TABLE if line in rows and not is_result(line) else None


def _is_title(line: Piece) -> bool:
    """Return whether the first line of a text, or the one below a kicker, is its title although it ends like a
    sentence."""
    return line.words <= _TITLE_WORDS and count_sentences(line.text) == 1 and bool(_TITLE_END.search(line.text))
