"""Whether a text is German, told by its small words: everything here is made for German."""

from __future__ import annotations

from reader.cleaning.wording.overlap import words_of
from reader.cleaning.wording.wording import FUNCTION_WORDS

_ENOUGH = 80  # characters below which a text is too short to tell
# 62 German news articles have at least .30 of German's small words, 300 characters of 12 other languages at most .22.
_SHARE = 0.25


def seems_german(text: str) -> bool:
    """Return whether a text has as many of German's small words as German has; True where it is too short to tell."""
    words = words_of(text)
    return len(text) < _ENOUGH or sum(word in FUNCTION_WORDS for word in words) >= _SHARE * len(words)
