"""Repairs espeak-ng's reading of words that no table has.

It reads some words with the sounds of other languages ("Song", "City", "Łódź"), which no German voice has learnt; it
reads the letters of others as if they were German ones ("Muñoz"); and endings of Slavic names as if they were German
("Fitzek" like "Diskothek").
"""

from __future__ import annotations

import re
from typing import NamedTuple

from reader import tables
from reader.pronunciation import espeak, foreign_reading
from reader.pronunciation.symbols import SYMBOLS, from_dictionary

_ENDINGS = "pronunciation/data/engine_endings.tsv"
# Sounds that tell an English reading, though some of their symbols are German ones, too.
_ENGLISH = re.compile("[ɒʌɹwθðæ]|ɜː|[əoe][ʊɪ]")
_DOUBLED = re.compile(r"([ptk])\1$")  # "Webb", "Todd"


class Ending(NamedTuple):
    """An ending that espeak-ng gets wrong."""

    written: str
    """A regular expression for the end of the word."""
    engine: str
    """What the engine's reading ends with."""
    said: str
    """What is said instead."""
    reason: str
    """Which words end so."""


def mended(word: str) -> str | None:
    """Return the repaired phonemes of a word in the voice's symbols; None if espeak-ng's reading is fine."""
    language = foreign_reading.language_of(word)
    if language is not None and (said := foreign_reading.read(word, language)):
        return said
    own = espeak.read_word(word)
    if _ENGLISH.search(own) and (said := foreign_reading.adopted(word, own, "en")):
        return said
    if not SYMBOLS.issuperset(own.replace(" ", "")):
        return " ".join(filter(None, map(_learnt, own.split()))) or None
    said = _with_ending(word, _DOUBLED.sub(r"\1", own))
    return None if said == own else said


def _learnt(sounds: str) -> str:
    """Replace sounds that voices have not learnt by similar ones; sounds without a similar one are left out."""
    return from_dictionary(sounds) or "".join(symbol for symbol in sounds if symbol in SYMBOLS)


def _with_ending(word: str, own: str) -> str:
    for ending in tables.read(_ENDINGS, Ending):
        if own.endswith(ending.engine) and re.search(f"(?:{ending.written})$", word):
            return own.removesuffix(ending.engine) + ending.said
    return own
