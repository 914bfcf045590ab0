"""Scores, ratios, sets, votes: "2:2", "der 4:0-Erfolg", "6:3, 6:4", "312:290 Stimmen", "1:50.000", "90.+3"."""

from __future__ import annotations

import re

from reader.german import grammar
from reader.german.numbers import amount, cardinal, ordinal

_SIDE = r"(\d{1,3}(?:[. ]\d{3})+(?!\d)|\d{1,7})"
# Two sides: "2:1", "312:290", "4:0-Erfolg".
_SCORE = re.compile(rf"(?<![\w.,:]){_SIDE}(?: : |:){_SIDE}(?:(-)(?=[^\W\d_]))?(?![:\d])")
_SCALED = re.compile(r" (?:Mio|Mrd|Tsd|Mill)")  # "1:140 Mio."
_SETS = re.compile(r"(?<=\d:\d) (?=\d:\d\b)|(?<=\d:\d\d) (?=\d\d?:\d)")  # "6:3 6:4": a pause between sets
_MINUTE = re.compile(r"(\d:\d[^():;]{0,25}\(\d{1,3})\.(?=[,)/])")  # "2:0 (44.)"
_ADDED = re.compile(r"(?<![\w.,:])(\d{1,3})\. ?\+ ?(\d{1,2})\.?(?! ?\+)")  # "in der 90.+3 Minute"


def read(text: str) -> str:
    """Say every score in the text."""
    if "+" in text:
        text = _ADDED.sub(_added, text)
    if ":" not in text:
        return text
    text = _MINUTE.sub(r"\1. Minute", text)
    return _SCORE.sub(_score, _SETS.sub(", ", text))


def _added(match: re.Match[str]) -> str:
    word, _ = grammar.governor(match.string, match.start())
    governed = word in grammar.PREPOSITIONS or word in grammar.DETERMINERS
    return f"{ordinal(int(match[1]), 'en' if governed else 'e')} plus {cardinal(int(match[2]))}"


def _score(match: re.Match[str]) -> str:
    left, right = amount(match[1]), amount(match[2])
    if _SCALED.match(match.string, match.end()):
        return f"{left} zu {match[2]}"
    if match[3]:
        return f"{left.capitalize()}-zu-{right}-"
    return f"{left} zu {right}"
