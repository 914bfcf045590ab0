"""Sentence boundaries for German news. Concatenating the sentences gives the text back.

A cut needs a final mark, white space and something that can begin a sentence; a point cuts only where it is not
part of an abbreviation, an initial, an ordinal or a date.
"""

from __future__ import annotations

import re

from reader.german import tables
from reader.german.patterns import MONTHS, STARTERS

# Final mark(s), closing quotes or brackets, white space, then what follows.
_CANDIDATE = re.compile(r"([.!?…]+)([\"“”«»‘’')\]⁰¹²³⁴-⁹₀-₉]*)(\s+)(?=(\S{1,40}))")
# The word before the point.
_LAST_WORD = re.compile(r"[^\s(„\"»«]+$")
# One capital letter, also after a point or hyphen.
_INITIAL = re.compile(r"(?:^|[.-])[A-ZÄÖÜ]$|^(?:Ch|Ph|Th|St|Sch)$")
# Roman letters only.
_ROMAN = re.compile(r"^[IVXL]+$")
_ABBREVIATIONS = {
    part
    for row in tables.rows("abbreviations.tsv")
    for part in (row[0].replace(" ", "").rstrip("."), row[0].rstrip(".").rpartition(" ")[2], row[0].partition(".")[0])
}
_ABBREVIATIONS |= {"ff", "Mio", "Mrd", "Bio", "Tsd", "Std", "Min", "Sek", "Jan", *"vdzuiaoesn"}
_ABBREVIATIONS |= {part[:1].upper() + part[1:] for part in _ABBREVIATIONS}
_ABBREVIATIONS -= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ")  # initials have a rule of their own
_ONLY_BEFORE_NUMBERS = frozenset(
    row[0].rstrip(".").capitalize()
    for row in tables.rows("abbreviations.tsv")
    if "klein" in row[2] or ("Zahl" in row[2] and row[0][0].isupper())
)
_MAY_END = {
    row[0].replace(" ", "").rstrip(".").rpartition(".")[2]
    for row in tables.rows("abbreviations.tsv")
    if "Ende" in row[2]
} | {
    "Mio",
    "Mrd",
    "Bio",
    "Tsd",
    "Uhr",
    "Chr",
    "Jh",
    "Co",
    "Inc",
    "D",
    "R",
    "Jr",
    "jr",
    "V",
    "Std",
    "Min",
    "min",
    "ff",
    "Str",
    "St",
    "Sek",
    "M",
}
# "27.-29. Mai", "9./10. Februar", "der Weltranglisten-12. Max Adler"; but "Covid-19. Danach"
_SERIES = re.compile(r"[\d.,/–-]+|\w+(?:listen|abellen)-\d{1,3}")
_LAST_NUMBER = re.compile(r"[.,/–-]")
_NUMBERED = frozenset(row[0] for row in tables.rows("numbered_nouns.tsv"))
_WEEKDAYS = frozenset({"Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"})
_MONTHS = frozenset((*MONTHS, "Jänner", "Jan", "Feb", "Apr", "Aug", "Sep", "Sept", "Okt", "Nov", "Dez"))


def sentences(text: str) -> list[str]:
    """Split a text into sentences; each keeps the white space that follows it."""
    found: list[str] = []
    start = 0
    for match in _CANDIDATE.finditer(text):
        if _is_boundary(text, match):
            found.append(text[start : match.end()])
            start = match.end()
    if start < len(text):
        found.append(text[start:])
    return found


def _is_boundary(text: str, match: re.Match[str]) -> bool:
    marks, _, space, following = match.groups()
    if "\n" in space:
        return True
    bare = following.lstrip("„\"»«“‚‘'([")
    first = bare[:1]
    if not first or first.islower() or first in "–-":
        return False  # also quoted speech followed by "sagte er"
    if marks == ".":
        return not _point_belongs(text, match, re.split(r"[\s,.;:!?“”\"«»)]", bare, maxsplit=1)[0])
    return marks[-1] in "!?" or first.isupper()


def _point_belongs(text: str, match: re.Match[str], following: str) -> bool:
    """Say whether the point before `following` belongs to an abbreviation, an ordinal or an initial."""
    left = text[max(0, match.start() - 40) : match.start()]
    found = _LAST_WORD.search(left)
    if found is None or match[2]:
        return False
    word = found[0].rstrip(".")
    if word[-1:].isdigit():
        return _is_ordinal(left[: found.start()], word, following)
    if _ROMAN.match(word) and len(word) > 1:
        return following not in STARTERS
    if word.startswith("Dipl.-") or (word in _WEEKDAYS and following[:1].isdigit()):  # "Sa. 9-13 Uhr"
        return True
    if word in _ABBREVIATIONS or word.rpartition("-")[2] in _ABBREVIATIONS or word.endswith(("str", "Str")):
        return _abbreviation_goes_on(word, following)
    return bool(_INITIAL.search(word)) and following not in STARTERS


def _abbreviation_goes_on(word: str, following: str) -> bool:
    """Say whether the sentence goes on after an abbreviation's point."""
    if word in _ONLY_BEFORE_NUMBERS or word.endswith(("str", "Str")):
        return following[:1].isdigit() or bool(_ROMAN.match(following))
    return not (word.rpartition(".")[2] in _MAY_END and following in STARTERS)


def _is_ordinal(before: str, number: str, following: str) -> bool:
    digits = _LAST_NUMBER.split(number)[-1] if _SERIES.fullmatch(number) else number.rpartition(".")[2]
    if not digits.isdigit() or len(digits) > 3 or (len(digits) == 3 and digits != number):
        return False  # a year, "5.000."
    if following in _MONTHS:
        return True
    previous = before.rsplit(maxsplit=1)[-1] if before.split() else ""
    if previous in _NUMBERED or following in STARTERS:
        return not previous
    return "," not in number and ":" not in number
