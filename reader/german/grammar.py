"""Agreement: which ending an adjective-like word (ordinal, shortened adjective) and the number 1 take where they stand.

Looks at a few words to the left (determiner, preposition) and to the right (the noun); no parser. Every function
takes the whole text and a position, looks at a bounded window and is therefore constant in time.
"""

from __future__ import annotations

import re
from itertools import zip_longest

from reader import tables
from reader.german import nouns
from reader.german.nouns import Gender, Noun
from reader.german.vocabulary import ABBREVIATIONS, DETERMINERS, PREPOSITIONS, Case, Kind

_WINDOW = 90  # characters to either side; some eight words
# A word (letters, inner hyphens and points of abbreviations) or a mark that ends a phrase.
_TOKEN = re.compile(r"[^\W\d_][\w-]*|\d[\d.,]*|[,;:!?()„“\"–]")
# Nouns that are followed by a class or an order in the genitive: "Bundesverdienstkreuz 1. Klasse".
_GENITIVE_BEFORE = frozenset({"bundesverdienstkreuz", "verdienstkreuz", "kreuz", "orden", "wagen", "abteil", "ticket"})
# Shortened adjectives, which may stand between an attribute and its noun: "dt. und frz. Firmen".
_SHORTENED = frozenset(row.short.rstrip(".") for row in ABBREVIATIONS if Kind.INFLECTED in row.kinds)
_COUNTED = re.compile(
    r"(?:[2-9]|\d\d)\d* $|\b(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn) $"
)  # "3 sog. Experten"
# Adverbs that stand between a determiner and an ordinal.
_BETWEEN = frozenset(tables.words("german/data/ordinal_adverbs.tsv"))
_COPULAS = frozenset({"ist", "sind", "war", "waren", "wäre", "wären", "bleibt", "blieb", "wird", "wurde"})
# Counted nouns of one list, which all stand in the same case.
_LISTED = re.compile(r"(?:(?<!\S)\d+ [A-ZÄÖÜ][a-zäöüß]+(?:, | und | oder )){1,5}$")
_TITLES = frozenset({"prof", "dr", "herr", "frau"})
_STRONG = {
    (Case.NOMINATIVE, Gender.MASCULINE): "er",
    (Case.NOMINATIVE, Gender.FEMININE): "e",
    (Case.NOMINATIVE, Gender.NEUTER): "es",
    (Case.ACCUSATIVE, Gender.MASCULINE): "en",
    (Case.ACCUSATIVE, Gender.FEMININE): "e",
    (Case.ACCUSATIVE, Gender.NEUTER): "es",
    (Case.DATIVE, Gender.MASCULINE): "em",
    (Case.DATIVE, Gender.FEMININE): "er",
    (Case.DATIVE, Gender.NEUTER): "em",
    (Case.GENITIVE, Gender.MASCULINE): "en",
    (Case.GENITIVE, Gender.FEMININE): "er",
    (Case.GENITIVE, Gender.NEUTER): "en",
}
_STRONG_PLURAL = {Case.NOMINATIVE: "e", Case.ACCUSATIVE: "e", Case.DATIVE: "en", Case.GENITIVE: "er"}


def words_before(text: str, position: int, count: int = 6) -> list[str]:
    """Return up to `count` tokens that end before `position`, nearest last."""
    start = max(0, position - _WINDOW)
    tokens = _TOKEN.findall(text, start, position)
    return tokens[-count:]


def words_after(text: str, position: int, count: int = 6) -> list[str]:
    """Return up to `count` tokens from `position` on, nearest first."""
    return _TOKEN.findall(text, position, min(len(text), position + _WINDOW))[:count]


def noun_after(text: str, position: int) -> str | None:
    """Find the noun that an attribute at `position` belongs to: the next capitalised word, past adjectives."""
    words = words_after(text, position)
    for word, following in zip_longest(words, words[1:], fillvalue=""):
        if not word[0].isalpha():
            return None
        if word[0].isupper() and _is_capital_adjective(word, following):
            return following  # "die 3. Internationale Messe"
        if word[0].isupper() and not (word.lower() in _TITLES and following[:1].isupper()):
            return word
        if not word.endswith(("e", "en", "er", "es", "em", "und", "oder", "prozentig")) and word not in _SHORTENED:
            return None
    return None


def _is_capital_adjective(word: str, following: str) -> bool:
    ends = word.endswith(("e", "en", "er", "es")) and following[:1].isupper()
    return ends and nouns.lookup(word) is None and nouns.lookup(following) is not None


