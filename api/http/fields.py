"""Types of fields that requests are checked by: text, names, moments."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BeforeValidator,
    StringConstraints,
)

_UNPRINTABLE = r"\x00-\x1f\x7f-\x9f\ufffe\uffff"
NO_CONTROLS = rf"^[^{_UNPRINTABLE}]+$"
"""What no XML (1.0, section 2.2) and no database can hold is refused: controls, U+FFFE and U+FFFF.

Halves of characters, which XML forbids too, are no text to pydantic.
"""
WORD = rf"^[^\s/{_UNPRINTABLE}]([^/{_UNPRINTABLE}]*[^\s/{_UNPRINTABLE}])?$"
"""A word of the dictionary, which is the last part of an address."""
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000, pattern=NO_CONTROLS)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=128, pattern=NO_CONTROLS)]


MOST_FIELDS = 50
"""Of a body, or of a list in it: what sends more isn't told what is wrong with each."""


def is_surveyable(value: object) -> object:
    """Refuse countless fields before each of them becomes an error of its own."""
    if isinstance(value, dict | list) and len(value) > MOST_FIELDS:
        raise ValueError(f"has more than {MOST_FIELDS} entries")
    return value


def _is_text(value: object) -> object:
    """Refuse numbers, which would be taken for seconds since 1970."""
    if not isinstance(value, str | datetime):
        raise ValueError("give a date and time as in 2026-05-03T08:00:00+02:00")
    return value


def _is_in_utc(moment: datetime) -> datetime:
    """Refuse the first and last hours of the calendar, which have no equal in UTC."""
    try:
        moment.astimezone(UTC)
    except OverflowError:
        raise ValueError("lies outside the calendar") from None
    return moment


def _is_unicode(text: str) -> str:
    """Refuse halves of characters (lone surrogates), which JSON can name but nothing can store."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ValueError("holds half of a character (a lone surrogate)") from None
    return text


Moment = Annotated[AwareDatetime, BeforeValidator(_is_text), AfterValidator(_is_in_utc)]
Lines = Annotated[list[Line], BeforeValidator(is_surveyable)]
Source = Annotated[str, AfterValidator(_is_unicode)]
