"""Finds the noun phrases of a sentence, inside which nobody breathes.

German frames a noun phrase: a determiner opens it and says that a noun will close it, and whole phrases may stand
between the two ("ein für das Land beispielloser Vorgang"). So determiners go on a stack, and each noun closes the frame
that it agrees with by position: the one whose determiner stands right before it or its adjectives, and otherwise, if an
adjective leads up to it, the innermost that is still open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

CONTRACTED = frozenset({"am", "ans", "aufs", "beim", "fürs", "im", "ins", "übers", "ums", "vom", "zum", "zur"})
"""Prepositions that hold an article."""

_DETERMINERS = frozenset({"article", "determiner", "contracted"})
_COORDINATING = "joining"
_MODIFIERS = frozenset({"adjective", "numeral"})
_LEANING = frozenset({"article", "determiner", "adjective"})
_LEANED_ON = frozenset({"adjective", "noun", _COORDINATING})
# Classes that stand in no noun phrase: what was open before them wasn't one.
_OUTSIDE = frozenset({"auxiliary", "pronoun", "subordinating", "opposing"})


def joined(kinds: Sequence[str], marks: Sequence[bool]) -> list[bool]:
    """Return for each gap between two words [n - 1] whether one noun phrase holds both of them.

    `kinds` [n]: the words' classes as in `word_classes.toml`, "contracted" for a preposition that holds an article,
    "noun", "adjective" and "numeral". `marks` [n]: whether punctuation follows; no phrase goes on behind it. Two nouns
    in a row are one name or stand in apposition; a determiner or an adjective leans on what follows ("eine oder
    mehrere", "eine militante und bewaffnete Gruppe").
    """
    found = [
        left == right == "noun"
        or (left in _LEANING and right in _LEANED_ON)
        or (left == _COORDINATING and before in _LEANING)
        for before, (left, right) in zip(["", *kinds], pairwise(kinds), strict=False)
    ]
    for start, end in _frames(kinds, marks):
        found[start:end] = [True] * (end - start)
    return [inside and not mark for inside, mark in zip(found, marks, strict=False)]


def attributes(words: Sequence[str], kinds: Sequence[str]) -> list[bool]:
    """Return for each gap between two words [n - 1] whether an attribute of the noun before begins behind it.

    A genitive that shows as one ("die Lage des Landes", "Zeiten hoher Inflation"), an apposition ("Deichblick
    eingetragener Verein") or a number ("eine Strafe von drei Jahren"). `kinds`: as in `joined`.
    """
    triples = zip(pairwise(kinds), words[1:], [*kinds[2:], ""], strict=False)  # one word has no gap
    return [
        left == "noun"
        and (word == "des" or (right == "adjective" and word.endswith("er")) or (word == "von" and after == "numeral"))
        for (left, right), word, after in triples
    ]


def _frames(kinds: Sequence[str], marks: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield first and last word of every phrase that a determiner opens and a noun closes."""
    opened: list[int] = []
    for place, (kind, mark) in enumerate(zip(kinds, marks, strict=True)):
        if kind in _DETERMINERS or (kind == "numeral" and _opens(kinds, marks, place)):
            opened.append(place)
        elif kind in _OUTSIDE and not _within(kind, kinds[place - 1] if place else "", opened[-1:] == [place - 1]):
            opened.clear()
        elif kind == "noun" and opened and _closes(kinds, place, opened[-1]):
            yield opened.pop(), place
        if mark:
            opened.clear()


def _within(kind: str, before: str, opening: bool) -> bool:
    """Return whether a word may stand in a phrase all the same, because of what is `before` it.

    "Die als Gäste getarnten Spione", "die damit verbundenen Kosten"; "die von ihr geleitete Firma". `opening`: whether
    that is the word which opens the phrase.
    """
    return (kind == "subordinating" and opening) or (kind == "pronoun" and before == "preposition")


def _opens(kinds: Sequence[str], marks: Sequence[bool], numeral: int) -> bool:
    """Return whether a numeral stands for a determiner whose noun comes later: "sechs als Gäste getarnte Spione"."""
    return not marks[numeral] and kinds[numeral + 1 : numeral + 2] in (["preposition"], ["subordinating"])


def _closes(kinds: Sequence[str], noun: int, determiner: int) -> bool:
    """Return whether the noun is the one that the determiner opened the phrase for."""
    first = noun
    while kinds[first - 1] in _MODIFIERS:
        first -= 1
    following = kinds[noun + 1] if noun + 1 < len(kinds) else ""
    if kinds[noun - 1] == "numeral" and following == "adjective":
        return False  # a measure: "den achtundzwanzig Jahre alten Rekord"
    if kinds[first - 1] == "preposition":
        return False  # a phrase without a determiner, which the preposition opens
    return first - 1 == determiner or "adjective" in kinds[first:noun]
