"""Spells acronyms letter by letter, in German or English; a table has those with small letters and English names."""

from __future__ import annotations

import re

from reader.common import tables

# All capitals, perhaps with a plural or genitive s: "AKWs".
_CAPITALS = re.compile(r"([A-ZÄÖÜ]{2,6})(s?)")
# No vowel at all: nobody can say it as a word ("VZBV").
_VOWELLESS = re.compile(r"[BCDFGHJKLMNPQRSTVWXZ]{2,8}")
# One letter of an acronym.
_LETTERS = re.compile(r"[A-Za-zÄÖÜäöüß]")
_TABLE = tables.pairs("pronunciation/data/acronyms.tsv")


def spell(word: str) -> str | None:
    """Return an acronym's letters separated ("C D U"); None for words that are spoken as words."""
    if word in _TABLE:
        return _TABLE[word]
    if word.endswith("s") and word[:-1] in _TABLE:  # "CEOs"
        return _TABLE[word[:-1]] + "s"
    capitals = _CAPITALS.fullmatch(word)
    if capitals is None and not _VOWELLESS.fullmatch(word):
        return None
    letters = capitals[1] if capitals else word
    return " ".join(_LETTERS.findall(letters)) + (capitals[2] if capitals else "")
