"""What is left: years, amounts, numbers of things, single digits. After this no digit remains."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from reader.common import tables
from reader.german.grammar import governing, one_of_several
from reader.german.grammar.numeral_one import PART, one, one_of
from reader.german.grammar.participles import tells_how
from reader.german.grammar.place import Place
from reader.german.measures.money import CURRENCIES
from reader.german.substitution import sub
from reader.german.words import known_words, nouns
from reader.german.words.number_words import amount, attributive, cardinal, digits, ordinal, year
from reader.german.words.patterns import NUMBER
from reader.german.words.unit_table import UNIT_NAMES
from reader.german.words.vocabulary import DETERMINERS, PREPOSITIONS, Case


class _Hint(StrEnum):
    YEAR = "Jahr"
    """A year follows: "seit 1950"."""
    AMOUNT = "Menge"
    """An amount follows: "etwa 1500"."""
    VERB = "Verb"
    """A verb, which could be taken for an adjective of what is counted."""


class _YearWord(NamedTuple):
    word: str
    """In small letters."""
    hint: _Hint
    """What it says about the number behind it."""


_YEAR_WORDS = tables.read("german/data/year_words.tsv", _YearWord)

# Any amount that is still written in digits; digits behind a letter are a name's: "ein BMW i4 590".
_AMOUNT = re.compile(rf"(?<!\d)((?<=[^\W\d_])\d{{1,39}}(?![.,]\d)|{NUMBER})")
# 1100 to 1999 on its own, without point or comma.
_YEAR = re.compile(r"(?<![\d.,])(1[1-9]\d\d)(?![\d]|[.,]\d)")
# What no rule has read is said digit by digit.
_DIGIT_RUN = re.compile(r"\d+")
_MODERN = 1500
_YEAR_BEFORE = frozenset(row.word for row in _YEAR_WORDS if row.hint is _Hint.YEAR)
_AMOUNT_BEFORE = frozenset(row.word for row in _YEAR_WORDS if row.hint is _Hint.AMOUNT)
# "von 1990 bis 1994 Bundeskanzler"; round numbers may count: "von 1200 bis 1500 Metern".
_SPAN = re.compile(r"\b(?:[Vv]on|[Zz]wischen) ((?:1[1-9]|20)\d\d) (?:bis|und) ((?:1[1-9]|20)\d\d)$")
_JOINED_NUMBER = re.compile(r" (bis|oder|und|auf) (?:minus |plus )?\d+(?:[.,]\d+)*")  # "auf 1 bis minus 4 Grad"
_ONE_STAYS = frozenset({"komma", "nummer", "platz", "punkt", "gleich"})
_CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_DATED = frozenset({"ab", "seit"})
_ABOUT = frozenset({"etwa", "ungefähr", "rund", "circa"})
_RECENT = re.compile(r"bis (?:etwa|ungefähr|circa|mindestens|spätestens) 1[89]\d\d")
# Articles of one thing: a number behind them is a year and no amount, "im 1812 eröffneten Theater".
_SINGULAR = re.compile(r"das|de[ms]|[ai]m|vom|zu[mr]|beim|eine?[mnrs]?")
_PARTICIPLE = re.compile(
    r" (?:(?:[a-zäöü]{2,8}?ge|ge|be|ver|er|ent|zer)[a-zäöüß]+(?:te|ene)|[a-zäöüß]{2,}ierte)([nrms]?)\b"
)
# One person doesn't become several: a year, "wurde 1991 Weltmeister", "war er 1980 Lehrer", "blieb Kern 1966 Trainer".
_BECOMES = re.compile(
    r"\b(?:wurde|wird|war|ist|blieb|bleibt) (?:(?:er|sie|es|[A-ZÄÖÜ][\w-]+) ){0,2}"
    r"(?:(?:1[1-9]|20)\d\d [^,;.\d]{3,40}(?:,| und) ){0,3}$"
)
# "bis er 1984 Minister des Landes wurde"
_BECAME = re.compile(
    r"(?: [a-zäöüß]{2,20}er)? [A-ZÄÖÜ]\S+(?:(?: [a-zäöü]\S+){0,3} [A-ZÄÖÜ]\S+){0,2}"
    r" (?:wurde|wird|war|ist|blieb|bleibt)(?!\w)"
)
_MEASURES = UNIT_NAMES | {name for row in CURRENCIES.values() for name in (row.singular, row.plural)}
_ORDINALS = frozenset(ordinal(number, ending) for number in range(1, 100) for ending in ("e", "en", "er", "es"))
_ANOTHER = re.compile(r"(?:weiter|ander|neu|zusätzlich|einzig)e[nrs]?")
_VERBS = frozenset(row.word for row in _YEAR_WORDS if row.hint is _Hint.VERB)
_NO_ADJECTIVES = _VERBS | DETERMINERS.keys() | PREPOSITIONS.keys() | {"dessen", "deren"}
# Prepositions with a dative and nothing else: an adjective in the plural ends in -en behind them.
_WITH_DATIVE = frozenset({"ab", "aus", "bei", "mit", "nach", "seit", "von"})


def read(text: str) -> str:
    """Say every number that is still written in digits."""
    text = sub(_YEAR, _year, text)
    text = sub(_AMOUNT, _amount, text)
    return sub(_DIGIT_RUN, lambda match: f" {digits(match[0])} ", text)


def _year(match: re.Match[str]) -> str:
    text = match.string
    spoken = year(int(match[1])) if _is_year(Place.of(match)) else cardinal(int(match[1]))
    return (" " if text[match.start() - 1 : match.start()].isalpha() else "") + spoken


def _is_year(place: Place) -> bool:
    """Return whether a bare number from 1100 to 1999 is a year: it counts nothing, or its governor says so."""
    text, start, end = place.text, place.start, place.end
    before, previous = place.before[-2:], place.previous
    certain = previous in _YEAR_BEFORE or place.right.startswith((" vor Christus", " nach Christus"))
    if certain or text.strip(" .") == text[start:end]:  # alone it is one of modern times
        return certain or int(text[start:end]) >= _MODERN
    span = _SPAN.search(text, max(0, start - 24), end)
    if span and (int(span[1]) % 10 or int(span[2]) % 10):
        return True
    if "mal" in {*before, place.following}:
        return False  # "1152 mal 1920 Pixel"
    first = before[0].lower() if len(before) > 1 else ""
    apart = [token[0] for token in place.before[-4:-2]]  # what is compared is counted: "65 Prozent weniger als 1990"
    counted = apart and (apart[-1].isdigit() or (apart[0].isdigit() and apart[-1].isupper()))
    if (
        previous in _AMOUNT_BEFORE
        or (previous == "als" and first in governing.COMPARED and not counted)
        or (previous == "zu" and first == "bis")
    ):
        dated = text[end - 1] != "0" or first in _DATED
        recent = _RECENT.fullmatch(f"{first} {previous} {text[start:end]}")  # "bis mindestens 1960"
        exact = recent or (previous in _ABOUT and dated)  # "etwa 1932 auf einem Fahrgestell", "ab circa 1900"
        return bool(exact) and not _counts_something(place)
    participle = _PARTICIPLE.match(text, end)
    exact = text[start : start + 2] == "19" or text[end - 1] != "0"  # "die 1898 gegründeten Werke"
    several = previous in {"der", "die", "den"} and (exact or (participle and not participle[1]))
    if participle and (several or _SINGULAR.fullmatch(previous)):
        return True  # "der 1750 errichtete Turm", but "die 1500 geladenen Gäste"
    named = place.before[-1:] and (place.before[-1][0].isupper() or previous in {"er", "sie"})
    named = named or place.left.endswith((", der ", ", die "))  # "die 1999 Meister war"
    became = _BECOMES.search(place.left) or (named and _BECAME.match(place.right))
    return bool(became and _is_one(place.noun or place.following)) or not _counts_something(place)


def _is_one(word: str) -> bool:
    """Return whether a noun may be one thing or person, and no measure."""
    info = nouns.lookup(word)
    return word[:1].isupper() and word not in _MEASURES and (info is None or info.singular or info.adjectival)


def _counts_something(place: Place) -> bool:
    """Return whether a counted noun follows, perhaps after adjectives ("1200 neue Häuser")."""
    text, end, previous = place.text, place.end, place.previous
    if text[end : end + 1] != " ":
        return False
    weak = not previous or (previous not in DETERMINERS and previous not in PREPOSITIONS)
    named = previous.upper() in place.before[-1:] and len(previous) > 1  # "FC 1980 Wien"
    for word, following in pairwise([*place.after[:4], ""]):
        if word[0].isupper():
            info = nouns.lookup(word)
            exact = text[end - 4 : end - 2] == "19" and text[end - 1] != "0"
            if info is None and (
                following[:1].isupper() or following in _ORDINALS or named or exact or _is_town_or_country(word)
            ):
                return False  # "1996 Sven Adler", "1846 Mahlers 9. Sinfonie", "besuchte 1980 Köln"
            title = (
                info is not None
                and info.singular
                and not info.adjectival
                and word not in UNIT_NAMES
                and text[end + 1 : end + 2 + len(word)] == word + ","
            )
            titled = info is not None and info.singular and following[:1].isupper() and nouns.lookup(following) is None
            joined = info is not None and info.singular and _joins_one(text, end, word)
            # "ab 1872 Vereine gegründet": what a number counts behind "ab" stands in the dative
            bare = previous in _WITH_DATIVE and text[end - 1] != "0" and not word.endswith(("n", "s"))
            until = previous == "bis" and text[end - 4 : end - 2] == "19" and text[end - 2 : end] != "00"
            if (bare or until) and word == place.following and word not in _MEASURES:
                return False
            return nouns.is_countable_plural(word) and not (title or titled or joined)  # "1990 Kanzler, 1998 abgewählt"
        # Without an article an adjective in the plural ends in -e: "1903 stiegen Söhne ein".
        endings = ("e", "er") if weak else ("en",) if previous in _WITH_DATIVE else ("e", "en", "er")
        adjective = word.endswith(endings) and word not in _NO_ADJECTIVES  # "nach 1939 hohe Opfer"
        if not word[0].isalpha() or not adjective:
            return False
        named = named or word.endswith("te")  # "bis 1855 studierte Legros"
    return False


def _is_town_or_country(word: str) -> bool:
    """Return whether an unknown noun is a name: it has a genitive ("Kölns", "Italiens"); no plural in -n has one."""
    return word.endswith("n") and known_words.is_word(f"{word}s")


def _joins_one(text: str, end: int, word: str) -> bool:
    """Return whether a single thing is joined to a noun whose form may be one or several: "1970 Theater und Schule"."""
    joined = re.match(rf" {re.escape(word)} (?:und|oder) ([A-ZÄÖÜ][a-zäöüß]+)", text[end : end + 80])
    noun = nouns.lookup(joined[1]) if joined else None
    return noun is not None and not noun.plural


def _amount(match: re.Match[str]) -> str:
    number, place = match[1], Place.of(match)
    if number == "1":
        spoken = one_of_several.of_group(place) or one_of_several.one_more(place) or _one(place)
    elif "," not in number and number[-1] == "1" and number != "2001" and _counts(place):
        spoken = attributive(int(re.sub(r"\D", "", number)))
    else:
        spoken = amount(number)
    return " " * place.left[-1:].isalnum() + spoken + place.gap


def _counts(place: Place) -> bool:
    """Return whether a known noun follows at once, which is counted; not "8201 Schaffhausen"."""
    following = place.following
    spaced = place.right[:1] == " " and following[:1].isupper()
    return spaced and not place.is_numbered and nouns.lookup(following) is not None


def _one_joined(place: Place, joint: str) -> str:
    """Say a 1 whose noun stands behind another number: "ein bis zwei Tage", "zwischen einem und drei Prozent"."""
    info = nouns.lookup(place.noun or "")
    if joint in {"und", "auf"}:
        return one_of(place, info.gender) if info and place.previous in PREPOSITIONS else "eins"
    return "ein" if place.noun else "eins"


def _is_adjective(word: str) -> bool:
    return word[0].islower() and word.endswith(("e", "er", "es", "en", "em")) and word not in _NO_ADJECTIVES


def _one(place: Place) -> str:
    """Say a bare 1: inflected before its noun, "ein bis zwei" in a range, "eins" elsewhere."""
    line = place.before[-1:] and place.before[-1].isupper() and len(place.before[-1]) == 1  # "S 1 Richtung Herrsching"
    ratio = place.previous == "zu" and place.before[-2:-1] and place.before[-2][0].isdigit()  # "mit 2 zu 1 Stimmen"
    if line or ratio or place.previous in _ONE_STAYS or place.right[:1] != " ":
        return "eins"
    following = [place.following] if place.following[:1].isdigit() else place.after[:2]
    if not following or not following[0][0].isalpha() or following[0] in _CAPITALS | governing.COUNTS:
        return "eins"  # also "Urteil 1 R 77/15y", "0 1 7.0"
    before = place.before[-1] if place.before else ""
    known = nouns.lookup(before) if before[:1].isupper() else None
    adverb = (
        len(following) > 1 and tells_how(*following) and not (known and known.singular)
    )  # "Anspruch 1 neu gefasste"
    word = following[adverb]
    if picked := one_of_several.picked(place):
        return picked
    numbered = place.is_numbered  # "in Kapitel 1 beschriebene Fälle"
    if joined := _JOINED_NUMBER.match(place.right):
        return "eins" if numbered else _one_joined(replace(place, end=place.end + joined.end()), joined[1])
    noun = nouns.counted(place.noun or "")
    single = noun is not None and (noun.singular or nouns.is_weak(place.noun or ""))
    # "wegen 1 defekten Trafos", "für nur 1 kleines Gewese"
    certain = adverb or before.islower() or place.case() is Case.GENITIVE
    qualified = not numbered and _is_adjective(word) and (single if noun else certain and place.noun is not None)
    alone = _ANOTHER.fullmatch(word) and place.noun is None  # "die Opposition 1 weitere", "1 neuer"
    shown = word.endswith(("e", "es")) or (word.endswith("er") and not place.governed)
    if alone or (qualified and shown):
        dative = place.case() is Case.DATIVE  # "in 6 Ländern, in 1 weiteren"
        return {"e": "eine", "n": "einem" if dative else "einen"}.get(
            word[-1], "ein"
        )  # the adjective shows the gender: "1 rote Paprika"
    times = known is not None and known.plural and not known.singular  # "alle 3 Jahre 1 Check-up"
    # "Falcon 1 Mission": an unknown noun after a name
    named = before[:1].isupper() and before.lower() not in PREPOSITIONS and not times
    counts = word[0].isupper() and not numbered and (nouns.counted(word) or not named or PART.search(place.left))
    return one(place) if qualified or counts else "eins"
