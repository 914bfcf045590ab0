"""Which letters are a word by the tables of words (whole, inflected, compounded), and which words begin with them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from reader.german.words import nouns
from reader.german.words.unit_table import UNITS
from reader.pronunciation.compounds import part
from reader.pronunciation.tables import words

SHORTEST = 3
"""Letters of the shortest word that is shortened, before its point."""
LONGEST = 28
"""Letters of the longest."""
VOWELS = "aeiouyäöü"
"""Vowels and umlauts; a shortened word ends with none of them."""
RAREST = 3.0
"""The frequency of the rarest word that counts, on Zipf's scale: once in a million words."""
RAREST_NOUN = 4.0
"""The same of nouns. Rarer ones have rivals that the tables lack, for they are compounds: "Kennzahl", "Kennzeichen"."""
INFLECTION = 2
"""Letters of an ending: what a word has more than that was cut off. "Erdberg" is no short "Erdberge"."""
ADJECTIVE = ("e", "en", "er", "es", "em")
"""Endings of adjectives."""
NOUN = ("s", "es", "n", "en", "e", "er", "ern", "ns", "nen", "in", "innen")
"""Endings of nouns."""
_VERBAL = (*ADJECTIVE, "n", "t", "st", "te", "ten", "test")
_BEFORE_N = "elr"  # "Affen", "Regeln", "Bauern"; "Kombin" is no "Kombi"
_LINKS = ("", "s", "n", "en", "es", "er")


def is_word(word: str) -> bool:
    """Return whether a table has the word as it is written, or with the other first letter."""
    known = words()
    cases = (word, word.lower(), word.capitalize())
    return any(case in known.readings or case in known.frequencies or case in known.names for case in cases)


def is_known(word: str) -> bool:
    """Return whether letters are a word, perhaps inflected, or a compound of words."""
    endings = NOUN if word[0].isupper() else _VERBAL
    inflected = (
        word[: -len(ending)] for ending in endings if word.endswith(ending) and (ending != "n" or word[-2] in _BEFORE_N)
    )
    parts = part(word, words().frequencies)
    whole = bool(parts) and parts[-1].written[0].isupper() == word[0].isupper()
    return whole or is_word(word) or any(len(stem) >= SHORTEST and is_word(stem) for stem in inflected)


def is_first_part(letters: str) -> bool:
    """Return whether a compound can begin so: a word, and what joins it to the next."""
    return any(
        is_word(letters.removesuffix(link))
        for link in _LINKS
        if letters.endswith(link) and len(letters) > len(link) + 2
    )


def declines(word: str) -> bool:
    """Return whether a word takes the endings of an adjective: "schnell"; but "liefer" takes only one of them."""
    return sum(f"{word}{end}" in words().frequencies for end in ("er", "es", "em")) > 1


def is_of_town(word: str) -> bool:
    """Return whether a word may be derived from a town or a country: "Wiener", "Bremer", "Dresdner"; but "Trainer"."""
    if not word.endswith("er"):
        return False
    base, known = word.removesuffix("er"), words().frequencies
    towns = (base, f"{base}en", f"{base.removesuffix('n')}en", base.replace("länd", "land"))
    return any(town in known and town.lower() not in known and not nouns.has(town) for town in towns)


def is_owner(word: str) -> bool:
    """Return whether a word behind a preposition is a name's genitive: "von Gagas 6. Album"; no plural, no "Paris"."""
    noun, known = nouns.lookup(word), words().frequencies
    name = word[-1] == "s" and word[0].isupper() and not nouns.has(word) and (noun is None or not noun.plural)
    return name and known.get(word[:-1], 0) >= known.get(word, 0)


def is_lane(word: str) -> bool:
    """Return whether a word is short for a lane, as in Vienna: "Neubaug", "Kaiserg"."""
    return word[0].isupper() and word[-1] == "g" and not is_known(word) and is_known(word[:-1])


def may_be_short(word: str) -> bool:
    """Return whether letters before a point may be a shortened word: written like one, and no word themselves."""
    written_so = SHORTEST <= len(word) <= LONGEST and word[-1] not in VOWELS and word[1:].islower()
    return written_so and word not in UNITS and not is_known(word)


def beginning(short: str) -> Iterator[tuple[str, float]]:
    """Yield the words that go on behind `short` with a vowel, and how often they are used in a billion words."""
    everything, known = _sorted(), words().frequencies
    for index in range(bisect_left(everything, short), len(everything)):
        form = everything[index]
        if not form.startswith(short):
            return
        if form[len(short) : len(short) + 1] in tuple(VOWELS):
            yield form, 10 ** known[form]


@cache
def _sorted() -> list[str]:
    return sorted(iter(words().frequencies))  # `sorted` asks a mapping for its length, which reads it once more
