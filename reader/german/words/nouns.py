"""Gender and number of nouns, from a table of base words and from word endings. Compounds take their last part's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from reader.common import tables
from reader.german.words.vocabulary import NUMBERED_NOUNS, Gender, Numbering


class _Class(StrEnum):
    """The first letter of a gender; `ADJECTIVAL`: inflected like an adjective."""

    MASCULINE = "m"
    """der"""
    FEMININE = "f"
    """die"""
    NEUTER = "n"
    """das"""
    ADJECTIVAL = "a"
    """Inflected like an adjective."""


class _Number(StrEnum):
    SINGULAR = "sg"
    """One."""
    PLURAL = "pl"
    """Several."""


class _Base(NamedTuple):
    word: str
    """In the nominative singular."""
    kind: _Class
    """Its gender."""
    plural: str
    """Its plural; "-" for none."""


class _Ending(NamedTuple):
    ending: str
    """The last letters."""
    gender: Gender
    """The gender that they decide."""
    number: _Number
    """Whether they are a plural's."""


class _Forms(NamedTuple):
    gender: Gender
    """Their gender."""
    numbers: frozenset[_Number]
    """Whether they are singulars, plurals or both."""
    forms: str
    """As they are written, with spaces between."""


@dataclass(frozen=True, slots=True)
class Noun:
    """What is known about a noun's form, which may be a singular and a plural alike."""

    gender: Gender
    """Its gender."""
    singular: bool
    """Whether the form may be a singular."""
    plural: bool
    """Whether it may be a plural."""
    adjectival: bool = False
    """Inflected like an adjective ("Verletzte", "Vorsitzender"); feminine and plural look alike then."""

    @classmethod
    def one(cls, gender: Gender) -> Noun:
        """Return the form of one thing or person of that gender."""
        return cls(gender, singular=True, plural=False)

    @classmethod
    def several(cls, gender: Gender) -> Noun:
        """Return the form of several."""
        return cls(gender, singular=False, plural=True)


# Word endings that decide the gender, longest first (Duden-Grammatik, "Genus"); last: is it a plural?
_ENDINGS = tables.read("german/data/noun_endings.tsv", _Ending)
_PLURAL_IN_EN = ("ung", "heit", "keit", "schaft", "tion", "tät")  # Duden-Grammatik, "Pluralbildung"
_SHORTEST_BASE = 3
_ADJECTIVE = re.compile(r"(?:isch|lich|bar|sam|haft)(?:e[nrsm]?)$")
_SHORTEST_MADE = 4  # letters of a last part that is no base word


@cache
def forms() -> dict[str, Noun]:
    """Return every form of the table's nouns, lower case: singular, genitive, plural, dative plural."""
    nouns: dict[str, Noun] = {}
    for base, kind, plural in tables.read("german/data/nouns.tsv", _Base):
        if kind is _Class.ADJECTIVAL:
            nouns |= _adjectival(base.lower())
            continue
        gender = Gender(kind)
        singulars = {base}
        if gender is not Gender.FEMININE and not base.endswith(("s", "z")):
            singulars |= {base + "s", base + "es"}
        plurals = set() if plural == "-" else {plural}
        plurals |= {dative_plural(form) for form in plurals}
        for form in singulars | plurals:
            known = nouns.get(form.lower())
            is_plural = form in plurals
            is_singular = form in singulars and (form == base or not is_plural)  # "Fotos" are several
            if known is None or form == base:
                nouns[form.lower()] = Noun(gender, is_singular, is_plural or (known is not None and known.plural))
    return nouns


def _adjectival(base: str) -> dict[str, Noun]:
    """Return the forms of a noun that is inflected like an adjective; -e is feminine or weak, -en mostly plural."""
    return {
        base: Noun(Gender.FEMININE, singular=True, plural=True, adjectival=True),
        base + "n": Noun(Gender.MASCULINE, singular=True, plural=True, adjectival=True),
        base + "r": Noun(Gender.MASCULINE, singular=True, plural=True, adjectival=True),
        base + "s": Noun(Gender.NEUTER, singular=True, plural=False, adjectival=True),
        base + "m": Noun(Gender.MASCULINE, singular=True, plural=False, adjectival=True),
    }


def has(word: str) -> bool:
    """Return whether a table has a noun as it is written, and not only a part of it."""
    return word in made() or word.lower() in forms()


@cache
def _plurals() -> dict[str, str]:
    rows = tables.read("german/data/nouns.tsv", _Base)
    return {row.word: row.plural for row in rows if row.plural != "-"}


def plural(word: str, *, dative: bool = False) -> str:
    """Return the plural of a noun of the table, of a compound of one, or by its ending; any other word as it is."""
    form = _plurals().get(word)
    if form is None and word[0].isupper() and word.isalpha():  # a compound's last part: "Basispunkte"
        parts = ((word[:cut], _plurals().get(word[cut:].capitalize())) for cut in range(3, len(word) - 3))
        form = next((first + last.lower() for first, last in parts if last), None)
    if form is None and word.isalpha() and word[0].isupper() and word.endswith(_PLURAL_IN_EN):
        return word + "en"
    if form is None:
        return word
    return dative_plural(form) if dative else form


def dative_plural(plural: str) -> str:
    """Return the dative of a nominative plural."""
    return plural + "n" if plural.endswith(("e", "er", "el")) else plural


def is_dative_plural(word: str) -> bool:
    """Return whether a noun's form can only be a dative plural: "Kindern", "Märkten"; but not "Bauern"."""
    several, other = lookup(word[:-1]) if word.endswith(("ern", "eln")) else None, lookup(word)
    if word.endswith("en"):
        several = listed(word[:-1])
        same = several and other and several.gender is other.gender  # "Antworten" are no "Worte"
        return bool(same and several and several.plural and not several.singular and not (other and other.singular))
    dative = several is not None and several.plural and not (several.singular and several.gender is Gender.FEMININE)
    return dative and (other is None or other.plural)  # "Mandeln" is any case


