"""Words that begin a sentence where they have a capital, for they are no nouns, names or adjectives.

"Vermutlich", "Anbei", "Liegt": by the tables of words their small form is far more frequent. Adjectives may be names
("Dr. Stark") and stand in front of names ("der 3. Große Senat").
"""

from __future__ import annotations

import re
from functools import lru_cache

from reader.german.words import nouns
from reader.german.words.known_words import ADJECTIVE, declines
from reader.german.words.vocabulary import STARTERS
from reader.pronunciation.tables import words

_SHORTEST = 4  # letters
_RAREST = 3.0  # Zipf's scale
_CLEAR = 0.7  # how much more frequent the small form must be
# Adverbs by their ending: "Unterdessen", "Keinesfalls", "Plötzlich" (short ones are names: "Paul Ehrlich").
_ADVERB = re.compile(r"\w{5,}lich|\w+(?:dessen|einander|falls|seits|weise|wärts|mals|lings|maßen|weilen)")


@lru_cache(maxsize=4096)
def begins_sentence(word: str) -> bool:
    """Return whether a word almost certainly begins a sentence."""
    if word in STARTERS:
        return True
    small = word.lower()
    adverb = _ADVERB.fullmatch(small) is not None
    if len(word) < _SHORTEST or small[0] == word[0] or small[1:] != word[1:]:
        return False
    if not adverb and (small.endswith(ADJECTIVE) or declines(small)):
        return False
    known = words()
    often = known.frequencies.get(small, 0.0)
    rarer = often >= _RAREST and known.frequencies.get(word, 0.0) <= often - _CLEAR
    other = word in known.names or small in known.foreign or nouns.listed(word) or word in nouns.made()
    return rarer and not other
