"""Participles with an adjective's ending, and what tells how in front of them: "1 fein gehackte Zwiebel"."""

from __future__ import annotations

import re

from reader.german.grammar.governing import governs
from reader.german.words.finite import is_finite
from reader.german.words.known_words import ADJECTIVE

_STEMS = r"[a-zäöü]*ge[a-zäöüß]+(?:t|en)|\w{0,5}(?:be|ver|er|ent|zer)[a-zäöüß]+(?:t|en)|\w+(?:iert|end)"
PARTICIPLE = re.compile(f"(?:{_STEMS})e[nmrs]?")
"""A pattern of participles with an ending."""
_DEGREES = frozenset({"so", "sehr", "ganz", "recht", "besonders", "ziemlich", "bisher", "bislang", "zuvor", "bereits"})


def is_participle(word: str) -> bool:
    """Return whether a word is a participle with an ending: "gehackte", "anerkannten", "motivierter", "geltende"."""
    return PARTICIPLE.fullmatch(word) is not None and not is_finite(word)


def tells_how(word: str, participle: str) -> bool:
    """Return whether a word is an adverb of the participle behind it: "1 fein gehackte Zwiebel"."""
    degree = word in _DEGREES and participle.endswith(ADJECTIVE)  # "1 so hoher Wert"
    return degree or (is_participle(participle) and word[0].islower() and not governs(word) and not is_finite(word))
