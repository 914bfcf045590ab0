"""Abbreviations that need a number beside them: "in der 88. Min.", "S. 5", "320 S.", "6 St.", "Startnr. 7", "25 J."."""

from __future__ import annotations

import re

from reader.german.abbreviations.abbreviation_forms import of_numbers
from reader.german.grammar.place import Place
from reader.german.numbers import ages
from reader.german.substitution import sub
from reader.german.words import nouns
from reader.german.words.known_words import is_lane
from reader.german.words.vocabulary import Case

_COUNTED = {"Min": "Minute", "Std": "Stunde", "St": "Stock", "Et": "Etage", "Wo": "Woche"}
# "in der 88. Min.", "im 3. St."
_MINUTE = re.compile(
    r"(?<=\d\. )(?:(Min|Std|Wo|(?:St|Et)(?!\. [A-ZÄÖÜ][a-zäöü]+ [a-zäöü]))\.(?!-)"
    r"|(?:min|M(?:in|IN)(?! [A-ZÄÖÜ]))\b(?![.-]))"  # but "der 8. Min Award"
)
_PIECES = re.compile(
    r"(?<=\d )St\.(?=[),;]| [a-zäöü]|$)|\b(?<=pro |.je )St\.(?= \d|[,;)]|$)"
)  # "Eier (6 St.)", "pro St. 2 Euro"; not "20 St. Pauli-Fans"
# "2. Satz, T. 45–60": bars, in a text about music
_BARS = re.compile(r"(?:(?<=, )|(?<=\())T\. ?(?=\d{1,4}(?:[-–]\d{1,4})?\b)")
_MUSIC = re.compile(r"\b(?:op\. ?\d|Opus \d|BWV|KV|Sinfonie|Sonate|\d\. Satz|Partitur)\b")
# "S. 5" is a page, "S. Fischer" is not.
_PAGE = re.compile(r"\bS\. ?(?=\d)")
_SHEETS = re.compile(r"(?<=\d )S\.(?= [a-zäöü]|[,;)]|/[mh]|$)")  # "320 S."
_POINTS = re.compile(r"(?<=\d )P\.(?= [a-zäöü]|[,;)]|$)")  # "Ulm (54 P.)", but "2 P. Berg"
_BUNCH = re.compile(r"(?<=\d )Bd\.(?= [A-ZÄÖÜ][a-zäöü])")  # "1 Bd. Petersilie", but "1 Bd. des Lexikons"
_COUNT = re.compile(r"(?<=[a-zäöüß])(?<!\bRd)nr\.(?= ?\d)")  # "Startnr. 7"
# "Neubaug. 7/12", as in Vienna
_LANE = re.compile(r"\b([A-ZÄÖÜ][a-zäöüß]{3,20}g)\.(?= \d{1,3}(?:[a-z]|/\d{1,3}){0,3}(?:[,) ]|\.?$))")
_YEARS = re.compile(r"(?<=\d-)J\.(?=-[A-ZÄÖÜ])")  # "5-J.-Überlebensrate"
_BEFORE_COMPOUND = re.compile(r"(?<=\d) (?=(?:Zi|Min|Std|Pers|Bd|Tg)\.-[A-ZÄÖÜ])")  # "4 Zi.-Wohnung"
_DIGIT = re.compile(r"\d")


def read(text: str) -> str:
    """Resolve what a number counts, ranks or names; without a digit there is nothing to do."""
    if not _DIGIT.search(text):
        return text
    text = sub(_MINUTE, lambda match: _COUNTED[match[1] or "Min"] + Place.of(match).point(match[0]), text)
    text = sub(_PIECES, lambda match: "Stück" + Place.of(match).point(match[0]), text)
    if "T. " in text and _MUSIC.search(text):
        text = sub(_BARS, "Takt ", text)
    text = sub(_PAGE, lambda match: of_numbers(Place.of(match), "Seite") + " ", text)
    text = sub(_SHEETS, "Seiten", text)
    text = sub(_BUNCH, "Bund", sub(_POINTS, _points, text))
    text = sub(_COUNT, "nummer", text)
    text = ages.read(text)
    text = sub(_LANE, lambda match: f"{match[1]}asse" if is_lane(match[1]) else match[0], text)
    return sub(_YEARS, "Jahres", sub(_BEFORE_COMPOUND, "-", text))


def _points(match: re.Match[str]) -> str:
    """Say points; whom something is for are persons: "ein Menü für 2 P. ab 40 Euro"."""
    place = Place.of(match)
    if place.governor[0] == "für":
        return "Personen" + place.point(match[0])
    dative = place.case(plural=True) is Case.DATIVE
    word = "Punkt" if place.previous == "1" else nouns.plural("Punkt", dative=dative)
    return word + place.point(match[0])
