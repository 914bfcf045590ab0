"""Repairs espeak-ng's reading of words that no table has.

It reads some words with the sounds of other languages ("Song", "City", "Łódź"), which no German voice has learnt; it
reads the letters of others as if they were German ones ("Muñoz"); endings of Slavic names as if they were German
("Fitzek" like "Diskothek"); letters that it can't join by their names ("Tkatschenko", "Vrba"); genitives with another
stress than the name ("Poroschenkos"), sounds across syllables ("Eriksen", "Mitsubishi"), and some words with two
main stresses ("Realität").
"""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.common import tables
from reader.pronunciation import espeak, foreign_reading
from reader.pronunciation.symbols import SYMBOLS, from_dictionary, with_one_stress

_ENDINGS = "pronunciation/data/engine_endings.tsv"
# Sounds that tell an English reading, though some of their symbols are German ones, too.
_ENGLISH = re.compile("[ɒʌɹwθðæ]|ɜː|[əoe][ʊɪ]")
_DOUBLED = re.compile(r"([ptk])\1$")  # "Webb", "Todd"
_CONSONANT = "[bcdfghjklmnpqrstvwxz]"
# "Vrba", "Drmic": an r that is a syllable.
_SYLLABIC_R = re.compile(f"(?i)^({_CONSONANT}+?)r(?={_CONSONANT})")
# The first of several consonants, perhaps with an h; and its sound, where that isn't written with its letter.
_FIRST = re.compile(f"([BCDFGHJ-NP-TVWZ]h?)(?=.*[aeiouyäöü])(?:(?<=h)|(?={_CONSONANT}))")
_SOUNDS = {"c": "ts", "ch": "x", "g": "ɡ", "q": "k", "sh": "ʃ", "w": "v", "zh": "ʒ"}
# A name's genitive.
_GENITIVE = re.compile("[A-ZÄÖÜ].+[^aeiouäöüy](?:[aoy]|(?<=sk)i)s")
# Letters inside a word, the sounds that the engine wrongly reads them with, and the right ones.
_WITHIN = (
    (re.compile("[kp]s(?:[eo]ns?|erei(?:en)?)$"), re.compile("(?<=[kp])z"), "s"),  # "Eriksen", "Trickserei"
    (re.compile("cz"), re.compile("kts"), "tʃ"),  # "Markiewicz", "Seroczynski"
    (re.compile("shi"), re.compile("sh(?=[ˈˌ]?[iɪ])"), "ʃ"),  # "Mitsubishi"
)
_STRESS = str.maketrans("", "", "ˈˌ")


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
    if _GENITIVE.fullmatch(word):
        said = read(word[:-1]) + "s"
    else:
        said = _with_ending(word, _DOUBLED.sub(r"\1", _joined(word, own)))
    for letters, sounds, instead in _WITHIN:
        if letters.search(word):
            said = sounds.sub(instead, said)
    said = with_one_stress(said)
    return None if said == own else said


def read(word: str) -> str:
    """Return espeak-ng's reading of a word, mended where it slips."""
    return mended(word) or espeak.read_word(word)


def _learnt(sounds: str) -> str:
    """Replace sounds that voices have not learnt by similar ones; sounds without a similar one are left out."""
    return from_dictionary(sounds) or "".join(symbol for symbol in sounds if symbol in SYMBOLS)


def _joined(word: str, own: str) -> str:
    """Return the reading of a word whose first letter espeak-ng says by its name with the sound of that letter."""
    first = _FIRST.match(word)
    if first is None:
        return own
    letters = first[1].lower()
    by_name = espeak.read_word(word[0]).translate(_STRESS) + letters[1:]
    if not own.translate(_STRESS).startswith(by_name):
        return own
    if _SYLLABIC_R.match(word):
        return read(_SYLLABIC_R.sub(r"\1ir", word))
    return (_SOUNDS.get(letters) or _SOUNDS.get(letters[0], letters[0])) + read(word[first.end() :].capitalize())


def _with_ending(word: str, own: str) -> str:
    for ending in tables.read(_ENDINGS, Ending):
        if own.endswith(ending.engine) and re.search(f"(?:{ending.written})$", word):
            return own.removesuffix(ending.engine) + ending.said
    return own
