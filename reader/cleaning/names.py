"""Names of people: inside a text, or as a line of their own."""

from __future__ import annotations

import re

from reader.cleaning.wording import FUNCTION_WORDS

_PARTICLE = "von|van|de|der|den|zu|al|el|bin"
NAME = rf"[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)? (?:(?:{_PARTICLE}) ){{0,2}}[A-ZÄÖÜ][\w’]+(?:-[A-ZÄÖÜ]\w+)?"
"""A first and a last name inside a text, as a pattern."""
_SHORT = r"(?:[A-ZÄÖÜ]\w{0,5}\.\s?)*"  # titles and initials
_WORD = r"[A-ZÄÖÜ][\w’'-]+"
SIGNED = (
    rf"(?:{_SHORT}{_WORD}\s|(?=[A-ZÄÖÜ]\w?\.)){_SHORT}"
    rf"(?:(?:{_PARTICLE})\s){{0,2}}{_WORD}(?:\s{_WORD})?"
)
"""The same where nothing else can stand: with titles, initials and a third name."""
_SIGNED = re.compile(SIGNED)


def is_name(text: str) -> bool:
    """Whether `text` is nothing but two or three capitalised words, no small word first: who wrote an article, or who
    is seen in a picture."""
    named = _SIGNED.fullmatch(text.rstrip(".")) is not None and not text.isupper()
    return named and text.split(" ", 1)[0].lower() not in FUNCTION_WORDS
