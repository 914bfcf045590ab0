"""Endings of adjectives and of "ein", from what governs them and from the noun's gender and number. No sentence."""

from __future__ import annotations

from reader.german.words.nouns import Noun
from reader.german.words.vocabulary import DETERMINERS, PREPOSITIONS, Case, Declension, Gender

# Nouns that are followed by a class or an order in the genitive: "Bundesverdienstkreuz 1. Klasse".
_GENITIVE_BEFORE = frozenset({"bundesverdienstkreuz", "verdienstkreuz", "kreuz", "orden", "wagen", "abteil", "ticket"})
# Endings without an article: masculine, feminine, neuter, plural.
_STRONG = {
    Case.NOMINATIVE: ("er", "e", "es", "e"),
    Case.ACCUSATIVE: ("en", "e", "es", "e"),
    Case.DATIVE: ("em", "er", "em", "en"),
    Case.GENITIVE: ("en", "er", "en", "er"),
}
_ONE = {
    Case.NOMINATIVE: ("ein", "eine", "ein"),
    Case.ACCUSATIVE: ("einen", "eine", "ein"),
    Case.DATIVE: ("einem", "einer", "einem"),
    Case.GENITIVE: ("eines", "einer", "eines"),
}
_GENDERS, _PLURAL = tuple(Gender), 3  # columns
_MASCULINE_OR_NEUTER = frozenset({Gender.MASCULINE, Gender.NEUTER})
DETERMINED: dict[str, frozenset[Gender]] = {
    "der": frozenset({Gender.MASCULINE, Gender.FEMININE}),
    "das": frozenset({Gender.NEUTER}),
    "einen": frozenset({Gender.MASCULINE}),
    **dict.fromkeys(("die", "eine", "einer", "zur"), frozenset({Gender.FEMININE})),
    **dict.fromkeys(("dem", "des", "ein", "einem", "eines", "am", "im", "vom", "zum", "beim"), _MASCULINE_OR_NEUTER),
}
"""The genders of one thing behind a determiner; "der" may also stand before a feminine, "die" before several."""
# The definite article in the singular, before a person's byname.
_DEFINITE = {
    Case.NOMINATIVE: {Gender.MASCULINE: "der", Gender.FEMININE: "die"},
    Case.ACCUSATIVE: {Gender.MASCULINE: "den", Gender.FEMININE: "die"},
    Case.DATIVE: {Gender.MASCULINE: "dem", Gender.FEMININE: "der"},
    Case.GENITIVE: {Gender.MASCULINE: "des", Gender.FEMININE: "der"},
}


def agree(word: str, before: str, noun: Noun | None) -> str:
    """Return the ending of an adjective after the governor `word`, itself after `before` (both in lower case)."""
    plural = noun is not None and noun.plural and not noun.singular
    kind = DETERMINERS.get(word)
    if kind is Declension.DIE:
        # Before a masculine or neuter "die" shows a plural; what has no such form is a feminine noun: "die Band".
        other = noun is not None and noun.gender is not Gender.FEMININE and noun.plural
        return "en" if plural or other else "e"
    if kind is Declension.DER:
        return _after_der(before, noun, plural=plural)
    if kind is Declension.EIN:
        return "es" if noun and noun.gender is Gender.NEUTER else "er"
    if kind is not None:
        return kind.value
    if word in _GENITIVE_BEFORE and word not in PREPOSITIONS:
        return strong(Case.GENITIVE, noun)
    return strong(PREPOSITIONS.get(word, Case.NOMINATIVE), noun)


def _after_der(before: str, noun: Noun | None, *, plural: bool) -> str:
    if plural:
        return "en"
    governed = before in PREPOSITIONS
    if noun is None:
        return "en" if governed else "e"
    if noun.adjectival:
        return "en" if governed or noun.gender is Gender.MASCULINE else "e"
    return "e" if noun.gender is Gender.MASCULINE and not governed else "en"


def byname(case: Case, gender: Gender) -> tuple[str, str]:
    """Return the article of a person's byname, and its ending: "der Zweite", "der Großen"."""
    article = _DEFINITE[case][gender]
    return article, "e" if case is Case.NOMINATIVE or article == "die" else "en"


def strong(case: Case, noun: Noun | None) -> str:
    """Return the ending of an adjective without an article."""
    if noun is None:
        return {Case.NOMINATIVE: "er", Case.GENITIVE: "er"}.get(case, "en")
    return _STRONG[case][_PLURAL if noun.plural and not noun.singular else _GENDERS.index(noun.gender)]


def one(case: Case, gender: Gender) -> str:
    """Return the article "ein" in its case and gender."""
    return _ONE[case][_GENDERS.index(gender)]
