"""Other spellings of a word that no table has, as in web addresses, lines of capitals, Swiss and old papers.

"haertefall" is "Härtefall", "SACHSEN" is "Sachsen", "Aussenminister" is "Außenminister"; before 1996 "Prozess" was
"Prozeß". Whether one of them is a word, the tables say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_UMLAUTS = {"ae": "ä", "oe": "ö", "ue": "ü"}
# "ue" behind a, e and q is no ü ("Bauer", "neue", "quer").
_UMLAUT = re.compile(r"(?i:ae|oe|(?<![aeq])ue)")

# The ß of "Prozeß" and "mußte", which has become ss; not that of "Straße".
_OLD_SHARP_S = re.compile("ß(?![aeiouyäöü])")


def respellings(word: str) -> Iterator[str]:
    """Yield other ways to write `word`, the nearest first: with a capital, with umlauts, with ß or without."""
    bases = [word.capitalize()] if word.isupper() else [word]
    if not word[:1].isupper():
        bases.append(word[:1].upper() + word[1:])
    yield from (base for base in bases if base != word)
    for base in bases:
        with_umlauts = _UMLAUT.sub(lambda found: _umlaut(found[0]), base)
        with_sharp_s = (with_umlauts.replace("ss", "ß"), base.replace("ss", "ß"))
        for spelling in (with_umlauts, *with_sharp_s, _OLD_SHARP_S.sub("ss", base)):
            if spelling != base:
                yield spelling


def _umlaut(letters: str) -> str:
    umlaut = _UMLAUTS[letters.lower()]
    return umlaut.upper() if letters[0].isupper() else umlaut
