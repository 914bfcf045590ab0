"""Abbreviations that no table lists: "die bevorst. Wahl", "die Fachabt. Bauen", "im wirtschaftspol. Teil".

German shortens behind a consonant and before a vowel (Duden, "Abkürzungen"). A word that is no word without its point
is said in full where one family of words begins so, and the others that do are far rarer: by the frequencies of the
tables of words. A compound may end in an abbreviation that a table lists.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from reader.german.words import inflection, nouns
from reader.german.words.known_words import (
    ADJECTIVE,
    INFLECTION,
    NOUN,
    RAREST,
    RAREST_NOUN,
    SHORTEST,
    beginning,
    is_first_part,
    is_known,
    is_word,
    may_be_short,
)
from reader.german.words.vocabulary import DOTTED, Abbreviation, Gender, Kind

_OBLIQUE = ("em", "im", "am", "om", "um", "en", "es")  # ends of articles before a weak noun's form in -n
_LICH = re.compile(r"[a-zäöüß]{5,}[bcdfgkmnpstvwzß]l")  # "nachbörsl"; shorter ones are a dialect's: "ein bissl"
_UNG = re.compile(r"[A-ZÄÖÜ][a-zäöüß]{2,}[bcdfghklmnprstvwzß]g")  # "Verwaltg"
_CLEAR = 0.8  # the share of one family in all uses of words that begin so
_SUFFIXES = ("lich", "isch", "ig", "sam", "bar", "haft", "los")
_FORMS = 3  # of the five inflected forms, which make a word an adjective


def compound(word: str, previous: str) -> Abbreviation | None:
    """Find a shortened noun of the tables behind a word: "Fachabt", "Ministerpräs", "Fraktionsvors".

    `previous`: the word before it, in lower case; its gender must fit: "Die Polizeiinsp" is no "Inspektor".
    """
    if not word[:1].isupper() or word.endswith("ing") or is_word(word):
        return None  # "Dating" is English and no engineer
    for cut in range(SHORTEST, len(word) - SHORTEST + 1):
        entry = DOTTED.get(f"{word[cut:].capitalize()}.")
        if (
            entry
            and entry.spoken[0].isupper()
            and is_first_part(word[:cut])
            and _agrees(entry.spoken, word[cut:].capitalize())
            and (
                previous not in inflection.DETERMINED
                or Kind.INFLECTED in entry.kinds
                or _fits(entry.spoken, inflection.DETERMINED[previous])
            )
        ):
            return entry._replace(spoken=word[:cut] + entry.spoken.lower(), kinds=entry.kinds - {Kind.NAME})
    return None


def clear_compound(word: str) -> Abbreviation | None:
    """Find a shortened noun behind a word, clear without an article or a sentence around it: "Ministerpräs"."""
    entry = compound(word, "")
    clear = entry and len(entry.short) > SHORTEST + 1 and Kind.COUNTED not in entry.kinds and not is_known(word)
    return entry if clear else None


def _agrees(spoken: str, short: str) -> bool:
    """Return whether no other word that begins so is more frequent than the table's: "Asylverf" is no "Verfasser"."""
    families = _families(short)
    own = (often for word, often in families.items() if spoken.startswith(word) or word.startswith(spoken))
    return max(families.values(), default=0.0) <= max(own, default=0.0)


@lru_cache(maxsize=1024)
def complete(word: str, previous: str) -> Abbreviation | None:
    """Return what a word that no table lists is short for; None where it is a word, or several fit.

    `previous`: the word before it, in lower case; an article excludes nouns of other genders.
    """
    if not may_be_short(word):
        return None
    if entry := _find(word, previous):
        return entry
    for cut in range(SHORTEST, len(word) - SHORTEST + 1):
        last = word[cut:].capitalize() if word[0].isupper() else word[cut:]
        if is_first_part(word[:cut]) and (entry := _find(last, previous)):
            return entry._replace(spoken=word[:cut] + entry.spoken.lower())
    if _UNG.fullmatch(word) and _is_derived(noun := f"{word[:-1]}ung"):
        return Abbreviation(f"{word}.", noun, frozenset({Kind.FIXED}))
    if _LICH.fullmatch(word):
        return Abbreviation(f"{word}.", f"{word}ich", frozenset({Kind.FIXED}))
    return None


