"""Acronyms that are said as words ("NATO" is "Nato"), also inside compounds; everything else stays letters.

What is built of German syllables is said as a word ("FINMA"); shorter or odder ones that are stand in a table.

Words that stand in capitals only because they are shouted ("das ist NICHT wahr", "SPORT") are no acronyms.

Letters are left as written ("CDU", "VfB"): a speech engine's adapter takes them apart. Lower-case names that are
spelled ("dpa") become capitals, so that a listener and an engine can see it.
"""

from __future__ import annotations

import re

from reader.common import tables
from reader.german.substitution import sub
from reader.german.words import nouns
from reader.german.words.agencies import SPELLED
from reader.german.words.finite import is_finite
from reader.german.words.vocabulary import DETERMINERS, PREPOSITIONS, STARTERS

_TABLE = tables.pairs("german/data/acronyms.tsv")
_SHORTEST_WORD, _SHORTEST_NOUN = 3, 4  # shorter ones are more often acronyms
_FUNCTION_WORDS = frozenset(word.lower() for word in (*STARTERS, *DETERMINERS, *PREPOSITIONS))
_SHOUTED = {
    **{form.upper(): form.capitalize() for form in nouns.forms() if len(form) >= _SHORTEST_NOUN},
    **{word.upper(): word for word in _FUNCTION_WORDS if len(word) >= _SHORTEST_WORD},
    **_TABLE,
    **{name: name.upper() for name in SPELLED},
}
_CODE_SIGNS = frozenset("(/-")
_CODE_BEFORE = re.compile(r"(?<![A-ZÄÖÜ])[A-Z]{3} $")  # the stroke of "GBR/AUS-13" is gone
_NOUN_DUE = re.compile(r"\b(?:[Dd]es|[AaIi]m|[Vv]om|[Bb]eim|eine[ms]) $")  # a noun stands behind these
_LETTER = r"(?:[^\W\d_]|&)"
# Whole words with a capital, if it isn't just their first letter; and the lower-case names of agencies.
_WORD = re.compile(
    rf"(?<![^\W\d_])(?<!&)(?![A-ZÄÖÜ]?[a-zäöüß]+(?!{_LETTER})){_LETTER}*[A-ZÄÖÜ]{_LETTER}+"
    rf"|\b(?:{'|'.join(SPELLED)})\b"
)
# Four letters are a word only if each syllable is open ("REWE", "EMPA"); more may close them ("FRONTEX").
_ONSET = "(?:SCH[LMNRW]?|SP[RL]?|STR?|[BFGKPC][LR]|[DTV]R|QU|TH|PH|CH|S[KLMNWC]|KN|[BCDFGHJKLMNPRSTVWXZ])"
_VOWEL = "(?:A[IUE]|E[IUA]|I[EOA]|O[UE]|U[EA]|[AEIOUYÄÖÜ])"
_BETWEEN = f"(?:[LMNRS]?{_ONSET}|[BCDFGKPTX](?:[BCDFGKLMNPRSTVZ]|SCH)|CK|BB|DD|FF|GG|PP|TT|ZZ)"
_CODA = "(?:[BCDFGKLMNPRSTVXZ]|SCH|CH|CK|[LMNRSCKPTX][BCDFGKPSTXZ]|LL|NN|MM|RR|FF)"
_SAID = re.compile(
    r"(?!US|[IVXLCDM]+s?$)"  # the United States, and Roman numbers
    rf"(?:(?=[A-ZÄÖÜ]{{5}}){_ONSET}?{_VOWEL}(?:{_BETWEEN}{_VOWEL})+{_CODA}?"
    "|[BCDFGJKLMNPRSTVW][AEIOU][BCDFGKLMNPRSTVWZ][AEIO]|[AEOU][LMNRFS][BDFGKMPST][AEIO])s?"
)


def read(text: str) -> str:
    """Say word-like acronyms, and words in capitals, as words."""
    return sub(_WORD, _word, text)


def _word(match: re.Match[str]) -> str:
    spoken = _SHOUTED.get(match[0])
    if spoken is None and _SAID.fullmatch(match[0]):
        spoken = match[0].capitalize()
    if spoken is None or (spoken in _FUNCTION_WORDS and _is_code(match)):
        return match[0]
    return spoken[:1].upper() + spoken[1:] if match.start() == 0 else spoken


def _is_code(match: re.Match[str]) -> bool:
    """Return whether a small word in capitals is an acronym here: "Ricciardo (AUS)", "PRO-GE", "das Team des IST"."""
    verb = is_finite(match[0].lower())  # no noun is made of one: "vom ICH zum WIR"
    if verb and _NOUN_DUE.search(match.string, max(0, match.start() - 7), match.start()):
        return True
    before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
    if match.string[match.start() - 2 : match.start()] == ", " and after in {",", ".", ""}:
        return True  # the brackets are gone: "Ricciardo, AUS,"
    if _CODE_BEFORE.search(match.string, max(0, match.start() - 5), match.start()):
        return not match.string[match.end() : match.end() + 3].strip(" ").isupper()  # "GBR AUS dreizehn"
    if before == "/" and match.string[match.start() - 3 : match.start() - 1].isupper():
        return True
    return (before in _CODE_SIGNS and bool(before) and after in {")", "/", "-"}) or after == "-"
