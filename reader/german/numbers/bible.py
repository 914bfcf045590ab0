"""References to the Bible: "(1. Kor 13,8)", "Lk 2,1-20", "Psalm 23,4f.": the chapter, then the verses."""

from __future__ import annotations

import re

from reader.common import tables
from reader.german.grammar.place import Place
from reader.german.substitution import sub
from reader.german.words.patterns import any_of

BOOKS = tables.pairs("german/data/bible_books.tsv")
"""Their names by what is written."""
_ORDINALS = ("", "erster", "zweiter", "dritter", "vierter", "fünfter")
_BOOK = any_of(BOOKS)
# A book, a chapter, a comma without a space, verses; the book may be one of several ("1. Kor", "2Kor").
_REFERENCE = re.compile(
    rf"(?<![\w.])(?:([1-5])\.? ?)?({_BOOK})\.? "
    r"(\d{1,3}),(\d{1,3})([a-c]?)(?:([-–.])(\d{1,3}))?(?: ?(ff?)\b(\.?))?"
    r"(?![\d%€]|[,:]\d| ?(?:Prozent|Euro|Mio|Mrd|Meter))"
)
_SEVERAL = frozenset({"Korinther", "Mose", "Samuel", "Könige", "Chronik", "Thessalonicher", "Timotheus", "Petrus"})
_OF_SEVERAL = any_of(short for short, name in BOOKS.items() if name in _SEVERAL)
_CHAPTER = re.compile(rf"(?<![\w.])([1-5])\. ?({_OF_SEVERAL})\.? (\d{{1,3}})(?![\d.,:]\d|\d)")  # "in 1. Kor 13"
_POINTLESS = re.compile(rf"(?<![\w.])([1-5]) ({_OF_SEVERAL})(?=\.? \d{{1,3}}\b)")  # "über 1 Kor 13"
# "(Mt 5–7)": chapters alone, only where nothing else stands in the brackets.
_CHAPTERS = re.compile(rf"(?<=\()({_BOOK})\.? (\d{{1,3}}(?:[-–]\d{{1,3}})?)(?=\))")
# Short names that stand for nothing but a book. In a text about the Bible they need no verse: "Mt 5".
_SURE = any_of(["Mt", "Mk", "Lk", "Joh", "Apg", "Röm", "Kor", "Hebr", "Offb", "Ps", "Jes", "Jer", "Dtn", "Koh"])
_OF_BIBLE = re.compile(
    r"\b(?:\w*Bibel|\w*[Pp]redig|Evangeli|Psalm|Vers|Gottesdienst|Testament|Jesus|Christus|Pfingst|Jünger|Gottes?\b|Losung|Lesung|Pfarrer|Bischof)"
)
_SPACED = re.compile(rf"(?<![\w.])({_SURE})\.? (\d{{1,3}}), (?=\d{{1,3}}(?:[-–.]\d|[,;.)]|$))")  # "Mt 5, 3–12"
_CHAPTER_ALONE = re.compile(rf"(?<![\w.])({_SURE})\.? (\d{{1,3}}(?:[-–]\d{{1,3}})?)(?![\d.,:-]\d|\d| ?[%€])")
_BETWEEN = {"-": "bis", "–": "bis", ".": "und"}


def read(text: str) -> str:
    """Say book, chapter and verse."""
    about_bible = _OF_BIBLE.search(text) is not None
    text = sub(_SPACED, r"\1 \2,", text) if about_bible else text
    text = sub(_REFERENCE, _reference, text) if "," in text else text
    text = sub(_CHAPTERS, lambda match: f"{BOOKS[match[1]]} {match[2]}", text)
    text = sub(_POINTLESS, r"\1. \2", text) if about_bible else text
    text = sub(_CHAPTER, lambda match: f"{_ORDINALS[int(match[1])]} {BOOKS[match[2]]} {match[3]}", text)
    return sub(_CHAPTER_ALONE, lambda match: f"{BOOKS[match[1]]} {match[2]}", text) if about_bible else text


def _reference(match: re.Match[str]) -> str:
    number, book, chapter, verse, part, joint, last, following, point = match.groups()
    spoken = f"{_ORDINALS[int(number)]} " if number else ""
    spoken += f"{BOOKS[book]} {chapter}, Vers {verse}" + (f" {part}" if part else "")
    spoken += f" {_BETWEEN[joint]} {last}" if joint else ""
    return f"{spoken} folgende{Place.of(match).point(point)}" if following else spoken