def _is_derived(noun: str) -> bool:
    """Return whether a noun in -ung is known, or is without a prefix of two or three letters: "(Aus)stellung"."""
    return any(is_known(noun[cut:].capitalize()) for cut in (0, 2, 3))


def _find(short: str, previous: str) -> Abbreviation | None:
    return _noun(short, previous) if short[0].isupper() else _adjective(short)


def _adjective(short: str) -> Abbreviation | None:
    """Find the one adjective that begins so; it is inflected where its bare form, an adverb, is the rarer one."""
    families: dict[str, dict[str, float]] = defaultdict(dict)
    for form, often in beginning(short):
        if form[0].islower():
            families[_stem(form)][form] = often
    stem = _clearest({stem: sum(forms.values()) for stem, forms in families.items()}, RAREST)
    if stem is None or len(stem) - len(short) < INFLECTION:
        return None
    forms = families[stem]
    bare, inflected = forms.get(stem, 0.0), [forms[stem + end] for end in ADJECTIVE if stem + end in forms]
    if len(inflected) < _FORMS and not stem.endswith(_SUFFIXES):
        return None
    return Abbreviation(
        f"{short}.",
        stem,
        frozenset({Kind.FIXED if len(inflected) >= _FORMS and bare > sum(inflected) else Kind.INFLECTED}),
    )


def _noun(short: str, previous: str) -> Abbreviation | None:
    families = _families(short)
    allowed = inflection.DETERMINED.get(previous)
    noun = None if allowed and previous != "die" else _clearest(families, RAREST_NOUN)
    if allowed and noun is None:
        families = {base: often for base, often in families.items() if _fits(base, allowed)}
        noun = _clearest(families, RAREST_NOUN)
    if noun is None or len(noun) - len(short) <= INFLECTION:
        return None
    return Abbreviation(f"{short}.", noun, frozenset({Kind.FIXED}))


def _families(short: str) -> dict[str, float]:
    """Return how often the nouns are used that begin so, inflected forms with them."""
    families: dict[str, float] = defaultdict(float)
    begun = {form: often for form, often in beginning(short) if form[0].isupper()}
    for form, often in begun.items():
        bases = (form[: -len(end)] for end in NOUN if form.endswith(end) and form[: -len(end)] in begun)
        families[min(bases, key=len, default=form)] += often
    return families


def agrees(determiner: str, word: str) -> bool:
    """Return whether a noun may stand behind an article: "zur Berliner Messe"; but not "am Karten"."""
    noun, allowed = nouns.lookup(word), inflection.DETERMINED.get(determiner)
    doubtful = noun is None or allowed is None or noun.adjectival or word.endswith("er")
    genders = allowed or frozenset()
    if determiner.endswith(_OBLIQUE) and nouns.is_weak(word):
        return True  # "vom 1. Präsidenten"
    archaic = word.removesuffix("e")  # "dem 3. Tage"
    return doubtful or _fits(word, genders) or (nouns.lookup(archaic) is not None and _fits(archaic, genders))


def _fits(noun: str, genders: frozenset[Gender]) -> bool:
    info = nouns.lookup(noun)
    return info is None or (info.singular and info.gender in genders)


def _clearest(families: Mapping[str, float], rarest: float) -> str | None:
    """Return the family that is frequent, and is most of all that begins so; None where there is none."""
    if not families:
        return None
    best = max(families, key=lambda family: families[family])
    return best if families[best] >= max(10**rarest, _CLEAR * sum(families.values())) else None


def _stem(form: str) -> str:
    return next((form[: -len(ending)] for ending in ADJECTIVE if form.endswith(ending)), form)
