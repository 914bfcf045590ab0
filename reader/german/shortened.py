"""Abbreviations that no table lists: "die bevorst. Wahl", "die Fachabt. Bauen", "im wirtschaftspol. Teil".

German shortens behind a consonant and before a vowel (Duden, "Abkürzungen"). A word that is no word without its point
is said in full where one family of words begins so, and the others that do are far rarer: by the frequencies of the
tables of words. A compound may end in an abbreviation that a table lists.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from reader import tables
from reader.german import nouns
from reader.german.clause import SHORTENED
from reader.german.finite import is_finite
from reader.german.nouns import Gender
from reader.german.unit_table import UNITS
from reader.german.vocabulary import DETERMINERS, DOTTED, NUMBERED_NOUNS, PREPOSITIONS, Abbreviation, Kind
from reader.pronunciation.compounds import part
from reader.pronunciation.tables import function_words, words

_SHORTEST = 3  # letters before the point
_LONGEST = 28
_VOWELS = "aeiouyäöü"
_RAREST = 3.0  # Zipf's scale: once in a million words
_RAREST_NOUN = 4.0  # rarer ones have rivals that the tables lack, for they are compounds: "Kennzahl", "Kennzeichen"
_RARE_FAMILY = 3.5  # all nouns that begin so
_VOWELLESS = re.compile(r"[^aeiouyäöü]{0,2}[^aeiouyäöüklz]")  # names end so: "Kreissl", "Schultz"
_INFLECTED = (*"es", "en", "er", "em", "um")
_LONG = 7
_TAIL = 3  # letters at a word's end
_CLEAR = 0.8  # of all that begins so
_ADJECTIVE = ("e", "en", "er", "es", "em")
_SUFFIXES = ("lich", "isch", "ig", "sam", "bar", "haft", "los")
_FORMS = 3  # of these five, that make an adjective
_NOUN = ("s", "es", "n", "en", "e", "er", "ern", "ns", "nen", "innen")
_VERBAL = (*_ADJECTIVE, "n", "t", "st", "te", "ten", "test")
_BEFORE_N = "elr"  # "Affen", "Regeln", "Bauern"; "Kombin" is no "Kombi"
_FIRST_NAMES = tables.pairs("german/data/regnal_names.tsv")
_LINKS = ("", "s", "n", "en", "es", "er")
_INFLECTION = 2  # letters: "Erdberg" is no short "Erdberge"
_MASCULINE_OR_NEUTER = frozenset({Gender.MASCULINE, Gender.NEUTER})
# What stands before a noun excludes genders; "der" may also stand before a feminine, "die" before a plural.
_GENDERS: dict[str, frozenset[Gender]] = {
    "der": frozenset({Gender.MASCULINE, Gender.FEMININE}),
    "das": frozenset({Gender.NEUTER}),
    "einen": frozenset({Gender.MASCULINE}),
    **dict.fromkeys(("die", "eine", "einer", "zur"), frozenset({Gender.FEMININE})),
    **dict.fromkeys(
        ("dem", "des", "ein", "einem", "eines", "am", "im", "vom", "zum", "beim"),
        _MASCULINE_OR_NEUTER,
    ),
}


def compound(word: str, previous: str, table: Mapping[str, Abbreviation]) -> Abbreviation | None:
    """Find a shortened noun of the table behind a word: "Fachabt", "Ministerpräs", "Fraktionsvors".

    `previous`: the word before it, in lower case; its gender must fit: "Die Polizeiinsp" is no "Inspektor".
    """
    if not word[:1].isupper() or len(word) > _LONGEST or word.endswith("ing") or _is_word(word):
        return None  # "Dating" is English and no engineer
    for cut in range(_SHORTEST, len(word) - _SHORTEST + 1):
        entry = table.get(f"{word[cut:].capitalize()}.")
        if (
            entry
            and entry.spoken[0].isupper()
            and entry.spoken.isalpha()
            and Kind.NUMBER not in entry.kinds
            and _is_first_part(word[:cut])
            and _agrees(entry.spoken, word[cut:].capitalize())
            and (previous not in _GENDERS or Kind.INFLECTED in entry.kinds or _fits(entry.spoken, _GENDERS[previous]))
        ):
            return entry._replace(spoken=word[:cut] + entry.spoken.lower(), kinds=entry.kinds - {Kind.NAME})
    return None


def _agrees(spoken: str, short: str) -> bool:
    """Say whether no other word that begins so is more frequent than the table's: "Asylverf" is no "Verfasser"."""
    families = _families(short)
    own = (often for word, often in families.items() if spoken.startswith(word) or word.startswith(spoken))
    return max(families.values(), default=0.0) <= max(own, default=0.0)


