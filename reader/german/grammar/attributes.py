"""The ending of an adjective or ordinal in its place: what neighbours show, then what governs it."""

from __future__ import annotations

import re
from itertools import takewhile

from reader.german.grammar import governing
from reader.german.grammar.head_noun import lookup
from reader.german.grammar.participles import PARTICIPLE
from reader.german.grammar.place import Place
from reader.german.words import adverbs, inflection, known_words, nouns
from reader.german.words.finite import is_finite, is_plural, may_be_finite
from reader.german.words.known_words import ADJECTIVE, declines
from reader.german.words.nouns import Noun
from reader.german.words.patterns import any_of
from reader.german.words.standing import says_where
from reader.german.words.vocabulary import DETERMINERS, PREPOSITIONS, Case, Declension, Gender

# "3 sog. Experten": what is counted stands in the plural; "2013 3. Bürgermeister" is a year's.
_COUNTED = re.compile(rf"(?<!\d)(?!(?:1[5-9]|20)\d\d )(?:[2-9]|\d\d)\d{{0,15}} $|\b(?:{any_of(governing.COUNTS)}) $")
_IN_CLASS = re.compile(r"[A-ZÄÖÜ]|reis|f[uä]hr|fl[io]e?g")
# Words in front of a genitive plural: "eine der 1. Apps", "viele der 1. Spieler".
_SOME = frozenset({"einer", "eine", "eines", "einem", "einen", "keiner", "keine", "viele", "einige", "mehrere"})
_SOME |= frozenset({"wenige", "manche", "beide", "alle", "zwei", "drei", "vier", "fünf", "teil", "rest", "mehrheit"})
_CONJUNCTIONS = frozenset({"bis", "seit", "während"})  # prepositions that begin a clause, too
_GENITIVE = frozenset({"dieses", "jedes", "jenes"})  # "die Ziele dieses 1. Pakets"
# Stems that an ending shows to be an adjective's, however rare: "gerichtsmedizinisches".
_MADE = re.compile(r"[a-zäöüß]{3,}(?:isch|lich|bar|sam|haft|los|end|iert)")
_JOINING = governing.JOINTS - {"bis"}
CLASSES = frozenset({"Art", "Klasse", "Ordnung", "Wahl", "Kategorie", "Güte", "Instanz", "Generation"})
"""Nouns that stand in the genitive, with an ordinal, behind another one: "ein Ticket 2. Klasse"."""


def ending(place: Place, noun: str | None = None) -> str:
    """Return the ending of an adjective or ordinal at a place; `noun`: what it belongs to, if the caller knows."""
    noun = noun or place.noun
    info = lookup(noun)
    if noun and info is None and place.before and noun == place.following and not place.is_titled:
        info = nouns.counted(noun)  # "Adeles 3. Platte"
    shown = (noun and shared_ending(place.before, place.after, place.governor[0])) or _genitive(place, noun, info)
    if shown:
        return shown
    word, before = place.governor
    info = _in_plural(place, noun, info)
    if word == "der" and _is_nominative(place, noun, info):
        return "e"
    if word == "jeder" and before not in PREPOSITIONS and (info is None or info.plural):
        return "e"  # "Jeder 7. Arbeitslose"
    stands = says_where(word, noun, place.left)
    if info and (stands or (not place.governed and place.is_object and place.previous != "als")):
        # "auf 2. Position", but "rückt auf 2. Position"; "feiert 100. Geburtstag"
        return inflection.strong(Case.DATIVE if stands else Case.ACCUSATIVE, info)
    return inflection.agree(word, before, info)


def _in_plural(place: Place, noun: str | None, info: Noun | None) -> Noun | None:
    """Return the noun as several where a number or its form tells: "3 sog. Experten", "die 1. Anemonen"."""
    form = noun is not None and noun.endswith("en")
    behind_die = form and DETERMINERS.get(place.governor[0]) is Declension.DIE  # no singular's nominative
    if info is None:
        # "stellten 1. Soforthilfen bereit", but "2. Ben Swift"
        bare = form and noun is not None and place.before and not place.governed and known_words.is_known(noun)
        return Noun.several(Gender.FEMININE) if (behind_die or bare) and not place.is_titled else None
    counted = info.plural and _COUNTED.search(place.left)
    several = counted or (behind_die and info.gender is not Gender.FEMININE)
    return Noun.several(info.gender) if several else info


