"""Finds the reading of one word in the most reliable source that has it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from reader.pronunciation import compounds, engine_slips, espeak
from reader.pronunciation.inflection import Stem, inflect, stems
from reader.pronunciation.ipa import to_voice_symbols
from reader.pronunciation.tables import Words, function_words, words

_ENDINGS_OF_NAMES = frozenset({"e", "en", "er", "es"})  # "Greene", "Danielsen", "Walser", "Aires"
_WORDS = 16_384  # kept; a day's news holds fewer
_UMLAUTS = {"ae": "ä", "oe": "ö", "ue": "ü"}
# "ue" behind a, e and q is no ü ("Bauer", "neue", "quer").
_UMLAUT = re.compile(r"(?i:ae|oe|(?<![aeq])ue)")
# The ß of "Prozeß" and "mußte", which has become ss; not that of "Straße".
_OLD_SHARP_S = re.compile("ß(?![aeiouyäöü])")


class Origin(StrEnum):
    """Where a word's phonemes come from."""

    DICTIONARY = "dictionary"
    """An entry of the site's, the article's or the built-in dictionary."""
    HOMOGRAPH = "homograph"
    """Written alike, said differently: decided by neighbours."""
    TABLE = "table"
    """A reading of German Wiktionary."""
    FOREIGN = "foreign"
    """A word or name of another language."""
    INFLECTION = "inflection"
    """A stem's reading with an ending."""
    COMPOUND = "compound"
    """Parted into known words."""
    NAME = "name"
    """A name of the news."""
    RESPELT = "respelt"
    """Written otherwise: "haertefall" for "Härtefall"."""
    ENGINE = "engine"
    """espeak-ng's own reading."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How one word is said."""

    phonemes: str
    """In the voice's symbols (see `reader.pronunciation.symbols`), composed."""
    origin: Origin
    """Where they come from."""


@lru_cache(_WORDS)
def look_up(word: str) -> Reading | None:
    """Return the reading of a written word; None if only espeak-ng can read it."""
    reading = by_rule(word)
    if reading is not None:
        return reading
    said = engine_slips.mended(word)
    return None if said is None else Reading(said, Origin.FOREIGN)


def is_sure(word: str) -> bool:
    """Return whether tables or rules know a word's reading; if not, espeak-ng guesses it by its letters."""
    return by_rule(word) is not None or _is_known(word, words())


@lru_cache(_WORDS)
def by_rule(word: str) -> Reading | None:
    """Return the reading of a written word by tables and rules; None if they have none."""
    return find(word, words())


def _is_known(word: str, known: Words) -> bool:
    forms = _cases(word)
    return any(form in known.frequencies for form in forms) or any(
        stem.written in known.frequencies for form in forms for stem in stems(form)
    )


def find(word: str, known: Words) -> Reading | None:
    """Return the reading of a word by tables and rules, the most reliable first: itself, inflected, a compound,
    respelt.
    """
    if _is_whole(word, known):
        return _whole(word, known)
    return _derived(word, known) or _respelt(word, known)


def _is_whole(word: str, known: Words) -> bool:
    return word in known.names or any(form in known.readings or form in known.frequencies for form in _cases(word))


def _whole(word: str, known: Words) -> Reading | None:
    """Return the reading of a word that the tables hold; None where espeak-ng says it right."""
    if word in known.names:
        return Reading(known.names[word], Origin.NAME)
    for written in _cases(word):
        if written in known.readings:
            return Reading(known.readings[written], Origin.TABLE)
        if written in known.frequencies:
            return None
    return None


def _derived(word: str, known: Words) -> Reading | None:
    """Return the reading of a word that comes from others, or from another language."""
    if word.endswith("s") and word[:-1] in known.names:
        return Reading(known.names[word[:-1]] + "s", Origin.NAME)
    foreign = known.foreign.get(word.lower()) or known.foreign.get(word.lower().removesuffix("s"))
    if foreign:
        return Reading(foreign + "s" * (word.lower() not in known.foreign), Origin.FOREIGN)
    for stem in (stem for written in _cases(word) for stem in stems(written)):
        is_known = stem.written in known.readings or stem.written in known.frequencies
        if is_known and stem.written not in function_words():
            return _inflected(stem, known)
    parts = compounds.part(word, known.frequencies, strict=known.strict)
    return Reading(compounds.join(parts, lambda part: read_part(part, known)), Origin.COMPOUND) if parts else None


def _respelt(word: str, known: Words) -> Reading | None:
    """Return the reading of a word that is usually written otherwise."""
    if _is_known(word, known):
        return None
    for spelling in _respellings(word):
        reading = _whole(spelling, known) or _derived(spelling, known)
        if reading is not None and (reading.origin is not Origin.COMPOUND or spelling != word.capitalize()):
            return Reading(reading.phonemes, Origin.RESPELT)
        if spelling in function_words() and espeak.read_word(spelling) == espeak.read_word(word):
            return None  # "daß", which stays weak in a sentence
        if _is_known(spelling, known):
            return Reading(read_part(spelling, known), Origin.RESPELT)
    return None


def _inflected(stem: Stem, known: Words) -> Reading | None:
    """Return the reading of a word whose stem is known; None for what is rather a name that espeak-ng reads."""
    if stem.written not in known.readings and stem.written[0].isupper() and _ends_like_a_name(stem):
        return None
    return Reading(inflect(stem, read_part(stem.written, known)), Origin.INFLECTION)


def _ends_like_a_name(stem: Stem) -> bool:
    return stem.ending in _ENDINGS_OF_NAMES or (stem.ending == "n" and not stem.written.endswith("e"))


def read_part(word: str, known: Words) -> str:
    """Return the reading of a part, which stands in the tables or is said right by espeak-ng."""
    said = known.names.get(word) or known.readings.get(word) or engine_slips.mended(word)
    return said or unicodedata.normalize("NFC", to_voice_symbols(espeak.read_word(word)))


def _cases(word: str) -> tuple[str, ...]:
    """Return a word as it is written and with a small letter, for it may begin a sentence or be a noun made of it."""
    return (word, word[0].lower() + word[1:]) if word[:1].isupper() else (word,)


def _respellings(word: str) -> Iterator[str]:
    """Yield other ways to write a word that no table has, the nearest first: capital, umlauts, ß or none.

    So it stands in web addresses, lines of capitals, Swiss and old papers: "haertefall" is "Härtefall", "SACHSEN"
    "Sachsen", "Aussenminister" "Außenminister"; before 1996 "Prozess" was "Prozeß". Whether one of them is a word, the
    tables tell.
    """
    bases = [word.capitalize()] if word.isupper() else [word]
    if not word[:1].isupper():
        bases.append(word[:1].upper() + word[1:])
    yield from (base for base in bases if base != word)
    for base in bases:
        with_umlauts = _UMLAUT.sub(lambda match: _umlaut(match[0]), base)
        with_sharp_s = (with_umlauts.replace("ss", "ß"), base.replace("ss", "ß"))
        for spelling in (with_umlauts, *with_sharp_s, _OLD_SHARP_S.sub("ss", base)):
            if spelling != base:
                yield spelling


def _umlaut(letters: str) -> str:
    umlaut = _UMLAUTS[letters.lower()]
    return umlaut.upper() if letters[0].isupper() else umlaut
