"""Which abbreviations there are, which may end a sentence, which need a number: sets made from the table.

All without their last point: "Nr", "u.a".
"""

from __future__ import annotations

import re

from reader.german.grammar.governing import JOINTS
from reader.german.words.vocabulary import (
    ABBREVIATIONS,
    DETERMINERS,
    NUMBERED_NOUNS,
    PREPOSITIONS,
    SCALES,
    SHORT_MONTHS,
    STARTERS,
    Kind,
)

_STRAY = {"ff", *SCALES, "Std", "Min", "Sek", "Mon", "gr", *SHORT_MONTHS}
_WRITTEN = (
    {
        part
        for row in ABBREVIATIONS
        if row.short.endswith(".")
        for part in (
            row.short.replace(" ", "").rstrip("."),
            row.short.rstrip(".").rpartition(" ")[2],
            # "Bad.-Württ." makes no abbreviation of "Bad."
            row.short.rstrip(".") if ".-" in row.short else row.short.partition(".")[0],
        )
    }
    | _STRAY
    | set("vdzuiaoesn")
)
_CAPITALS = set("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
SHORT = _WRITTEN - _CAPITALS
"""All of them but initials, which have a rule of their own."""
OPENING = {part[:1].upper() + part[1:] for part in _WRITTEN} - _CAPITALS - _WRITTEN
"""Abbreviations in small letters, with the capital of a sentence's first word; elsewhere "Medizin." is a noun."""
ONLY_BEFORE_NUMBERS = frozenset(
    row.short.rstrip(".").capitalize()
    for row in ABBREVIATIONS
    if Kind.SMALL in row.kinds or (Kind.NUMBER in row.kinds and row.short[0].isupper())
)
"""Abbreviations that are short only before a number, with a capital."""
NUMBERED = (
    ONLY_BEFORE_NUMBERS
    | {"S"}
    | {row.short.rstrip(".") for row in ABBREVIATIONS if row.spoken.lower() in NUMBERED_NOUNS}
)
"""Nouns that a number names: "Nr. 4", "Zi. 7"."""
BEFORE_NAMES = frozenset(row.short.rstrip(".") for row in ABBREVIATIONS if Kind.NAME in row.kinds)
"""Titles before a name: "Obst. Berg" is a colonel, though "Obst" is a noun, too."""
COUNTED = frozenset(row.short.rstrip(".") for row in ABBREVIATIONS if Kind.COUNTED in row.kinds)
"""Nouns behind an amount: "4 Zi."."""
_ENDS = {*"DRVM", "Uhr", "Chr", "Jh", "Co", "Inc", "Jr", "jr", "min", "Str", "Pl", "St", "f"} | _STRAY
_CLOSING = ("lich", "ig", "end", "ert", "eise")  # "Er kommt vorauss. Sie nicht": adverbs and participles
# "Der Verein wurde 1902 gegr. Er lebt": the participle closes the clause.
_PARTICIPLE = re.compile(r"(?:\w*ge|be|ver|ent|er|zer)\w+(?:t|en)")
MAY_END = _ENDS | {
    re.split(r"[. ]", row.short.rstrip("."))[-1]
    for row in ABBREVIATIONS
    if row.kinds & {Kind.END, Kind.COUNTED, Kind.INFLECTED, Kind.BORN}
    or (Kind.UNDOTTED in row.kinds and row.short.count(".") == 1 and " " in row.spoken)  # "Das gilt idR. Sie"
    or row.spoken.endswith(_CLOSING)
    or _PARTICIPLE.fullmatch(row.spoken)
}
"""Abbreviations that may end a sentence; the last part, where there are several ("u. a.": "a")."""
TITLES = {
    row.short.rstrip(".")
    for row in ABBREVIATIONS
    if row.spoken[0].isupper() and row.short[0].isupper() and row.short.count(".") == 1
}
"""Titles and nouns; what can't be a name behind them begins a sentence: "Das weiß der Mag. Er schweigt"."""
NAMES = frozenset(row.short.rstrip(".").capitalize() for row in ABBREVIATIONS if Kind.SMALL in row.kinds)
"""Abbreviations that are names with a capital, unless they begin a sentence: "Max. 5 Personen"."""
_GOVERNING = {"des", "der", "heißt", "Beispiel", "beispielsweise", "insbesondere", "respektive", "vergleiche"}
_GOVERNING |= JOINTS | PREPOSITIONS.keys()
_JOINED = frozenset(
    row.short.replace(" ", "").rstrip(".")
    for row in ABBREVIATIONS
    if row.short.endswith(".")
    and row.spoken.rpartition(" ")[2] in _GOVERNING
    and not row.kinds & {Kind.END, Kind.NUMBER}
)
JOINING = _JOINED | {short.replace(".", "") for short in _JOINED if not short.islower()}
"""Abbreviations that can't be the last word: "z. B." (for example), "i. S. v." (in the sense of), "bzw.", "iSv."."""
SHORT_PHRASES = frozenset(
    row.short.replace(" ", "").rstrip(".")
    for row in ABBREVIATIONS
    if row.short.islower() and row.short.count(".") > 1 and Kind.END not in row.kinds
)
"""Abbreviations of several parts, which no name follows: "u. a."."""
_PRONOUNS = ("er", "sie", "es", "wir", "ich", "man", "ihm", "ihn", "ihnen")
SUBJECTS = frozenset(word for word in STARTERS if word.lower() in {*DETERMINERS, *_PRONOUNS})
"""Words with a capital that begin a sentence as its subject."""
CLOSING_LISTS = frozenset({"usw", "u.s.w", "etc", "usf", "MwSt", "Mwst"})
"""Abbreviations at the end of a list; a capital behind them begins a sentence."""
