"""What requests are checked by: the base of their bodies, and types of text, names and moments."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
)

from reader.cleaning.wording.dates import FIRST_YEAR
from reader.german import say
from reader.script.writing import is_audible

_UNPRINTABLE = r"\x00-\x1f\x7f-\x9f\ufffe\uffff"  # inside the brackets of a regular expression
NO_CONTROLS = rf"^[^{_UNPRINTABLE}]+$"
"""Refuses what neither XML (1.0, section 2.2) nor databases can hold: control characters, U+FFFE and U+FFFF.

Lone surrogates, which XML forbids too, are refused by pydantic itself.
"""
WORD = rf"^[^\s/{_UNPRINTABLE}]([^/{_UNPRINTABLE}]*[^\s/{_UNPRINTABLE}])?$"
"""A word of the dictionary, which is the last part of an address."""
LONGEST_WORD = 128
"""Longest word of the dictionary, in characters."""
LONGEST_SENTENCE = 1000
"""Longest sample sentence, in characters."""
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000, pattern=NO_CONTROLS)]
"""Text in one line."""
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=128, pattern=NO_CONTROLS)]
"""A name: of a section, a voice, a token."""
Sentence = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_SENTENCE, pattern=NO_CONTROLS)
]
"""A sentence in one line."""
Word = Annotated[str, StringConstraints(max_length=LONGEST_WORD, pattern=WORD)]
"""A word of the dictionary."""
MOST_FIELDS = 50
"""Most fields of a body or entries of a list; more are refused as a whole, not one by one."""


def refuse_too_many(value: object) -> object:
    """Refuse more fields or entries than MOST_FIELDS as a whole, before each of them becomes an error of its own."""
    if isinstance(value, dict | list) and len(value) > MOST_FIELDS:
        raise ValueError(f"has more than {MOST_FIELDS} entries")
    return value


def _refuse_numbers(value: object) -> object:
    """Refuse numbers, which pydantic would take for seconds since 1970."""
    if not isinstance(value, str | datetime):
        raise ValueError("give a date and time as in 2026-05-03T08:00:00+02:00")
    return value


def _refuse_outside_calendar(moment: datetime) -> datetime:
    """Refuse the last hours of the calendar, which can't be expressed in UTC, and the years that mean "unknown"."""
    try:
        known = moment.astimezone(UTC).year >= FIRST_YEAR
    except OverflowError:
        known = False
    if not known:
        raise ValueError("lies outside the calendar: leave out what isn't known")
    return moment


def _refuse_surrogates(text: str) -> str:
    """Refuse lone surrogates, which JSON can express but nothing can store."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ValueError("holds half of a character (a lone surrogate)") from None
    return text


def _refuse_unspeakable(words: str) -> str:
    """Refuse marks without a word, which no voice can say."""
    if not is_audible(say(words)):
        raise ValueError("holds nothing that can be said: give it words")
    return words


Moment = Annotated[AwareDatetime, BeforeValidator(_refuse_numbers), AfterValidator(_refuse_outside_calendar)]
"""A date and time with its time zone, inside the calendar."""
Lines = Annotated[list[Line], BeforeValidator(refuse_too_many)]
"""A list of lines."""
Source = Annotated[str, AfterValidator(_refuse_surrogates)]
"""Text of any length and with any line breaks."""
AUDIBLE = AfterValidator(_refuse_unspeakable)
"""Added to a type of text: refuses what holds nothing that can be said."""


class Body(BaseModel):
    """Base of request bodies: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")
