"""Whether a number's point makes it an ordinal ("der 3. Sieg") or ends a sentence ("Er wurde 12. Trainer ist Berg")."""

from __future__ import annotations

import re

from reader.german.abbreviations import abbreviation_expansion
from reader.german.grammar.governing import governs
from reader.german.measures.money import CURRENCIES
from reader.german.sentences import abbreviation_detection
from reader.german.sentences.sentence_starts import begins_sentence
from reader.german.sentences.short_forms import NUMBERED, SHORT
from reader.german.words import nouns
from reader.german.words.finite import is_finite
from reader.german.words.vocabulary import DETERMINERS, MONTH_NAMES, NUMBERED_NOUNS, SHORT_MONTHS, STREETS

_LAST_MONTH = 12
_LIST = 12  # words back from a number to what it names
# "27.-29. Mai", "9./10. Februar", "der Weltranglisten-12. Max Adler"; but "Covid-19. Danach"
_PLACED = re.compile(r"\w+(?:listen|abellen)-\d{1,3}")
_SERIES = re.compile(rf"[\d.,/–-]+|{_PLACED.pattern}")
_PRICE = re.compile(r"\d{1,4}\.\d\d")
# Compounds of what is numbered: "Schuhgröße 45. Hinweise"; short nouns end too many words.
_NUMBERED_PARTS = ("str.", *(noun for noun in NUMBERED_NOUNS if len(noun) > len("band")), *STREETS)
_LAST_NUMBER = re.compile(r"[.,/–-]")
# What a number behind it names, though it is no noun.
_SIGNS = frozenset({"§", "§§", "km"})
_WITH_DATIVE = frozenset({"in", "an", "auf", "bei", "mit", "nach", "seit", "vor", "zu", "aus", "von", "ab"})
_JOINTS = frozenset({"und", "oder", "bis", "sowie"})
_COUNTED = re.compile(r"[\d.–/-]+[a-z]?,?")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{4,}")
_GROUP = re.compile(r"\d{3}")
ALL_MONTHS = frozenset((*MONTH_NAMES, *SHORT_MONTHS))
"""Months in full and short."""


def is_ordinal(before: list[str], number: str, following: str) -> bool:
    """Return whether "number." behind these words is an ordinal: before a month, or before what is counted."""
    previous = before[-1] if before else ""
    if _GROUP.fullmatch(number) and previous.isdecimal() and len(previous) <= len(number):  # "der 10 000. Besucher"
        number, before = f"{previous}.{number}", before[:-1]
        previous = before[-1] if before else ""
    if _THOUSANDS.fullmatch(number):  # "der 10.000. Besucher"; but "im Jahr 1990. Danach", "Mehr als 5.000. Das"
        return DETERMINERS.get(previous.lower()) is not None and not begins_sentence(following)
    digits = _LAST_NUMBER.split(number)[-1] if _SERIES.fullmatch(number) else number.rpartition(".")[2]
    if (
        not digits.isdecimal()
        or previous in CURRENCIES  # "für $ 149. Erste Käufer"
        or number.count("-") > 1  # "ISBN 3-531-15106-1"
        or len(digits) > 3
        or (len(digits) == 3 and digits != number and not _PLACED.fullmatch(number))
    ):
        return False  # a year, an amount
    if following in ALL_MONTHS or before == ["§"] or _opens_noun(before, following):  # a headline: "§ 4. Preise"
        return True
    counts = following.isdecimal() and not (governs(previous) or previous.endswith("."))  # "Es waren 20. 15 davon"
    priced = _PRICE.fullmatch(number) and int(number[-2:]) > _LAST_MONTH  # "Fr. 4.50. Karten gibt es noch"
    # "Es reichten 222. Berg unterschrieb"; but "Sie wurden 3. Sieger"
    several = is_finite(previous) and previous.endswith("en") and not previous.startswith("w")
    # "Es beginnt am 12. Karten gibt es noch", "in der 89. Schütze"
    article = "zur" if before[-2:-1] and before[-2].lower() in _WITH_DATIVE and previous == "der" else previous
    apart = not abbreviation_expansion.agrees("" if article in {"der", "die"} else article.lower(), following)
    dated = previous[-1:] == "." or following[-1:] == "."
    if (
        counts
        or priced
        or several
        or apart
        or (previous.lower() == "um" and following != "Uhr")
        or (digits[0] == "0" and not dated)
    ):
        return False  # "Beginn ist um 10. Karten gibt es noch", "Mainz 05. Trainer war Berg"; but "ab 01. 03. 2004"
    named = previous.lower() in NUMBERED_NOUNS or previous.lower().endswith(_NUMBERED_PARTS)
    short = previous.endswith(".") and abbreviation_detection.is_numbered(previous[:-1])  # "Bahnhofspl. 1"
    numbered = named or short or previous.rstrip(".") in NUMBERED or _is_listed(before)
    if numbered or begins_sentence(following):
        # "Zwei Gründe: 1. Wir sind müde. 2. Niemand will."; but "Hauptstr. 4. Er", "Es waren: 4. Sie gingen"
        listed = number.isdecimal() and (number == "1" or f"{int(number) - 1}." in before)
        return not previous or (listed and not numbered and (opens(previous) or previous[-1] in ",;"))
    return "," not in number and ":" not in number


def _opens_noun(before: list[str], following: str) -> bool:
    """Return whether nothing but an article stands before in its sentence, and a noun follows: "Am 1. Morgen"."""
    article = before[-1] if before and (len(before) == 1 or opens(before[-2])) else ""
    return article[:1].isupper() and article.lower() in DETERMINERS and following.istitle() and nouns.has(following)


def _is_listed(before: list[str]) -> bool:
    """Return whether numbers stand in a list behind what they name: "§§ 987, 989", "Gleis 3 und 4"."""
    words = before[-_LIST:]
    if words and words[-1] not in {*_SIGNS, *_JOINTS} and not words[-1].endswith(","):
        return False
    while words and (words[-1] in _JOINTS or _COUNTED.fullmatch(words[-1])):
        words.pop()
    if not words or words[-1] in _SIGNS:
        return bool(words)
    numbered = words[-1].lower() in NUMBERED_NOUNS or words[-1].rstrip(".") in NUMBERED  # "S. 7 und 8"
    return len(words) < len(before[-_LIST:]) and numbered and before[-1][-1] != ","


def opens(previous: str) -> bool:
    """Return whether a sentence or clause opens behind `previous`, which has a mark at its end."""
    return previous[-1] in ".!?…:" and previous.rstrip(".") not in SHORT and not previous[:-1].isdecimal()
