"""Words that several phenomena ask for: months, weekdays, what governs, what is abbreviated, what begins a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from reader.common import tables


class Gender(StrEnum):
    """Grammatical gender."""

    MASCULINE = "m"
    """der"""
    FEMININE = "f"
    """die"""
    NEUTER = "n"
    """das"""


class Case(StrEnum):
    """The four cases."""

    NOMINATIVE = "nom"
    """The subject's."""
    ACCUSATIVE = "acc"
    """The object's."""
    DATIVE = "dat"
    """Behind "mit", "nach", "von"."""
    GENITIVE = "gen"
    """Behind "wegen", "trotz"."""


class Declension(StrEnum):
    """Which ending an adjective takes behind a determiner."""

    WEAK_EN = "en"
    """Always -en: "am", "dem", "den", "des"."""
    WEAK_E = "e"
    """Always -e: "das", "jede"."""
    DER = "der"
    """-e for a masculine nominative, -en for a feminine genitive or dative and a plural genitive."""
    DIE = "die"
    """-e for one feminine, -en for several."""
    EIN = "ein"
    """-er for a masculine, -es for a neuter: "ein", "kein", "sein"."""
    STRONG_ER = "er"
    """Always -er: "derer", "deren" in front of a masculine."""


class Kind(StrEnum):
    """What an abbreviation needs around it, and how it is said. Several may hold."""

    FIXED = "fest"
    """Said as the table has it."""
    INFLECTED = "beugbar"
    """Takes an adjective ending."""
    LANGUAGE = "Sprache"
    """Without an ending where it translates a word: "(dt. blaue Murmel)"."""
    NUMBER = "Zahl"
    """Only before a number."""
    ORDINAL = "Ordnung"
    """Only behind an ordinal: "im 1. OG"."""
    WITHIN = "darin"
    """Where it needs an ordinal, also behind "im": "im EG"; elsewhere the letters may stand for something else."""
    NAME = "Name"
    """Only before a name."""
    SMALL = "klein"
    """With a capital it is a name unless a number follows: "Max. 5"."""
    UNDOTTED = "punktlos"
    """Also without its point."""
    END = "Ende"
    """May be the last word of a sentence."""
    COUNTED = "gezählt"
    """Only behind an amount, in the plural behind several: "4 Zi."."""
    BORN = "geboren"
    """Takes an -e before a name: "geborene Schwarz"."""
    CENTURY = "Jahrhundert"
    """Takes an -s in the genitive: "des 12. Jahrhunderts"."""


class Numbering(StrEnum):
    """What points and strokes say in a number behind a noun."""

    PLAIN = "einfach"
    """A point groups thousands, a stroke is said: "Platz 1.012", "Nummer 2/5"."""
    PARTED = "gegliedert"
    """A point parts it: "Raum 3.101", "Version 10.240"."""
    PART = "Teil"
    """A stroke stands before how many there are: "Folge 3/12"."""
    SERIES = "Reihe"
    """A stroke joins two of them, or a year: "Linie 3/7", "Heft 3/2024"."""
    WORKS = "Werke"
    """A stroke stands before the number of one of several works: "Opus 27/2"."""
    JOINED = "verbunden"
    """A hyphen joins two of its parts, and is no "bis": "ATR 72-500", "Aktenzeichen 8002-1234"."""


class Ruler(NamedTuple):
    """A name or title of those who rule, and its gender."""

    name: str
    gender: Gender


class _NumberedNoun(NamedTuple):
    noun: str
    """With its capital."""
    numbering: Numbering
    """What points and strokes say behind it."""


class Abbreviation(NamedTuple):
    """A line of abbreviations.tsv, or of wiktionary_abbreviations.tsv, which `making.abbreviations` makes."""

    short: str
    """As it is written, with its points and spaces."""
    spoken: str
    """In full, without an ending."""
    kinds: frozenset[Kind]
    """What it needs, and how it is said."""


class _Determiner(NamedTuple):
    word: str
    """In small letters."""
    declension: Declension
    """The ending of an adjective behind it."""


class _Governor(NamedTuple):
    word: str
    """In small letters."""
    case: Case
    """The case that it asks for or shows."""


class _Month(NamedTuple):
    name: str
    """In full."""
    short: str
    """How it is shortened, with spaces between; none for "Mai"."""
    english: str
    """In English, in full."""


