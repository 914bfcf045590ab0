"""Result lists, which are read, and rows of tables, which are not: a listener can't follow columns."""

from __future__ import annotations

import re

TABLE = "Tabelle"

# Two names, a dash, the score: FC Auental against VfL Hagenrode ended three to two.
_RESULT = re.compile(
    r"^.{3,60}\s[-–—:]\s.{3,60}?\s\d{1,3}:\d{1,3}(?:\s?(?:n\.\s?V\.|n\.\s?E\.|i\.\s?E\.))?(?:\s?\(.{1,40}\))?$"
)
_NUMERIC = re.compile(r"^[-+±]?\d[\d.,:%/+-]*\.?$")
_MIN_NUMBERS = 3
_MAX_CHARACTERS = 160
_NUMBER_SHARE = 0.45


def is_result(text: str) -> bool:
    """Whether `text` is the result of a match."""
    return len(text) <= _MAX_CHARACTERS and bool(_RESULT.match(text))


def is_table_row(text: str) -> bool:
    """Whether `text` is a row of a table: nearly half of its words are numbers."""
    if len(text) > _MAX_CHARACTERS:
        return False
    words = text.split()
    numbers = sum(bool(_NUMERIC.match(word)) for word in words)
    return numbers >= _MIN_NUMBERS and numbers >= _NUMBER_SHARE * len(words) and not text.endswith((".", "!", "?"))
