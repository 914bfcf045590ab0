"""Scores, ratios, sets, votes: "2:2", "der 4:0-Erfolg", "6:3, 6:4", "1:50.000", "90.+3", "im 4-2-3-1"."""

from __future__ import annotations

import re

from reader.german.numbers import amount, cardinal, ordinal
from reader.german.place import Place
from reader.german.rule import sub

_SIDE = r"(\d{1,3}(?:[. ]\d{3})+(?!\d)|\d{1,7})"
# Two sides: "2:1", "312:290", "4:0-Erfolg".
_SCORE = re.compile(rf"(?<![\w.,:]){_SIDE}(?: : |:){_SIDE}(?:(-)(?=[^\W\d_]))?(?![:\d])")
_SCALED = re.compile(r" (?:Mio|Mrd|Tsd|Mill)")  # "1:140 Mio."
_SETS = re.compile(r"(?<=\d:\d) (?=\d:\d\b)|(?<=\d:\d\d) (?=\d\d?:\d)")  # "6:3 6:4": a pause between sets
_MINUTE = re.compile(r"(\d:\d[^():;]{0,25}\(\d{1,3})\.(?=[,)/])")  # "2:0 (44.)"
# Who scored when: "Meier (12., 45.+2), Özkan (67./FE)".
_SCORED = re.compile(r"(?<=[a-zäöüß] )\((\d{1,3}\.[^()]{0,40})\)")
_GOAL = re.compile(r"\b(?:[Tt]or(?:e|en|schütz\w+)?|[Tt]reffer|traf|trafen|schoss\w*|erziel\w+|[Mm]inute)\b|\d:\d")
_WHEN = re.compile(r"(\d{1,3})\.(?: ?\+ ?(\d{1,2})\.?)?(?:/ ?([^\W\d_][\w ]*))?")
_PENALTIES = {"FE": "Foulelfmeter", "HE": "Handelfmeter", "ET": "Eigentor", "EG": "Eigentor"}
# "im 4-4-2", "23-3-1 Siege", "3-5-2-System": single numbers, no range.
_CHAIN = re.compile(r"(?<![\w.,:/-])(\d{1,2})((?:-\d{1,2}){2,4})(?:(-)(?=[^\W\d_])|(?![\w/-]|[.,:]\d))")
# A ratio of three: "im Verhältnis 1 : 1 : 1,5".
_RATIO = re.compile(r"(?<![\w.,:])\d{1,4}(?:,\d{1,2})?(?: ?: ?\d{1,4}(?:,\d{1,2})?){2,4}(?![\w:])")
_CLOCK = re.compile(r"\d?\d:[0-5]\d:[0-5]\d")
_ADDED = re.compile(r"(?<![\w.,:])(\d{1,3})\. ?\+ ?(\d{1,2})\.?(?! ?\+)")  # "in der 90.+3 Minute"


def read(text: str) -> str:
    """Say every score in the text."""
    if "(" in text and _GOAL.search(text):
        text = sub(_SCORED, _scored, text)
    text = sub(_CHAIN, _chain, text)
    if "+" in text:
        text = sub(_ADDED, _added, text)
    if ":" not in text:
        return text
    text = sub(_MINUTE, r"\1. Minute", text)
    text = sub(_RATIO, _ratio, text)
    return sub(_SCORE, _score, sub(_SETS, ", ", text))


def _scored(match: re.Match[str]) -> str:
    """Say minutes in brackets; the first one names them."""
    first, *others = match[1].split(", ")
    whens = [_WHEN.fullmatch(when.strip()) for when in (first, *others)]
    if any(when is None or int(when[1]) > _LAST_MINUTE for when in whens):
        return match[0]
    spoken: list[str] = []
    for when in filter(None, whens):
        minute = ordinal(int(when[1]), "e") + ("" if spoken else " Minute")
        minute += f" plus {cardinal(int(when[2]))}" if when[2] else ""
        spoken.append(minute + (f", {_PENALTIES.get(when[3], when[3])}" if when[3] else ""))
    return f"({', '.join(spoken)})"


_LAST_MINUTE = 125


def _chain(match: re.Match[str]) -> str:
    numbers = [cardinal(int(number)) for number in (match[1] + match[2]).split("-")]
    return "-".join(numbers).capitalize() + "-" if match[3] else " ".join(numbers)


def _ratio(match: re.Match[str]) -> str:
    if _CLOCK.fullmatch(match[0]):
        return match[0]
    return " zu ".join(amount(number.strip()) for number in match[0].split(":"))


def _added(match: re.Match[str]) -> str:
    return f"{ordinal(int(match[1]), 'en' if Place.of(match).governed else 'e')} plus {cardinal(int(match[2]))}"


def _score(match: re.Match[str]) -> str:
    left, right = amount(match[1]), amount(match[2])
    if _SCALED.match(match.string, match.end()):
        return f"{left} zu {match[2]}"
    if match[3]:
        return f"{left.capitalize()}-zu-{right}-"
    return f"{left} zu {right}"
