"""Which words of a sentence belong to one noun phrase, so that nobody breathes between them.

German frames a noun phrase: a determiner opens it and says that a noun will close it, and whole phrases may stand
between the two ("ein für das Land beispielloser Vorgang"). So determiners go on a stack, and each noun closes the frame
that it agrees with by position: the one whose determiner stands right before it or its adjectives, and otherwise, if an
adjective leads up to it, the innermost that is still open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

CONTRACTED = frozenset(
    {"am", "ans", "aufs", "beim", "fürs", "im", "ins", "übers", "ums", "vom", "zum", "zur"}
)  # prepositions that hold an article

_DETERMINERS = frozenset({"article", "determiner", "contracted"})
_MODIFIERS = frozenset({"adjective", "numeral"})
_OUTSIDE = frozenset({"auxiliary", "pronoun", "subordinating", "opposing"})
"""Classes that stand in no noun phrase: what was open before them wasn't one."""


def joined(kinds: Sequence[str], marks: Sequence[bool]) -> list[bool]:
    """Return for each gap between two words [n - 1] whether one noun phrase holds both of them.

    `kinds` [n]: the words' classes as in `word_classes.toml`, "contracted" for a preposition that holds an article,
    "noun", "adjective" and "numeral". `marks` [n]: whether punctuation follows; no phrase goes on behind it. Two nouns
    in a row are one name or stand in apposition.
    """
    found = [left == right == "noun" for left, right in pairwise(kinds)]
    for start, end in _frames(kinds, marks):
        found[start:end] = [True] * (end - start)
    return [inside and not mark for inside, mark in zip(found, marks, strict=False)]


def _frames(kinds: Sequence[str], marks: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield first and last word of every phrase that a determiner opens and a noun closes."""
    opened: list[int] = []
    for place, (kind, mark) in enumerate(zip(kinds, marks, strict=True)):
        if kind in _DETERMINERS:
            opened.append(place)
        elif kind in _OUTSIDE:
            opened.clear()
        elif kind == "noun" and opened and _closes(kinds, place, opened[-1]):
            yield opened.pop(), place
        if mark:
            opened.clear()


def _closes(kinds: Sequence[str], noun: int, determiner: int) -> bool:
    """Whether the noun is the one that the determiner opened the phrase for."""
    first = noun
    while kinds[first - 1] in _MODIFIERS:
        first -= 1
    following = kinds[noun + 1] if noun + 1 < len(kinds) else ""
    if kinds[noun - 1] == "numeral" and following == "adjective":
        return False  # a measure: "den achtundzwanzig Jahre alten Rekord"
    if kinds[first - 1] == "preposition":
        return False  # a phrase without a determiner, which the preposition opens
    return first - 1 == determiner or "adjective" in kinds[first:noun]
