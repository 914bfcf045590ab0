"""What a caption says of its picture: who or what is seen, and where; no clause.

"Bürgermeisterin Ute Hollmann vor dem alten Hafen." A short paragraph tells something instead: it has a verb.
"""

from __future__ import annotations

import re

from reader.cleaning.wording.names import NAME, names_person

_PLACED = (
    r"(?:beim?|im|in|am|an|vorm?|mit|auf|während|neben|zusammen|hinter)"
    r"(?! \d+ (?:Minute|Stunde|Tag|Woche|Monat|Jahr))"  # "vor 10 Jahren" is no place
)
# A person: the Mayor Ute Hollmann (54) with the model.
_PERSON = re.compile(rf"(?:[A-ZÄÖÜ][\w-]+ ){{0,2}}?(?=({NAME}))\1(?: \([^)]{{1,30}}\))?,? {_PLACED}\b")
_THING = re.compile(rf"(?:Eine?|Der|Die|Das) (?:[^:]{{3,60}} )??{_PLACED} ")
_SPEAKS = re.compile(r"[?!…„“\"»«]|:$|\b(?:ich|wir|du|Sie|Ihre?[mnrs]?|uns|mich|mir)\b")


def shown_person(text: str) -> str:
    """Whom a line names, first and last, if it says where somebody is, or with whom; else empty."""
    match = _PERSON.match(text)
    return match[1] if match and names_person(match[1]) and not _SPEAKS.search(text) else ""


def shows_thing(text: str) -> bool:
    """Whether a line says what is where."""
    return _THING.match(text) is not None and not _SPEAKS.search(text)
