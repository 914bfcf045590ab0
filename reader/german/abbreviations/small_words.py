"""Articles and prepositions of one letter: "die Zahl d. Einwohner", "Dachau b. München", "Urteil v. 3.5."."""

from __future__ import annotations

import re

from reader.german.grammar.place import Place
from reader.german.substitution import sub
from reader.german.words import nouns
from reader.german.words.patterns import DATE, MONTH
from reader.german.words.vocabulary import PREPOSITIONS, Case, Gender

# Single letters that shorten a preposition between words: "Dachau b. München", "Whg. m. Balkon", "Haltern a. See".
_LETTERS = {"a": "am", "b": "bei", "f": "für", "m": "mit", "n": "nach", "o": "oder"}
_LETTER = re.compile(
    r"(?:(?<=[^\W\d_] )(?<!\d [a-z] )([abfmnoz])|(?<=[.,] |.\()([fm]))\. "
    r"(?=[A-ZÄÖÜ](?:[a-zäöüß]{2}|(?<=[fm]\. .)[A-ZÄÖÜ]{2})|(?<=[fmo]\. )[±\d]|(?<=z\. )\d+ ?%"
    r"|(?<=z\. )\d{1,2}\. ?(?:\d|[A-ZÄÖÜ]))"
)
_BEFORE_ARTICLE = re.compile(r"(?<=[\w.,)] )([bfmn])\. (?=d\. [A-ZÄÖÜ])")  # "b. d. Polizei", "f. d. Verkehr"
_OF_THE = re.compile(
    r"(?<=[a-zäöüß]{3} )d\. (?=[A-ZÄÖÜ](?:[a-zäöüß]{3}|(?<=(?:für|bei|mit|ach) d\. .)[A-ZÄÖÜ]))"
)  # "die Zahl d. Einwohner"
_IN_THE = re.compile(r"(?<=[a-zäöüß] )i\. (?=\d{1,2}\. ?[A-ZÄÖÜ])")  # "Azubis i. 2. Lehrjahr"
_OF_DATE = re.compile(rf"(?<=[a-zäöüß.] )(?<!tag )(?<!och )d\. (?=\d{{1,2}}\. (?:{MONTH}|Jahrhundert|Jh\b))")
# "Hrsg. v. Klaus", not before a lower-case word ("v. links").
_VOM = re.compile(r"(?:(?<!\d )|(?=v\. \d\d?\.\d\d?\.\d))\bv\. (?=\d{1,2}\.(?!\d{3}))")  # "Urteil v. 3.5."
_DEM = re.compile(rf"(?<=, )d\. (?={DATE}|\d{{1,2}}\.,)")  # "am Donnerstag, d. 4. Dezember"
_VON = re.compile(
    r"(?<=[a-zäöüß\d] )v\. (?=\d)"  # "Werte v. 5 bis 8 Grad"
    r"|(?<=[A-ZÄÖÜ][a-zäöüß] )v\. (?=[A-ZÄÖÜ])|(?<=[a-zäöüß]{2} )v\. (?=[A-ZÄÖÜ][a-zäöü])"
)
# Who is at law with whom: "Roe v. Wade", "EGMR, Domján v. Ungarn".
_AGAINST = re.compile(r"(?<=[^\W\d_] )v\. (?=[A-ZÄÖÜ])")
_CASE_LAW = re.compile(r"\bCourt\b|\bEGMR\b|Menschenrechtsgerichtshof|[Rr]echtssache|Präzedenz|\bRoe v\.")
_GENITIVE = re.compile(r"(?:ss|[kmrs]t|nd|rg)es$")  # of a noun that no table has
_THE = {
    Case.ACCUSATIVE: {Gender.MASCULINE: "den ", Gender.FEMININE: "die ", Gender.NEUTER: "das "},
    Case.DATIVE: {Gender.MASCULINE: "dem ", Gender.FEMININE: "der ", Gender.NEUTER: "dem "},
}


def read(text: str) -> str:
    """Say every article and preposition that is shortened to a letter."""
    text = sub(_AGAINST, "versus ", text) if "v. " in text and _CASE_LAW.search(text) else text
    text = sub(_IN_THE, "im ", text)
    text = sub(_BEFORE_ARTICLE, lambda match: _LETTERS[match[1]] + " ", text)
    text = sub(_LETTER, _letter, sub(_OF_DATE, "des ", sub(_OF_THE, _of_the, text)))  # "Straße d. 17. Juni"
    text = sub(_VON, "von ", sub(_VOM, "vom ", text))
    return sub(_DEM, _of_day, text)


def _letter(match: re.Match[str]) -> str:
    if match[1] != "z":
        return _LETTERS[match[1] or match[2]] + " "
    place = Place.of(match)
    if place.following[:1].isdigit() and "%" in place.right[:5]:
        return "zu "
    return "zur " if place.info is not None and place.info.gender is Gender.FEMININE else "zum "


def _of_the(match: re.Match[str]) -> str:
    place = Place.of(match)
    info, case = place.info, PREPOSITIONS.get(place.previous)
    if info is not None and case in _THE:  # "für d. Sanierung"
        several = "die " if case is Case.ACCUSATIVE else "den "
        return _THE[case][info.gender] if info.singular else several
    singular = info is not None and info.singular and info.gender is not Gender.FEMININE
    if place.noun and (nouns.genitive(place.noun) or _GENITIVE.search(place.noun)):
        return "des "  # "Nr. 1 d. Organisationserlasses"
    return "des " if singular and not (info and info.plural) else "der "


def _of_day(match: re.Match[str]) -> str:
    return "dem " if Place.of(match).case() is Case.DATIVE else "der " if not Place.of(match).left.strip() else "den "
