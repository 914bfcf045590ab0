"""The noun that an attribute or an amount belongs to: the head of its phrase, and what the tables know of it."""

from __future__ import annotations

from itertools import zip_longest

from reader.german.grammar.governing import JOINTS, SHORTENED
from reader.german.grammar.participles import tells_how
from reader.german.words import known_words, nouns
from reader.german.words.nouns import Noun
from reader.german.words.unit_table import UNITS
from reader.german.words.vocabulary import DETERMINERS, DOTTED, RULERS, Kind

_TITLES = frozenset({"prof", "dr", "herr", "frau"})
_ADJECTIVE = ("e", "en", "er", "es", "em", "und", "oder", "prozentig")
_ARTICLES = frozenset({"der", "die", "das", "des", "dem", "den"})
_ARTICLES |= {word for word in DETERMINERS if word.startswith(("dies", "jen", "ihr", "sein", "mein", "unser", "eur"))}


def find(words: list[str]) -> str | None:
    """Return the noun that what stands before `words` belongs to: the next capitalised word, past adjectives."""
    words = _without_first_parts(words[:8])
    for word, following in zip_longest(words, words[1:], fillvalue=""):
        if not word[0].isalpha():
            return None
        if word[0].isupper() and _is_capital_adjective(word, following):
            return following  # "die 3. Internationale Messe"
        if word[0].isupper() and not (word.lower() in _TITLES and following[:1].isupper()):
            return word
        attribute = word.endswith(_ADJECTIVE) or word in SHORTENED or tells_how(word, following)
        if word in _ARTICLES or not attribute:
            return None  # "der 16. der Tabelle"
    return None


def lookup(noun: str | None) -> Noun | None:
    """Look a noun up; a shortened one as what it stands for: "amtl. Kennz.", "gestr. TL"."""
    if noun in UNITS:
        return Noun(UNITS[noun].gender, singular=True, plural=True)
    if noun in RULERS and not nouns.has(noun):
        return Noun.one(RULERS[noun])  # "der hl. Martin" is no woman's name in "-in"
    whole = DOTTED.get(f"{noun}.")
    if whole is None or (noun and Kind.NUMBER in whole.kinds and nouns.has(noun)):
        return nouns.lookup(noun) if noun else None  # "die 1. Art"
    return nouns.lookup(whole.spoken)


def _without_first_parts(words: list[str]) -> list[str]:
    """Leave out first parts that wait for a second: in "Gold- und 2 Silbermedaillen" only the medals are counted."""
    while len(words) > 2 and words[0].endswith("-") and words[1] in JOINTS:
        words = words[2 + words[2][0].isdigit() :]
    if len(words) > 3 and words[0] in JOINTS and words[1] in DETERMINERS and words[2][0].isdigit():
        words = words[3:]  # "ein 1. und ein 2. Gutachten"
    return words[:6]


def _is_capital_adjective(word: str, following: str) -> bool:
    ends = word.endswith(("e", "en", "er", "es")) and following[:1].isupper()
    unknown = nouns.lookup(word) is None or known_words.is_of_town(word)  # "die 3. Genfer Konvention"
    return ends and unknown and nouns.lookup(following) is not None
