"""Pieces of regular expressions that several phenomena share."""

from __future__ import annotations

import re

from reader.german import tables

# A written amount: 1.200 / 1.200,50 / 25 000 / 3,75 / 12. Bounded, so that no search runs long.
NUMBER = r"(?:\d{1,3}(?:\.\d{3}){1,6}|\d{1,3}(?: \d{3}){1,4}(?!\d)|\d{1,21})(?:,\d{1,12})?"
MONTHS = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)

STARTERS = frozenset(row[0] for row in tables.rows("sentence_starters.tsv"))
"""Words with which a new sentence almost certainly begins."""
NUMBERED_NOUNS = frozenset(row[0].lower() for row in tables.rows("numbered_nouns.tsv"))
"""Nouns after which a number is a name: "Kapitel 4", in lower case."""
SAME_SENTENCE = rf"(?! ?$)(?! (?:{'|'.join(map(re.escape, sorted(STARTERS)))})\b)"
"""After a point: the sentence goes on, so the point belongs to an abbreviation and is not said."""