def _is_nominative(place: Place, noun: str | None, info: Noun | None) -> bool:
    """Return whether "der" is no dative: "Der 60. Super Bowl", "bis der 1. Sieg kam"; but "der 1. Richterin Anna"."""
    if info is None or noun is None:
        return False
    if info.adjectival and noun.endswith("e"):
        return True  # "der 1. Verletzte"
    if place.governor[1] in PREPOSITIONS:
        if place.governor[1] not in _CONJUNCTIONS:
            return False  # "nach der 1. Band"
        alone = not "".join(place.after[1:2])[:1].isupper()  # "anlässlich der 2. Petersberger Konferenz"
        return alone and info.gender is Gender.MASCULINE and info.singular and not info.plural
    return place.is_titled and not place.follows_noun and not noun.endswith("in")


def _genitive(place: Place, noun: str | None, info: Noun | None) -> str | None:
    """Return the ending where a genitive is meant; None where it isn't, or isn't known to be."""
    word, before = place.governor
    form = noun is not None and (nouns.genitive(noun) or (info and info.adjectival and noun.endswith("en")))
    if form and (not place.governed or word in _GENITIVE):
        return "en"  # "Verbrennungen 2. Grades", "nimmt 3. Verdächtigen fest"
    if word == "der" and (before in _SOME or (info is None and noun and place.follows_noun)):
        return "en"  # "auf Platz 1 der dt. Charts"
    classed = noun in CLASSES and not place.governed and place.before and _IN_CLASS.match(place.before[-1])
    return "er" if classed else None  # "ein Ticket 2. Klasse", "Ware 1. Wahl", "reist 1. Klasse"


def shared_ending(before: list[str], after: list[str], governor: str) -> str | None:
    """Return the ending that an attribute shows, between a place and its noun or in front of the place; None for none.

    What stands in front tells only where nothing else is known to govern: "dem für ihn enttäuschenden 11. Rang".
    """
    between = list(takewhile(lambda word: word[0].islower(), after[:4]))
    strong = DETERMINERS.get(governor) is Declension.EIN  # "ein 2. starker Mann", but "der 2. später Verletzte"
    endings = {_ending(word, strong=strong) for word in between}
    noun = after[len(between) : len(between) + 1]
    if between and len(endings) == 1 and noun and noun[0][0].isupper():
        return endings.pop()
    governed = governor in DETERMINERS or governor in PREPOSITIONS
    previous = before[-1] if before and not governed and before[-1] not in governing.WHOSE else ""
    may_be_verb = is_plural(previous) or (may_be_finite(previous) and not previous.startswith("ge"))
    return _ending(previous) if previous.endswith(("e", "en", "em")) and not may_be_verb else None


def joined_ending(place: Place) -> str | None:
    """Return the ending of an attribute beside a place: "die nördl. und östlichen Teile", "im neuen dt. Kino"."""
    before, after = place.before, place.after
    if after[:1] and after[0] in _JOINING and after[2:3] and after[1].islower() and after[2][:1].isupper():
        return _ending(after[1])
    if not place.following[:1].isupper() or not before:
        return None
    if before[-1] in _JOINING:
        return _ending(before[-2]) if before[-2:-1] and before[-2].islower() else None
    # Behind -e always -e: "den Kunden neue dt. Autos"; other endings may be a verb's.
    certain = before[-1].endswith("e") or place.governor[0] in DETERMINERS or place.governor[0] in PREPOSITIONS
    return _ending(before[-1]) if certain and before[-1].islower() and governing.is_attribute(before[-1]) else None


def _ending(word: str, *, strong: bool = False) -> str | None:
    """Return an adjective's ending; None where the word is none, or may be an adverb: "später"."""
    if governing.governs(word) or adverbs.is_adverb(word) or is_finite(word) or (word.endswith("er") and not strong):
        return None
    ending = next((end for end in ADJECTIVE[1:] if word.endswith(end)), word[-1:])
    stem = word.removesuffix(ending)
    known = _MADE.fullmatch(stem) or declines(stem) or PARTICIPLE.fullmatch(word)
    return ending if ending in ADJECTIVE and known else None