@lru_cache(maxsize=1024)
def complete(word: str, previous: str) -> Abbreviation | None:
    """Return what a word that no table lists is short for; None where it is a word, or several fit.

    `previous`: the word before it, in lower case; an article excludes nouns of other genders.
    """
    if not _may_be_short(word):
        return None
    if found := _find(word, previous):
        return found
    for cut in range(_SHORTEST, len(word) - _SHORTEST + 1):
        last = word[cut:].capitalize() if word[0].isupper() else word[cut:]
        if _is_first_part(word[:cut]) and (found := _find(last, previous)):
            return found._replace(spoken=word[:cut] + found.spoken.lower())
    return None


def is_unlisted(word: str, previous: str) -> bool:
    """Say whether a word is short for one that its letters decide, though no list has it: "Ministerpräs. Berg"."""
    if word.islower():
        return is_shortened(word) or _wants_noun(word, previous)
    if _ends_oddly(word):
        return True
    # Without an article or attribute it may be a name: "„Ja“, sagt Haustein. Er"
    article = previous.lower() in DETERMINERS
    qualified = article or _is_attribute(previous) or (previous.endswith(".") and previous[:-1] in SHORTENED)
    if not qualified or nouns.listed(word) or word in nouns.made():
        return False
    return is_shortened(word) or compound(word, previous.lower(), DOTTED) is not None


def _wants_noun(word: str, previous: str) -> bool:
    """Say whether a word in small letters stands for an attribute: behind an article, not inflected, no word."""
    if not word.isalpha() or len(word) < _SHORTEST or previous.lower() not in DETERMINERS or word.endswith(_INFLECTED):
        return False
    ends = (word[cut:] for cut in range(max(1, len(word) - _SHORTEST)))  # "vorbeizieht", "schmerzfrei"
    return word not in UNITS and not any(map(_is_word, ends))


def _ends_oddly(word: str) -> bool:
    """Say whether a word goes on behind another one with consonants that end no word: "Finanzm", "Ministerpr"."""
    odd = word.isalpha() and word[1:].islower() and word[-_TAIL:] not in _tails() and not _is_known(word)
    return odd and any(
        _VOWELLESS.fullmatch(word[cut:]) and _is_word(word[:cut]) for cut in range(_SHORTEST + 1, len(word))
    )


def is_no_word(word: str, previous: str, *, begins: bool) -> bool:
    """Say whether a word is none by its end or its family, or a far rarer one than those that begin so.

    "Jugendh", "Präs", "Kap" beside "Kapitän"; `previous`: the word before it: an article, attribute, preposition;
    `begins`: the sentence begins with these ("Das Ökum. Netz").
    """
    letters = word.isalpha() and word[1:].islower() and word[-1] not in _VOWELS
    if not letters or not _SHORTEST <= len(word) <= _LONGEST:
        return False
    qualified = previous.lower() in DETERMINERS or _is_attribute(previous) or previous.isdecimal()
    if not qualified and previous and previous.lower() not in PREPOSITIONS:
        return False
    if _is_known(word) or nouns.listed(word) or word in nouns.made():
        own = words().frequencies.get(word, _RAREST_NOUN)
        begun = sum(often for form, often in _beginning(word) if len(form) - len(word) > _INFLECTION)
        return own <= _RAREST_NOUN and begun >= 10 ** (own + 1)
    if is_shortened(word) or (begins and len(word) < _LONG) or (word.islower() and not previous):
        return word[0].isupper() or previous != ""
    return word[-_TAIL:] not in _tails() or compound(word, "", DOTTED) is not None


