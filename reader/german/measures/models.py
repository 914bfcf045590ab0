"""Whether a letter glued to a number names a model ("das iPhone 6s", "Audi 100s") or is a unit ("Im Schnitt 136m")."""

from __future__ import annotations

import re

from reader.german.words import nouns
from reader.pronunciation.tables import words

_NAME = re.compile(r"(?:\b[A-ZÄÖÜ][\w-]*|\b[a-z]+[A-Z]\w*) $")
_FAMILY = re.compile(r"(?:iPhone|iPad|Galaxy|Nexus|Pixel|Modelle?)\b[^.]{0,30}$")


def is_model(left: str, letter: str) -> bool:
    """Say whether a name stands before the number; behind a German word it is an amount, but "12s" mostly a model."""
    named = _NAME.search(left)
    word = named[0].rstrip() if named else ""
    german = word.lower() in words().frequencies or (letter != "s" and nouns.has(word))
    return _FAMILY.search(left) is not None or (word != "" and not german)