_LETTERS = re.compile(r"(?=[a-zäöü])(?=.*[A-ZÄÖÜ])(?:[A-Za-zÄÖÜäöü]\. ?){3,}")
DETERMINERS = {row.word: row.declension for row in tables.read("german/data/determiners.tsv", _Determiner)}
"""The endings of an adjective behind a determiner."""
PREPOSITIONS = {row.word: row.case for row in tables.read("german/data/prepositions.tsv", _Governor)}
"""The case that a preposition asks of an amount without an article ("auf 5 Metern Höhe" is a matter of `units`)."""
ARTICLE_CASES = {row.word: row.case for row in tables.read("german/data/article_cases.tsv", _Governor)}
"""The case that an article shows before a name."""
OBJECT_VERBS = {row.word: row.case for row in tables.read("german/data/object_verbs.tsv", _Governor)}
"""Verbs whose object may follow them directly, and its case."""
_MONTHS = tables.read("german/data/months.tsv", _Month)
MONTHS = tuple(row.name for row in _MONTHS)
"""Months in full, in order."""
ENGLISH_MONTHS = tuple(row.english for row in _MONTHS)
"""The names that systems write for them."""
TITLE_PREFIXES = ("Vize", "Alt", "Ober", "Ex", "Bundes", "Landes", "Landtags", "Stadt", "Kreis", "Haupt", "General")
"""What stands before a shortened title or office: "Vizebgm.", "Ex-Präs.", "Hauptabt."."""
SHORT_MONTHS = {short: number for number, row in enumerate(_MONTHS, 1) for short in row.short.split()}
"""Short names of months and their numbers; "Mai" and "März" are names in full."""
MONTH_NAMES = (*MONTHS, "Jänner", "Feber")
"""Months in full, with Austria's names."""
WEEKDAYS = tables.pairs("german/data/weekdays.tsv")
"""Their names by how they are shortened."""
JOINING_SIGNS = {"-": "bis", "–": "bis", "/": "und", "&": "und", "+": "und"}
"""What a sign between two numbers, days or months is said as."""
SCALES = tables.pairs("german/data/scales.tsv")
"""Large numbers by how they are shortened: one of them."""
STARTERS = frozenset(tables.words("german/data/sentence_starters.tsv")) | {word.capitalize() for word in DETERMINERS}
"""Words with which a new sentence almost certainly begins."""
RULERS = dict(tables.read("german/data/regnal_names.tsv", Ruler))
"""First names of rulers, and their genders."""
NUMBERED_NOUNS = {
    row.noun.lower(): row.numbering for row in tables.read("german/data/numbered_nouns.tsv", _NumberedNoun)
}
"""Nouns after which a number is a name: "Kapitel 4", in lower case."""
STREETS = ("straße", "strasse", "allee", "gasse", "platz", "weg", "damm", "ufer", "chaussee", "promenade")
"""How names of streets end, which a house number follows."""
NUMBER_SUFFIXES = tables.words("german/data/number_suffixes.tsv")
"""What is written behind a number: "jährig", "fach"."""


def _contracted(rows: tuple[Abbreviation, ...]) -> Iterator[Abbreviation]:
    """Yield what lawyers write in one, with or without a point: "iVm", "idR." for "i. V. m.", "i. d. R."."""
    for row in rows:
        if _LETTERS.fullmatch(row.short):
            short = re.sub(r"\W", "", row.short)
            yield Abbreviation(f"{short}.", row.spoken, row.kinds | {Kind.UNDOTTED})


_LISTED = (
    *tables.read("german/data/wiktionary_abbreviations.tsv", Abbreviation),
    *tables.read("german/data/abbreviations.tsv", Abbreviation),
)
ABBREVIATIONS = (*_contracted(_LISTED), *_LISTED)
"""All of them; what an editor wrote comes later, and holds where both tables have a form."""
DOTTED = {row.short.replace(" ", ""): row for row in ABBREVIATIONS}
DOTTED |= {f"{row.short}.": row for row in ABBREVIATIONS if "." not in row.short and f"{row.short}." not in DOTTED}
"""Abbreviations by how they are written, without spaces; one without a point may have it, too: "im 1. OG."."""