def _is_attribute(word: str) -> bool:
    word = word.rpartition("-")[2]  # "US-amerikanische"
    inflected = word.islower() and word.endswith(_ADJECTIVE)
    return inflected and not is_finite(word) and word not in function_words()


@lru_cache(maxsize=1024)
def is_first_name(word: str) -> bool:
    """Say whether a word is short for a first name: "Franz Jos. Berg", "Wilh. Busch"."""
    begun = any(name.startswith(word) and len(name) - len(word) >= _INFLECTION for name in _FIRST_NAMES)
    return begun and _may_be_short(word)


@cache
def _tails() -> frozenset[str]:
    """Return how words end: "Jugendh" and "Münchn" are none."""
    known = words().frequencies
    return frozenset(word[-_TAIL:] for word in iter(known) if known[word] >= _RAREST)


@lru_cache(maxsize=1024)
def is_numbered(word: str) -> bool:
    """Say whether a word is short for what a number names: "Unterabs. 2", "Codenr. 8544", "Var. 3", "Fl.Nr. 435"."""
    last = word.rpartition(".")[2]
    if not last[:1].isupper() or (last == word and _is_word(last)):
        return False
    rows = ((cut, DOTTED.get(f"{last[cut:].capitalize()}.")) for cut in range(len(last) - 1))
    known = any(row and _numbers(row) and (not cut or _is_first_part(last[:cut])) for cut, row in rows)
    return known or (len(last) <= _SHORTEST + 1 and is_shortened(last))


def _numbers(row: Abbreviation) -> bool:
    return Kind.NUMBER in row.kinds or row.spoken.lower() in NUMBERED_NOUNS


@lru_cache(maxsize=4096)
def is_shortened(word: str) -> bool:
    """Say whether a word is none without its point, but frequent ones begin so, whichever is meant: "pharm"."""
    if not _may_be_short(word) or word.lower() in words().foreign:
        return False
    cuts = range(_SHORTEST, len(word) - _SHORTEST + 1)
    parts = ((word[:cut], word[cut:].capitalize() if word[0].isupper() else word[cut:]) for cut in cuts)
    return _begins_frequent(word) or any(
        (word[0].isupper() or not _is_word(last)) and _is_first_part(first) and _begins_frequent(last)
        for first, last in parts
    )


def _may_be_short(word: str) -> bool:
    written_so = _SHORTEST <= len(word) <= _LONGEST and word[-1] not in _VOWELS and word[1:].islower()
    return written_so and word not in UNITS and not _is_known(word)


def _begins_frequent(short: str) -> bool:
    begun = (
        often
        for form, often in _beginning(short)
        if form[0].isupper() == short[0].isupper() and len(form) - len(short) > _INFLECTION
    )
    return sum(begun) >= 10 ** (_RARE_FAMILY if short[0].isupper() else _RAREST)


def _find(short: str, previous: str) -> Abbreviation | None:
    return _noun(short, previous) if short[0].isupper() else _adjective(short)


def _is_word(word: str) -> bool:
    known = words()
    cases = (word, word.lower(), word.capitalize())
    return any(case in known.readings or case in known.frequencies or case in known.names for case in cases)


def _is_known(word: str) -> bool:
    endings = _NOUN if word[0].isupper() else _VERBAL
    inflected = (
        word[: -len(ending)] for ending in endings if word.endswith(ending) and (ending != "n" or word[-2] in _BEFORE_N)
    )
    parts = part(word, words().frequencies)
    whole = bool(parts) and parts[-1].written[0].isupper() == word[0].isupper()
    return whole or _is_word(word) or any(len(stem) >= _SHORTEST and _is_word(stem) for stem in inflected)


