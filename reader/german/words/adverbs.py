"""Adverbs between a governor and an amount or ordinal: "mit rund 5 m", "der insgesamt 13. Sieg".

Some have several words: "mit sage und schreibe 1 Punkt", "war von 2009 bis 2013".

Words are given as they stand before the amount, the nearest last.
"""

from __future__ import annotations

import re

from reader.common import tables

ADVERBS = frozenset(tables.words("german/data/amount_adverbs.tsv"))
"""Adverbs that no ending shows to be one."""
# Adverbs by their ending: "nach spätestens 1 Jahr", "bei schlimmstenfalls 1 Grad", "mit zusätzlich 1 Mio. Euro".
_ADVERB = re.compile(r"[a-zäöüß]{3,}(?:stens|weise|falls|maßen|lich)|gefühlt|geschätzt")
# Before a year: since or until when.
_DATING = frozenset({"seit", "bis", "ab"})
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
# Adverbs of several words, by the last: "gut und gern 1 Stunde".
_PHRASES = {
    "allem": (["vor"],),
    "anderem": (["unter"],),
    "gern": (["gut", "und"],),
    "gerne": (["gut", "und"],),
    "schreibe": (["sage", "und"],),
    "wie": (["so", "gut"],),
    **dict.fromkeys(("Schnitt", "Durchschnitt", "Mittel"), (["im"],)),
}


def is_adverb(word: str) -> bool:
    """Return whether a word, in lower case, may stand between a governor and its amount: "mit rund 5 m"."""
    return word in ADVERBS or _ADVERB.fullmatch(word) is not None


def drop_phrase(word: str, tokens: list[str]) -> bool:
    """Take an adverb of several words, whose last one is `word`, from the end of `tokens`."""
    for phrase in _PHRASES.get(word, ()):
        if [token.lower() for token in tokens[-len(phrase) :]] == phrase:
            del tokens[-len(phrase) :]
            return True
    return False


def drop_years(word: str, tokens: list[str]) -> bool:
    """Take what says since or until when from the end of `tokens`: "war von 2009 bis 2013 stellv. Leiter"."""
    dated = bool(tokens) and tokens[-1].lower() in _DATING and _YEAR.fullmatch(word) is not None
    if dated and tokens.pop() == "bis" and tokens[-2:-1] == ["von"]:
        del tokens[-2:]
    return dated
