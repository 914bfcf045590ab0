"""Whether a word that no table lists is short: by its family, its end, its place ("Die Jugendabt. Süd")."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from reader.german.abbreviations.abbreviation_expansion import clear_compound, compound
from reader.german.grammar.governing import SHORTENED
from reader.german.words import nouns
from reader.german.words.finite import is_finite
from reader.german.words.known_words import (
    ADJECTIVE,
    INFLECTION,
    LONGEST,
    RAREST,
    RAREST_NOUN,
    SHORTEST,
    VOWELS,
    beginning,
    is_first_part,
    is_known,
    is_lane,
    is_word,
    may_be_short,
)
from reader.german.words.vocabulary import DETERMINERS, DOTTED, NUMBERED_NOUNS, PREPOSITIONS, RULERS, Abbreviation, Kind
from reader.pronunciation.tables import function_words, words

_RARE_FAMILY = 3.5  # all nouns that begin so
_VOWELLESS = re.compile(r"[^aeiouyäöü]{0,2}[^aeiouyäöüklz]")  # names end so: "Kreissl", "Schultz"
_SHORT_NOUN = 5  # letters
_TAIL = 3  # letters at a word's end


def is_unlisted(word: str, previous: str) -> bool:
    """Return whether a word that no table lists is shortened, by its letters and the word before: "Ministerpräs"."""
    if word.islower():
        return is_shortened(word)
    if _ends_oddly(word) or clear_compound(word):
        return True  # "Bayerns Ministerpräs. Berg"
    # Without an article or attribute it may be a name: "„Ja“, sagt Haustein. Er"
    article = previous.lower() in DETERMINERS
    qualified = article or is_adjective(previous) or (previous.endswith(".") and previous[:-1] in SHORTENED)
    if not qualified or nouns.listed(word) or word in nouns.made():
        return False
    return is_shortened(word) or compound(word, previous.lower()) is not None


def _ends_oddly(word: str) -> bool:
    """Return whether these letters are a word and consonants that no word ends with: "Finanzm", "Ministerpr"."""
    cuts = range(SHORTEST + 1, len(word))
    odd = word.isalpha() and word[1:].islower()
    odd = odd and any(_VOWELLESS.fullmatch(word[cut:]) and is_word(word[:cut]) for cut in cuts)
    # The ends of all words come last: they are found by reading the whole table of frequencies.
    return odd and not is_known(word) and _end(word) not in _tails()


def is_no_word(word: str, previous: str) -> bool:
    """Return whether these letters are no word: none ends so, or those that begin so are far more frequent.

    "Jugendh", "Präs", "Kap" beside "Kapitän". Asked only behind `previous`, an article, attribute or preposition.
    """
    letters = word.isalpha() and word[1:].islower() and word[-1] not in VOWELS
    if not letters or not SHORTEST <= len(word) <= LONGEST or _is_noun(word):
        return False
    qualified = previous.lower() in DETERMINERS or is_adjective(previous) or previous.isdecimal()
    if not qualified and previous and previous.lower() not in PREPOSITIONS:
        return False
    if is_known(word):
        own = words().frequencies.get(word, RAREST_NOUN)
        begun = sum(often for form, often in beginning(word) if len(form) - len(word) > INFLECTION)
        return own <= RAREST_NOUN and begun >= 10 ** (own + 1)
    return is_shortened(word) or _end(word) not in _tails()


def is_adjective(word: str) -> bool:
    """Return whether a word is an adjective in front of its noun: "frisches", "US-amerikanische"."""
    word = word.rpartition("-")[2]
    inflected = word.islower() and word.endswith(ADJECTIVE)
    return inflected and not is_finite(word) and word not in function_words()


@lru_cache(maxsize=1024)
def is_first_name(word: str) -> bool:
    """Return whether a word is short for a first name: "Franz Jos. Berg", "Wilh. Busch"."""
    begun = any(name.startswith(word) and len(name) - len(word) >= INFLECTION for name in RULERS)
    return begun and may_be_short(word)


def _end(word: str) -> str:
    return word.replace("ß", "ss")[-_TAIL:]  # "Gedächtniß", as it was written


@cache
def _tails() -> frozenset[str]:
    """Return the last letters of all words; "Jugendh" and "Münchn" end with none of them."""
    known = words().frequencies
    return frozenset(word[-_TAIL:] for word in iter(known) if known[word] >= RAREST)


@lru_cache(maxsize=1024)
def is_numbered(word: str) -> bool:
    """Return whether a word is short for a noun that a number names: "Unterabs. 2", "BesGr. A 9", "Fl.Nr. 435"."""
    last = word.rpartition(".")[2]
    if not last[:1].isupper() or (last == word and is_word(last)):
        return False
    rows = ((cut, DOTTED.get(f"{last[cut:].capitalize()}.")) for cut in range(len(last) - 1))
    inner = re.search(r"(?<=[a-zäöüß])[A-ZÄÖÜ]", last)  # "BesGr"; but "AWO"
    known = any(
        row and _numbers(row) and (not cut or (inner and cut == inner.start()) or is_first_part(last[:cut]))
        for cut, row in rows
    )
    return known or is_lane(last) or (len(last) <= SHORTEST + 1 and is_shortened(last))


def _numbers(row: Abbreviation) -> bool:
    return Kind.NUMBER in row.kinds or row.spoken.lower() in NUMBERED_NOUNS


@lru_cache(maxsize=4096)
def is_shortened(word: str) -> bool:
    """Return whether these letters are no word, but frequent words begin with them, whichever is meant: "pharm"."""
    if not may_be_short(word) or word.lower() in words().foreign:
        return False
    cuts = range(SHORTEST, len(word) - SHORTEST + 1)
    if any(word[:cut] in PREPOSITIONS and word[cut:] in function_words() for cut in cuts):  # "Das stimmt überein."
        return False
    parts = ((word[:cut], word[cut:].capitalize() if word[0].isupper() else word[cut:]) for cut in cuts)
    lasts = [last for first, last in parts if is_first_part(first) and (word[0].isupper() or not is_word(last))]
    # "Laubsack", "Autowerkstatt"
    whole = any(_is_noun(last) or (_frequency(last) >= RAREST and not _begins_frequent(last)) for last in lasts)
    inflected = word.endswith(("en", "sein"))  # "Leviten", "Anderssein": a verb
    return _begins_frequent(word) or (not whole and not inflected and any(map(_begins_frequent, lasts)))


def _begins_frequent(short: str) -> bool:
    """Return whether words that begin so are frequent, and ten times as frequent as the letters are as a word."""
    begun = (
        often
        for form, often in beginning(short)
        if form[0].isupper() == short[0].isupper() and len(form) - len(short) > INFLECTION
    )
    rarest = _RARE_FAMILY if short[0].isupper() else RAREST
    return sum(begun) >= 10 ** max(rarest, _frequency(short) + 1)


def _is_noun(word: str) -> bool:
    """Return whether a table has a word as a noun; not asked of short ones, which may be shortened: "Kap"."""
    return len(word) > _SHORT_NOUN and nouns.has(word)


def _frequency(word: str) -> float:
    return words().frequencies.get(word, 0.0)