def is_attribute(word: str) -> bool:
    """Say whether a word can stand between a determiner and an attribute ("kommenden", "ersten", "dt")."""
    endings = ("en", "er", "es", "em", "te", "ste", "ige", "iche", "ische", "ende")
    return word in _SHORTENED or (word[:1].islower() and word.endswith(endings))


def leader(text: str, position: int) -> tuple[str, str]:
    """Find the word that stands before an attribute at `position` and the word before that; "" for none.

    Walks left over coordinated numbers and adjectives: in "am 6. und 7. Juni" the leader of "7." is "am".
    """
    tokens = words_before(text, position)
    while tokens:
        word = tokens.pop()
        if word.lower() in DETERMINERS or word.lower() in PREPOSITIONS:
            return word, tokens[-1] if tokens else ""
        coordinated = word in {"und", "oder", "bis", "sowie", ","} and tokens
        if coordinated and (tokens[-1][0].isdigit() or is_attribute(tokens[-1])):
            continue
        between = word in _BETWEEN and tokens and tokens[-1].lower() in DETERMINERS  # "der insgesamt 13. Sieg"
        if not word[0].isdigit() and not is_attribute(word) and not between:
            return word, tokens[-1] if tokens else ""
    return "", ""


def governor(text: str, position: int) -> tuple[str, str]:
    """Return `leader` in lower case, as determiners and prepositions stand in the tables."""
    word, before = leader(text, position)
    return word.lower(), before.lower()


def ending(text: str, start: int, end: int, noun: str | None = None) -> str:
    """Return the adjective ending for an attribute that stands at text[start:end]."""
    noun = noun or noun_after(text, end)
    info = nouns.lookup(noun) if noun else None
    word, before = governor(text, start)
    if info and info.plural and _COUNTED.search(text, max(0, start - 12), start):
        info = Noun(info.gender, singular=False, plural=True)
    return agree(word, before, info)


def agree(word: str, before: str, info: Noun | None) -> str:
    """Return the ending after governor `word` (itself after `before`) for a noun of which `info` is known."""
    plural = info is not None and info.plural and not info.singular
    kind = DETERMINERS.get(word)
    if kind == "die":  # before a masculine or neuter it can only be the plural
        return "en" if plural or (info is not None and info.gender is not Gender.FEMININE) else "e"
    if kind == "der":
        return _after_der(before, info, plural=plural)
    if kind == "ein":
        return "es" if info and info.gender is Gender.NEUTER else "er"
    if kind is not None:
        return kind
    if word not in PREPOSITIONS and word in _GENITIVE_BEFORE:
        return strong(Case.GENITIVE, info)
    return strong(PREPOSITIONS.get(word, Case.NOMINATIVE), info)


def _after_der(before: str, info: Noun | None, *, plural: bool) -> str:
    if plural:
        return "en"
    if info is None:
        return "en" if before in PREPOSITIONS else "e"
    if info.adjectival:
        return "en" if before in PREPOSITIONS or info.gender is Gender.MASCULINE else "e"
    return "e" if info.gender is Gender.MASCULINE else "en"


def strong(case: Case, info: Noun | None) -> str:
    """Return the strong ending (no article)."""
    if info is None:
        return {Case.NOMINATIVE: "er", Case.GENITIVE: "er"}.get(case, "en")
    if info.plural and not info.singular:
        return _STRONG_PLURAL[case]
    return _STRONG[case, info.gender]


def one(text: str, start: int, end: int, noun: str | None = None) -> str:
    """Inflect a written 1 at text[start:end] before its noun: "ein", "eine", "einen", "einem", "einer", "eines"."""
    noun = noun or noun_after(text, end)
    info = nouns.lookup(noun) if noun else None
    if info is None:
        return "ein"
    if listed := _LISTED.search(text, max(0, start - _WINDOW), start):
        start = listed.start()  # "nach 1 Jahr, 1 Monat und 1 Tag"
    word, _ = governor(text, start)
    first = not words_before(text, start)
    case = PREPOSITIONS.get(word, Case.NOMINATIVE if first or word in _COPULAS else Case.ACCUSATIVE)
    return inflected_one(case, info.gender)


def inflected_one(case: Case, gender: Gender) -> str:
    """Inflect the article "ein"."""
    if case in {Case.NOMINATIVE, Case.ACCUSATIVE}:
        if gender is Gender.FEMININE:
            return "eine"
        return "einen" if (case, gender) == (Case.ACCUSATIVE, Gender.MASCULINE) else "ein"
    if gender is Gender.FEMININE:
        return "einer"
    return "einem" if case is Case.DATIVE else "eines"