def _is_first_part(letters: str) -> bool:
    return any(
        _is_word(letters.removesuffix(link))
        for link in _LINKS
        if letters.endswith(link) and len(letters) > len(link) + 2
    )


def _adjective(short: str) -> Abbreviation | None:
    """Find the one adjective that begins so; it is inflected where its bare form, an adverb, is the rarer one."""
    families: dict[str, dict[str, float]] = defaultdict(dict)
    for form, often in _beginning(short):
        if form[0].islower():
            families[_stem(form)][form] = often
    stem = _clearest({stem: sum(forms.values()) for stem, forms in families.items()}, _RAREST)
    if stem is None or len(stem) - len(short) < _INFLECTION:
        return None
    forms = families[stem]
    bare, inflected = forms.get(stem, 0.0), [forms[stem + end] for end in _ADJECTIVE if stem + end in forms]
    if len(inflected) < _FORMS and not stem.endswith(_SUFFIXES):
        return None
    return Abbreviation(
        f"{short}.",
        stem,
        frozenset({Kind.FIXED if len(inflected) >= _FORMS and bare > sum(inflected) else Kind.INFLECTED}),
    )


def _noun(short: str, previous: str) -> Abbreviation | None:
    families = _families(short)
    allowed = _GENDERS.get(previous)
    noun = None if allowed and previous != "die" else _clearest(families, _RAREST_NOUN)
    if allowed and noun is None:
        families = {base: often for base, often in families.items() if _fits(base, allowed)}
        noun = _clearest(families, _RAREST_NOUN)
    if noun is None or len(noun) - len(short) <= _INFLECTION:
        return None
    return Abbreviation(f"{short}.", noun, frozenset({Kind.FIXED}))


def _families(short: str) -> dict[str, float]:
    """Return how often the nouns are used that begin so, inflected forms with them."""
    families: dict[str, float] = defaultdict(float)
    begun = {form: often for form, often in _beginning(short) if form[0].isupper()}
    for form, often in begun.items():
        bases = (form[: -len(end)] for end in _NOUN if form.endswith(end) and form[: -len(end)] in begun)
        families[min(bases, key=len, default=form)] += often
    return families


def agrees(determiner: str, word: str) -> bool:
    """Say whether a noun may stand behind this article of a singular: no "am Karten", but "zur Berliner Messe"."""
    noun, allowed = nouns.lookup(word), _GENDERS.get(determiner)
    doubtful = noun is None or allowed is None or noun.adjectival or word.endswith("er")
    return doubtful or _fits(word, allowed or frozenset())


def _fits(noun: str, genders: frozenset[Gender]) -> bool:
    info = nouns.lookup(noun)
    return info is None or (info.singular and info.gender in genders)


def _clearest(families: Mapping[str, float], rarest: float) -> str | None:
    """Return the family that is frequent, and far more frequent than all others together."""
    if not families:
        return None
    best = max(families, key=lambda family: families[family])
    return best if families[best] >= max(10**rarest, _CLEAR * sum(families.values())) else None


def _stem(form: str) -> str:
    return next((form[: -len(ending)] for ending in ("en", "er", "es", "em", "e") if form.endswith(ending)), form)


def _beginning(short: str) -> Iterator[tuple[str, float]]:
    """Yield the words that go on behind `short` with a vowel, and how often they are used in a billion words."""
    everything, known = _sorted(), words().frequencies
    for index in range(bisect_left(everything, short), len(everything)):
        form = everything[index]
        if not form.startswith(short):
            return
        if form[len(short) : len(short) + 1] in tuple(_VOWELS):
            yield form, 10 ** known[form]


@cache
def _sorted() -> list[str]:
    return sorted(iter(words().frequencies))  # an iterator isn't asked how long it is, which costs as much again
