"""Whether a line is a clause, with a verb, or nothing but a phrase: "Das Wichtigste am Morgen"."""

from __future__ import annotations

import re

from reader.cleaning.wording.wording import FUNCTION_WORDS, count_sentences, has_verb
from reader.german.words.finite import is_plural, may_be_finite
from reader.german.words.known_words import declines

_SMALL = re.compile(r"(?<![\w-])[a-zäöüß]+(?![\w-])")
_VERBS = {"ist", "sind", "hat", "wird", "sollen"}  # among the small words


def is_clause(text: str) -> bool:
    """Return whether `text` has more than a sentence, or a small word that may be its verb."""
    small = _SMALL.findall(text)
    return (
        count_sentences(text) > 1
        or has_verb(text)
        or any(word in _VERBS if word in FUNCTION_WORDS else _may_be_verb(word) for word in small)
    )


def _may_be_verb(word: str) -> bool:
    return (may_be_finite(word) or is_plural(word)) and not declines(re.sub(r"e[nmrs]?$", "", word))
