"""Pieces of regular expressions that several phenomena share."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reader.german.vocabulary import STARTERS


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of any of the words; the longest come first, so that none hides behind its beginning."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


# A written amount: 1.200 / 1.200,50 / 25 000 / 3,75 / 12. Bounded, so that no search runs long.
NUMBER = r"(?:\d{1,3}(?:\.\d{3}){1,8}|\d{1,3}(?: \d{3}){1,4}(?!\d)|\d{1,39})(?:,\d{1,12})?"

SAME_SENTENCE = rf"(?! ?$)(?! (?:{'|'.join(map(re.escape, sorted(STARTERS)))})\b)"
"""After a point: the sentence goes on, so the point belongs to an abbreviation and is not said."""
