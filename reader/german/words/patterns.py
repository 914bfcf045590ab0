"""Pieces of regular expressions that several phenomena share."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reader.german.words.vocabulary import MONTH_NAMES, SHORT_MONTHS, STARTERS

# A written amount: 1.200 / 1.200,50 / 25 000 / 3,75 / 12. Bounded, so that no search runs long.
# No spaces group where small numbers stand around ("17 21 100 850 1000"), unless thousands are round ("Tag 2 10 000").
_LOOSE = r"(?<!\b\d )(?<!\b\d\d )(?<!\b\d{3} )"
_SPACED = rf"(?:{_LOOSE}\d{{1,3}}(?: \d{{3}}){{1,4}}|\d{{1,3}}(?: 000){{1,4}})(?! ?\d)"
WHOLE = rf"(?:\d{{1,3}}(?:\.\d{{3}}){{1,8}}|{_SPACED}|\d{{1,39}})"
"""A whole amount, perhaps with its thousands grouped."""
NUMBER = rf"{WHOLE}(?:,\d{{1,12}})?"
"""An amount, perhaps with decimals."""
SAME_SENTENCE = rf"(?! ?$)(?! (?:{'|'.join(map(re.escape, sorted(STARTERS)))})\b)"
"""After a point: the sentence goes on, so the point belongs to an abbreviation and is not said."""


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of any of the words; the longest come first, so that none hides behind its beginning."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


MONTH = any_of(MONTH_NAMES)
"""A month in full."""
SHORT_MONTH = any_of(SHORT_MONTHS)
"""A month as it is shortened, without its point."""
DATE = rf"\d{{1,2}}\. ?(?:\d|(?:{MONTH}|{SHORT_MONTH})\b)"
"""How a date begins: "6.5.", "6. Mai"."""
