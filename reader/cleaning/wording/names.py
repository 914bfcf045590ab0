"""Names of people: inside a text, or as a line of their own."""

from __future__ import annotations

import re

from reader.cleaning.wording.agency_marks import is_place
from reader.cleaning.wording.occupations import has_occupation
from reader.cleaning.wording.wording import FUNCTION_WORDS
from reader.german.words import nouns
from reader.german.words.known_words import is_known
from reader.pronunciation.tables import words

# A particle of a name; "der" alone is none, but an article: "Vorbereitung der Mannschaften".
_PARTICLE = "(?:von|van|op|in|auf|vor) (?:de[rnm]|’t)|von|van|de|zu|zum|zur|vom|al|el|bin"
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
BETWEEN = re.compile(r",\s|\sund\s|\s&\s")
"""What stands between two names."""
_ABSTRACT = re.compile(r"\w{5}(?:ung|heit|keit|schaft|tion|tät|ismus)(?:e?n|s)?\b")  # a thing, no person
_PLACE = re.compile(
    r"(?:\d{4,5} )?[A-ZÄÖÜ][\w-]+(?:[ /](?:am |an der |ob der )?[A-ZÄÖÜ][\w-]+)?|per (?:E-)?Mail|via \w+"
)


def is_name(text: str) -> bool:
    """Return whether `text` is nothing but two or three capitalised words, no small word first: who wrote an article,
    or who is seen in a picture."""
    named = _SIGNED.fullmatch(text.rstrip(".")) is not None and not text.isupper()
    return named and text.split(" ", 1)[0].lower() not in FUNCTION_WORDS


def is_signature(text: str) -> bool:
    """Return whether `text` is a name, be it with a place: the last line of a letter to the editor."""
    name, _, place = text.partition(", ")
    return is_name(name) and (not place or (bool(_PLACE.fullmatch(place)) and not has_occupation(f", {place}")))


def names_author(line: str, article: str) -> bool:
    """Return whether a line beside the headline is nothing but who wrote the `article`, whose text never mentions them.

    What German also writes small, or counts among its nouns, is no first name: "Hohe Kosten" is a sub-heading.
    """
    names = [name.title() if name.isupper() else name for name in BETWEEN.split(line)]
    return all(names_person(name) and not _mentions(article, name) for name in names)


def names_person(text: str) -> bool:
    """Return whether `text` is nothing but a person's name, and no place's ("New York")."""
    return is_name(text) and _is_first_name(text) and not is_place(text)


def _is_first_name(name: str) -> bool:
    first = name.split(" ", 1)[0]
    known = words()
    if first.lower() in known.frequencies or nouns.has(first) or _ABSTRACT.search(name):
        return False
    return first in known.frequencies or first in known.names or not is_known(first.lower())  # "Mutmaßlicher Täter"


def _mentions(article: str, name: str) -> bool:
    return bool(re.search(rf"\b{re.escape(name.rsplit(' ', 1)[-1])}", article))
