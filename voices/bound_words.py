"""Finds words that are bound to the word before them, so that nobody breathes between them.

"gerade einmal", "Bürgerinnen und Bürger", and addresses that are read out ("redaktion at example Punkt de").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

# A particle that belongs to the word before it, and words that stand behind their noun instead of before it.
_LEANING = frozenset({"einmal", "mal", "zufolge", "hinweg", "zuliebe", "hindurch", "entlang"})
_FEMALE = re.compile(r"\w+innen")
_SIGNS = frozenset({"at", "Punkt", "Unterstrich", "Schrägstrich"})  # of an address, as the reader says them
_PAIR = 3  # words
_ALIKE = 3  # letters that both words of a pair begin with: "Ärztinnen und Ärzte"


def bound(words: Sequence[str]) -> list[bool]:
    """Return for each gap between two words [n - 1] whether the second leans on the first."""
    return [_leans(words, place) for place in range(1, len(words))]


def _leans(words: Sequence[str], place: int) -> bool:
    before, word = words[place - 1], words[place]
    pairs = (words[start : start + 3] for start in (place - 2, place - 1) if start >= 0)
    return word in _LEANING or any(map(_pair, pairs)) or _address(before, word)


def _pair(three: Sequence[str]) -> bool:
    """Return whether three words name women and men of one kind, in either order."""
    if len(three) < _PAIR or three[1] != "und":
        return False
    before, after = three[0], three[2].rstrip(".,;:!?")
    female, male = (before, after) if _FEMALE.fullmatch(before) else (after, before)
    return bool(_FEMALE.fullmatch(female)) and male[:_ALIKE] == female[:_ALIKE]


def _address(before: str, word: str) -> bool:
    """Return whether both words belong to an address, in which small words stand before and after the signs."""
    return (before in _SIGNS and word.islower()) or (word in _SIGNS and before.islower())
