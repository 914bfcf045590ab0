"""Spells acronyms letter by letter, in German or English; a table has those with small letters and English names."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

# All capitals, perhaps with a plural or genitive s ("AKWs") or a feminine ending.
_CAPITALS = re.compile(r"([A-ZÄÖÜ]{2,6})(s?)")
# No vowel at all: nobody can say it as a word ("VZBV").
_VOWELLESS = re.compile(r"[BCDFGHJKLMNPQRSTVWXZ]{2,8}")
# One letter of an acronym.
_LETTERS = re.compile(r"[A-Za-zÄÖÜäöüß]")


@cache
def _table() -> dict[str, str]:
    text = files("reader.pronunciation").joinpath("data", "acronyms.tsv").read_text(encoding="utf-8")
    return dict(line.split("\t")[:2] for line in text.splitlines() if line and line[0] != "#")


def spell(word: str) -> str | None:
    """Return an acronym's letters separated ("C D U"); None for words that are spoken as words."""
    known = _table().get(word)
    if known is not None:
        return known
    if word.endswith("s") and word[:-1] in _table():  # "CEOs"
        return _table()[word[:-1]] + "s"
    found = _CAPITALS.fullmatch(word)
    if found is None and not _VOWELLESS.fullmatch(word):
        return None
    letters = found[1] if found else word
    return " ".join(_LETTERS.findall(letters)) + (found[2] if found else "")
