"""Which readings of a word count, where the dictionary has several.

German Wiktionary lists the readings of all words that are written alike, and those of regions: "Paris" is a city and a
Greek, "Labor" is stressed at its beginning in Austria. Where the other forms of a noun have one stress only ("Labors"),
that is the usual one; else all count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from reader.pronunciation import audible_difference
from reader.pronunciation.inflection import Stem, inflect, stems
from reader.pronunciation.symbols import from_dictionary, syllables

Readings = Mapping[str, tuple[str, ...]]
"""Readings in IPA by word, the best first."""
_FEWEST = 2  # forms of a word that agree on its stress


def preferred(readings: Readings) -> dict[str, tuple[str, ...]]:
    """Return the readings of each word that count: those with the stress of its other forms, or all. In IPA."""
    several = {word for word, found in readings.items() if word[0].isupper() and len(set(map(_stress, found))) > 1}
    single = {word: found[0] for word, found in readings.items() if len(found) == 1}
    votes = Counter(_votes(several, single, readings))
    chosen = {word: found[:1] for word, found in readings.items() if _is_swiss(word, readings)}
    for word in several:
        told = {_stress(own) for own in readings[word] if votes[word, own]}
        if len(told) == 1 and sum(votes[word, own] for own in readings[word]) >= _FEWEST:
            chosen[word] = tuple(own for own in readings[word] if _stress(own) in told)
    return {**readings, **chosen}


def _stress(reading: str) -> int:
    """Count the syllables before the main stress."""
    return syllables(from_dictionary(reading.partition("ˈ")[0]) or "")


def _is_swiss(word: str, readings: Readings) -> bool:
    """Return whether a word's first reading is that of its spelling with ß: "Strasse" has a short one, too."""
    return "ss" in word and readings[word][0] in readings.get(word.replace("ss", "ß"), ())


def _votes(several: Iterable[str], single: Mapping[str, str], readings: Readings) -> Iterator[tuple[str, str]]:
    """Yield a word and one of its readings for each form of it, or word that it is a form of, that is said so."""
    for word, reading in single.items():
        for stem in stems(word):
            if stem.written in several and not (stem.written.endswith("or") and stem.ending == "en"):  # "Tumoren"
                yield from ((stem.written, own) for own in readings[stem.written] if _fit(own, stem, reading))
    for word in several:
        for stem in stems(word):
            if stem.written in single:
                base = single[stem.written]
                yield from ((word, own) for own in readings[word] if _fit(base, stem, own))


def _fit(base: str, stem: Stem, inflected: str) -> bool:
    """Return whether a word with the reading `base` is said as `inflected` with its ending."""
    said = from_dictionary(base)
    return said is not None and audible_difference.same((inflected,), inflect(stem, said))