def is_weak(word: str) -> bool:
    """Return whether a plural in -n may be the singular of a weak noun, too: "den Präsidenten", "zum Kollegen"."""
    forms = (word, word[:-1], word[:-2]) if word.endswith("en") else ()
    several, other, base = map(lookup, forms) if forms else (None, None, None)
    if several is None or several.gender is not Gender.MASCULINE or (other and other.plural):
        return False  # "Abenden" is no "Abend"
    return any(noun is not None and noun.singular and noun.gender is Gender.MASCULINE for noun in (other, base))


def listed(word: str) -> Noun | None:
    """Find a word, or its longest last part, among the table's nouns."""
    return _last_part(word.lower())[0]


def _last_part(lower: str) -> tuple[Noun | None, int]:
    """Find the longest last part of a word that is a noun of the table, and how many letters it has."""
    nouns = forms()
    for start in range(max(1, len(lower) - _SHORTEST_BASE + 1)):
        noun = nouns.get(lower[start:])
        if noun and (start == 0 or len(lower) - start >= _SHORTEST_BASE):
            return noun, len(lower) - start
    return None, 0


@lru_cache(maxsize=4096)
def numbering(word: str) -> Numbering | None:
    """Say how a noun, its plural or a compound of it ("Hörsaal") numbers; None where a number behind it counts."""
    return _numbering().get(word.lower()) or next(
        (kind for last, kind in _numbering().items() if kind is Numbering.PARTED and word.lower().endswith(last)), None
    )


@cache
def _numbering() -> dict[str, Numbering]:
    plurals = {plural(word.capitalize()).lower(): kind for word, kind in NUMBERED_NOUNS.items()}
    return plurals | NUMBERED_NOUNS


@lru_cache(maxsize=4096)
def lookup(word: str) -> Noun | None:
    """Find a noun's gender and number: by its form, its longest known last part, its ending. None when unknown."""
    last = word.rpartition("-")[2]
    return forms().get(last.lower()) or made().get(last) or by_parts(last) or _by_made_part(last)


def _by_made_part(word: str) -> Noun | None:
    """Find a compound's last part in the made table; its first part must be a noun, too."""
    if _ADJECTIVE.search(word):
        return None  # "Islamische" is no "Ische"
    for start in range(_SHORTEST_BASE, len(word) - _SHORTEST_MADE + 1):
        first, last = word[:start], word[start:].capitalize()
        if last in made() and any(map(_is_stem, (first, first.rstrip("sn"), f"{first.removesuffix('s')}e"))):
            return made()[last]
    return None


def _is_stem(word: str) -> bool:
    """Return whether a word is a noun, or itself a compound of two nouns: "Schreckschuss"."""
    return word.lower() in forms() or word in made() or _by_made_part(word) is not None


@cache
def made() -> dict[str, Noun]:
    """Return forms that neither a last part nor an ending decides; made by `reader.german.making.nouns`."""
    return _made("wiktionary_nouns.tsv")


@cache
def _homographs() -> dict[str, Noun]:
    return _made("wiktionary_homographs.tsv")


def _made(name: str) -> dict[str, Noun]:
    found: dict[str, Noun] = {}
    for row in tables.read(f"german/data/{name}", _Forms):
        noun = Noun(row.gender, _Number.SINGULAR in row.numbers, _Number.PLURAL in row.numbers)
        found |= dict.fromkeys(row.forms.split(" "), noun)
    return found


def counted(word: str) -> Noun | None:
    """Find the gender and number of a word directly behind a number, where it is no name and no adjective: "Reifen"."""
    if word == "Bund":
        return Noun.one(Gender.NEUTER)  # of two the bundle is counted: "1 Bund Petersilie"
    return lookup(word) or _homographs().get(word)


def by_parts(word: str) -> Noun | None:
    """Find a noun's gender and number by its longest known last part or ending; None when unknown."""
    last = word.lower()
    noun, length = _last_part(last)
    for ending, gender, number in _ENDINGS:
        # "Buchungen" are no "Gen"
        if (noun is None or len(ending) > length) and last.endswith(ending) and len(last) > len(ending) + 1:
            plural = number is _Number.PLURAL
            return Noun(gender, singular=not plural, plural=plural)
    return noun


def is_countable_plural(word: str) -> bool:
    """Return whether a capitalised word looks like something that is counted ("Häuser", "Soldaten", unknown "-en")."""
    if not word[:1].isupper():
        return False
    noun = lookup(word)
    if noun is not None:
        return noun.plural and not (noun.adjectival and word.endswith("er"))  # "1848 Abgeordneter" is one
    return word.endswith(("en", "er", "ern", "eln", "n", "e", "s"))


def genitive(word: str) -> Noun | None:
    """Return the noun of a genitive in -s or -es ("Monats", "Tages"); None where the form is or may be another."""
    form = lookup(word)
    if not word.endswith("s") or (form is not None and form.plural):
        return None
    stems = (word[:-1], word[:-2]) if word.endswith("es") else (word[:-1],)
    nouns = [listed(stem) for stem in stems if len(stem) >= _SHORTEST_BASE]
    if word.lower() not in forms() and not word.endswith("ss"):  # "Haus" is none of "Hau"
        nouns += [made().get(stem) or _by_made_part(stem) for stem in stems if len(stem) >= _SHORTEST_MADE]
    return next((noun for noun in nouns if noun and noun.gender is not Gender.FEMININE and noun.singular), None)
