"""How many words two texts share."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

_WORD = re.compile(r"\w+")


def words_of(text: str) -> list[str]:
    """Return the words of `text` in lower case, without punctuation."""
    return _WORD.findall(text.lower())


def share_inside(part: list[str], whole: Counter[str]) -> float:
    """Return the share of the words of `part` that occur in `whole` (as often), 0..1."""
    return sum((Counter(part) & whole).values()) / len(part) if part else 0.0


def likeness(one: str, other: str) -> float:
    """Return the F1 of the bags of words of two texts, 0..1."""
    a, b = _bag(one), _bag(other)
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0


@lru_cache(maxsize=64)
def _bag(text: str) -> Counter[str]:
    return Counter(words_of(text))


def stems(text: str) -> set[str]:
    """Return the first five letters of each longer noun or name: what a headline and its article share across
    inflection."""
    return {word[:5].lower() for word in _WORD.findall(text) if len(word) >= 4 and word[0].isupper()}


def says_again(title: str, text: str) -> bool:
    """Return whether a text says again what the `title` above it says: then that is its sub-heading."""
    return bool(stems(title) & stems(text))
