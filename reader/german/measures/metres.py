"""Metres with two decimals, said like cents: "mit einem Meter achtzig", "bei zwei Metern fünf"."""

from __future__ import annotations

import re

from reader.german.grammar import numeral_one
from reader.german.grammar.place import Place
from reader.german.substitution import sub
from reader.german.words import inflection
from reader.german.words.number_words import attributive, cardinal
from reader.german.words.vocabulary import PREPOSITIONS, Case, Gender

# "1,80 m", "2,10-m-Mann": two decimals of a metre are said like cents.
_METRES = re.compile(
    r"(?<![\w.,])([1-9]\d?),(\d\d)"
    r"(?:(-)(?:m|Meter)-(?=[A-ZÄÖÜ])|(?: ?m| Metern?)\b(?![/²³-]| pro )"
    r"|(?<=[12],\d\d)(?= große?[rnms]?\b)"  # "ein 1,80 großer Mann"
    r"|(?= (?:bis|und|oder|auf|statt|mal) \d\d?(?:,\d\d)?(?: ?m| Metern?)\b(?![/²³])))"
)
_MEASURED = re.compile(f" {numeral_one.MEASURING}")


def read(text: str) -> str:
    """Say every length of metres and centimetres."""
    return sub(_METRES, _metres, text)


def _metres(match: re.Match[str]) -> str:
    """Say metres and centimetres; what is measured leaves a 1 alone: "ein Meter achtzig groß"."""
    whole, minor, compound = int(match[1]), int(match[2]), match[3]
    if compound:
        return "-".join((attributive(whole).capitalize(), "Meter", *([cardinal(minor)] if minor else []), ""))
    if not minor:
        return f"{whole} m"
    place = Place.of(match)
    case = None if _MEASURED.match(place.right) else PREPOSITIONS.get(place.governor[0])
    case = Case.DATIVE if whole == 1 and numeral_one.UP_TO.search(place.left) else case
    article = inflection.one(case or Case.NOMINATIVE, Gender.MASCULINE)
    if whole == 1:
        return f"{article} Meter {cardinal(minor)}"
    return f"{cardinal(whole)} {'Metern' if case is Case.DATIVE else 'Meter'} {cardinal(minor)}"
