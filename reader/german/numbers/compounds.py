"""Numbers in compounds: "6-jährig", "4- bis 6-Jährige", "2-mal", "3-Zimmer-Wohnung", "4x400", "70er"."""

from __future__ import annotations

import re

from reader.german.substitution import sub
from reader.german.words.number_words import amount, attributive, cardinal, year
from reader.german.words.patterns import NUMBER, any_of
from reader.german.words.vocabulary import NUMBER_SUFFIXES, NUMBERED_NOUNS

_ALONE = "[Jj]ährig|fache|(?:köpf|täg|stünd|minüt|monat|prozent|stell|stöck|wöch)ig"  # also in "8 Jährige"
_GLUED = any_of(NUMBER_SUFFIXES)  # "12-jährige", "12jährige", "50%ig" (already "-prozent"), "90-minütigen", "2-mal"
_SUFFIX = re.compile(
    rf"(?<![\w.,])({NUMBER})(?:-?|(?<=\d) (?={_ALONE})|(?<=\b1)(?<![.,]1) (?=mal\b(?! \d)))({_GLUED})(?=\w*)"
)
# "4- bis 6-Jährige", "ein- bis 2-mal": the first part waits for the second.
_WAITING = re.compile(rf"(?<![\w.,])({NUMBER})-(?=,| (?:bis|und|oder|beziehungsweise|bzw\.) )")
# The number after "bis", and the first letter of what is joined to it.
_SECOND_PART = re.compile(r"[\d.,]+-?([^\W\d_])")
# "70er", "1960er-Jahre", "80er Jahre", "90ern", "20er-Zone"
_DECADE = re.compile(r"(?<![\w.,])['’]?(\d{1,3}\.000|\d{1,4})-?(?:ig)?er(n?)(?=\b)(-?)")
# "3-Zimmer-Wohnung", "9-Euro-Ticket", "1,5-Grad-Ziel", "5.000-Meter-Lauf", "100-Meter-Marke", "G-7" is no compound
_NOUN = re.compile(rf"(?<![\w.,/-])({NUMBER})-(?=[A-ZÄÖÜa-zäöü])")
_NUMBERED = re.compile(r"\b([A-ZÄÖÜ]\w+) (\d{1,3})-(?=[A-ZÄÖÜ][a-zäöü])")  # "der Formel 1-Weltmeister"
# "2x Gold"; but "2x + 3 = 15"
_TIMES = re.compile(r"(?<![\w.,/])(\d{1,3}(?:,\d)?) ?[x×](?= [„\"»«]?(?!plus |minus |gleich )[^\W\d_]|[.,;:)]|$)")
_PLUS_COMPOUND = re.compile(r"(?<![\w.,])(\d{1,3})\+(\d{1,3})-(?=[A-ZÄÖÜ])")  # "50+1-Regel"
_HALVED = re.compile(r"Zimmer|Stunden|Tage|Wochen")  # "3,5-Zimmer-Wohnung", but "1,5-Grad-Ziel"
# "2,5": read as "zweieinhalb" inside compounds.
_HALVES = re.compile(r"(\d{1,3}),5$")


def read(text: str) -> str:
    """Say every number that is part of a compound."""
    text = sub(_NUMBERED, _numbered, text)
    text = sub(_PLUS_COMPOUND, lambda match: f"{_part(match[1]).capitalize()}-plus-{amount(match[2])}-", text)
    text = sub(_TIMES, lambda match: f"{_part(match[1])}mal", text)
    text = sub(_DECADE, _decade, text)
    text = sub(_WAITING, _waiting, text)
    text = sub(_SUFFIX, _suffix, text)
    return sub(_NOUN, _noun, text)


def _numbered(match: re.Match[str]) -> str:
    named = match[1].lower() in NUMBERED_NOUNS
    return f"{match[1]}-{cardinal(int(match[2]))}-" if named else match[0]


def _part(number: str) -> str:
    """Say a number as the first part of a compound: 1 is "ein", 2,5 is "zweieinhalb"."""
    half = _HALVES.match(number)
    if half and half[1] != "0":
        return f"{attributive(int(half[1]))}einhalb"
    return amount(number, "ein").replace(" ", "-")


def _suffix(match: re.Match[str]) -> str:
    part, suffix = _part(match[1]), match[2]
    return part.capitalize() + suffix.lower() if suffix[0].isupper() else part + suffix


def _waiting(match: re.Match[str]) -> str:
    following = _SECOND_PART.search(match.string, match.end(), match.end() + 40)
    part = _part(match[1])
    return (part.capitalize() if following and following[1].isupper() else part) + "-"


def _decade(match: re.Match[str]) -> str:
    number, n, hyphen = int(match[1].replace(".", "")), match[2], match[3]
    word = (year(number) if len(match[1]) == 4 else cardinal(number)) + "er" + n
    following = match.string[match.end() : match.end() + 40].lstrip()
    if hyphen or not following.startswith("Jahr"):
        word = word[:1].upper() + word[1:]
    return word + hyphen


def _noun(match: re.Match[str]) -> str:
    following = match.string[match.end() : match.end() + 1]
    halves = _HALVED.match(match.string, match.end()) is not None
    spoken = _part(match[1]) if halves else amount(match[1], "ein").replace(" ", "-")
    return (spoken[:1].upper() + spoken[1:] if following.isupper() else spoken) + "-"
