"""Words of an article that a German voice probably reads wrong, for an editor to listen to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from reader.common import tables
from reader.german import say
from reader.german.sentences.boundaries import sentences
from reader.lexicon.lexicon import Lexicon
from reader.lexicon.words import is_known
from reader.pronunciation import audible_difference, compounds, engine_slips, espeak
from reader.pronunciation.lookup import Origin, by_rule, is_sure, read_part
from reader.pronunciation.tables import words as known_words

# A word, with inner apostrophes.
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# Letters that German does not have; accents of French words included.
_FOREIGN_LETTER = re.compile(r"[^a-zA-ZäöüÄÖÜß'’]")
# Letter pairs that German words do not have, with the language that has them.
_FOREIGN_PATTERN = re.compile(
    r"(?i)^(?:x|q(?!u)|sz|gh|kn?y|wh|zh|dj|hj|tz|ng)|(?:oo(?!p)|ee[aou]|ough|aigh|eigh|sh(?![aeiouäöü])|w[rt]|[aeou]y[a-z]"
    r"|cz|rz$|ij|eaux?|oix|gn[aeo]|[^s]c[aeiou]|ow$|ew$|th[^aeiouräöüy]|[bdfgpt]j)"
)
# A capital after a small letter.
_MIXED_CASE = re.compile(r"[a-zäöüß][A-ZÄÖÜ]")
_SHORTEST = 2
_WORDS = 16_384  # whose reasons are remembered, as `reader.pronunciation.lookup` remembers their readings
# Acronyms that an engine spells.
_SPELLED = frozenset(
    part
    for words in (tables.pairs("german/data/acronyms.tsv"), tables.words("german/data/spelled.tsv"))
    for word in words
    for part in _WORD.findall(word)
)
# Why a word is suspected: what is surely read wrong first.
_REASONS = (
    "foreign letter",
    "foreign letter pattern",
    "mixed case",
    "not in the German word list",
    "read in two ways",
    "parted in two ways",
)


@dataclass(frozen=True, slots=True)
class Suspect:
    """A word that is probably read wrong."""

    word: str
    """As it is written."""
    count: int
    """How often it stands in the text."""
    reason: str
    """Why it is suspected."""


def check(text: str, lexicon: Lexicon) -> tuple[Suspect, ...]:
    """List the words that are probably read wrong, the most certain first.

    Words of the dictionary are left out, and words that are spoken as other words: "Di." as "Dienstag".
    """
    counts: Counter[tuple[str, str]] = Counter()
    for line in text.splitlines():
        for sentence in sentences(line):
            counts.update(_suspects(sentence, lexicon))
    suspects = [Suspect(word, count, reason) for (word, reason), count in counts.items()]
    return tuple(sorted(suspects, key=lambda suspect: (_REASONS.index(suspect.reason), -suspect.count, suspect.word)))


def _suspects(sentence: str, lexicon: Lexicon) -> list[tuple[str, str]]:
    """Return the suspected words, each with its reason."""
    words = _WORD.findall(_without_known(sentence, lexicon))
    suspects = [(word, reason) for word in words if (reason := _reason(word)) is not None]
    if not suspects:
        return []
    spoken = set(_WORD.findall(say(sentence)))
    return [(word, reason) for word, reason in suspects if word in spoken]


def _without_known(text: str, lexicon: Lexicon) -> str:
    """Blank out words that the dictionary has."""
    spans = lexicon.matches(text)
    for start, end in reversed(spans):
        text = text[:start] + " " * (end - start) + text[end:]
    return text


@lru_cache(_WORDS)
def _reason(word: str) -> str | None:
    if len(word) < _SHORTEST or word.isupper() or word in _SPELLED:
        return None
    return next((reason for reason, holds in _CHECKS if holds(word)), None)


def _is_guessed(word: str) -> bool:
    """Return whether nothing tells the reading of a word but espeak-ng, which guesses it by the letters."""
    return not (is_sure(word) or is_known(word))


def _is_parted_in_two_ways(word: str) -> bool:
    """Return whether a compound has two about equally good splits that sound different ("Staubecken")."""
    reading = by_rule(word)
    if reading is None or reading.origin is not Origin.COMPOUND:
        return False
    known = known_words()
    ways = compounds.partings(word, known.frequencies)
    said = {compounds.join(parts, lambda part: read_part(part, known)).replace("ˌ", "") for parts in ways}
    return len(said) > 1


def _is_disputed(word: str) -> bool:
    """Return whether an unsure rule and espeak-ng's reading differ in a sound or the main stress.

    Unsure are compounds with unlikely parts, and words that are read only by their ending or letters.
    """
    reading = by_rule(word)
    if reading is None:
        said = engine_slips.mended(word)
    elif reading.origin is Origin.COMPOUND and not compounds.part(word, known_words().frequencies, strict=True):
        said = reading.phonemes
    else:
        return False
    return said is not None and not audible_difference.same((said,), espeak.read_word(word))


# What makes a word suspect, in the order in which it is asked.
_CHECKS: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("foreign letter", _FOREIGN_LETTER.search),
    ("mixed case", _MIXED_CASE.search),
    ("parted in two ways", _is_parted_in_two_ways),
    ("read in two ways", _is_disputed),
    ("foreign letter pattern", lambda word: _is_guessed(word) and _FOREIGN_PATTERN.search(word)),
    ("not in the German word list", _is_guessed),
)
