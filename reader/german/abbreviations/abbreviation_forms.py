"""In which form a shortened word is said where it stands: its ending, its plural, the point that ends a sentence."""

from __future__ import annotations

import re

from reader.german.abbreviations.adjective_endings import ending, of_persons, qualifying_ending, translates
from reader.german.abbreviations.surroundings import NUMBER_FOLLOWS, counts_several, whole
from reader.german.grammar import governing
from reader.german.grammar.place import Place
from reader.german.words import nouns
from reader.german.words.patterns import DATE
from reader.german.words.vocabulary import (
    DETERMINERS,
    MONTHS,
    NUMBERED_NOUNS,
    PREPOSITIONS,
    Case,
    Declension,
    Gender,
    Kind,
)

_SEVERAL_NUMBERS = re.compile(r" ?\d{1,4}[a-z]?(?: ?[-–] ?| (?:bis|und|oder|u\.) |, ?)\d")
_AT_A_DATE = frozenset({"geboren", "gestorben", "verstorben"})
_DATE_FOLLOWS = re.compile(f" {DATE}")
_WITH_JOINT = ("tät", "ung", "heit", "keit", "schaft", "ion")  # with -s as the first part of a compound
_ADVERBIAL = ("lich", "ell", "gemein", "end", "läufig", "iv")
# Determiners of several, by case.
_ALL = frozenset({"alle", "beide", "mehrere", "viele", "einige", "wenige", "zahlreiche", "sämtliche"})
_ALL |= frozenset({"aller", "beider", "mehrerer", "vieler", "einiger", "weniger", "zahlreicher", "sämtlicher"})
_TITLES = frozenset({"Doktor", "Professor"})  # "seit 2021 Dr. Lang": nobody counts them
_UNINFLECTED = ("Doktor", "Magister", "Mister", "Opus", *MONTHS)  # "des Doktor Lang", "des 30. Januar"
_OF = frozenset({"des", *(word for word in DETERMINERS if word.endswith("nes") and word != "jenes")})  # "des", "eines"
# Nouns of the weak declension, and those that take an -es.
_WEAK = re.compile(r"(?:äsident|atient|ndidat|sistent|ozent|ommandant|ntendent|[lgb]e|Herr)$")
_LONG = re.compile(r"(?:[sßzx]|jahr|[Bb]and|[Tt]ag|[Bb]latt|[Kk]ind|rat|grund|mann|walt|wirt|fach|buch)$")
_MEASURES = frozenset({"Stück", "Bund", "Paar", "Promille"})  # "40 Stück": no plural behind an amount


def resolved(match: re.Match[str], spoken: str, kinds: frozenset[Kind]) -> str:
    """Return what an abbreviation stands for, `spoken` in the tables, as it is said here."""
    if Kind.INFLECTED in kinds:
        spoken += (
            ""
            if whole(match).right[:1] == "-"  # "dt.-frz. Freundschaft"
            or (Kind.LANGUAGE in kinds and translates(whole(match)))
            else of_persons(match) or ending(match, spoken)
        )
    elif Kind.BORN in kinds and re.match(r" [A-ZÄÖÜ]", match.string[match.end() : match.end() + 2]):
        spoken += "e"  # "geb. Schwarz": the name of birth
    elif spoken in _AT_A_DATE and _DATE_FOLLOWS.match(match.string, match.end()):
        spoken += " am"  # "geb. 5.5.1818"
    elif spoken[0].islower() and spoken.endswith(_ADVERBIAL) and (added := qualifying_ending(whole(match))):
        spoken += added
    elif several := _of_several(whole(match), spoken, kinds):
        spoken = several
    elif _is_counted(match, spoken, kinds):  # "38 Kand."
        dative = whole(match).case(plural=True) is Case.DATIVE
        spoken = nouns.plural(spoken, dative=dative)
    elif spoken.lower() in NUMBERED_NOUNS:
        spoken = in_case(whole(match), of_numbers(whole(match), spoken))
    elif Kind.CENTURY in kinds and whole(match).governor[0] == "d":
        spoken += "s"  # "Ende d. 19. Jh."
    elif Kind.CENTURY in kinds and whole(match).previous.lower() in PREPOSITIONS:
        spoken = nouns.plural(spoken, dative=whole(match).case(plural=True) is Case.DATIVE)  # "über Jh. hinweg"
    else:
        spoken = in_case(whole(match), spoken)
    joint = _joint(spoken) if Place.of(match).right[:1] == "-" else ""
    return spoken + joint + Place.of(match).point(match[0])


def _joint(first: str) -> str:
    """Return what joins a noun to the second part of a compound: "Univ.-Klinik", "Tab.-Führer"."""
    noun = nouns.lookup(first)
    weak = first[0].isupper() and first.endswith("e") and noun is not None and noun.gender is Gender.FEMININE
    weak = weak and not first.lower().endswith(("ie", "gemeinde"))  # "Industrie-", "Gemeinde-"
    return "s" if first.endswith(_WITH_JOINT) else "n" if weak else ""


def in_case(place: Place, spoken: str) -> str:
    """Return a noun as its article asks: "des Lkr." is "des Landkreises", "dem Präs." "dem Präsidenten"."""
    if spoken.startswith("Professor ") and place.governor[0] in _OF:
        return "Professors" + spoken.removeprefix("Professor")  # "des Prof. Dr. Lang"
    word, _ = place.governor
    noun = nouns.lookup(spoken) if DETERMINERS.get(word) is Declension.WEAK_EN and spoken[0].isupper() else None
    strong = noun and noun.singular and not noun.adjectival and noun.gender is not Gender.FEMININE
    if not strong or spoken.startswith(_UNINFLECTED):
        return spoken
    if _WEAK.search(spoken):
        return spoken + ("n" if spoken.endswith(("e", "Herr")) else "en")
    if word not in _OF or spoken.endswith("ns"):
        return spoken
    return spoken + ("ses" if spoken.endswith("nis") else "es" if _LONG.search(spoken) else "s")


def of_numbers(place: Place, spoken: str) -> str:
    """Return a noun as several numbers behind its article ask for: "in den Kap. 3 bis 5", "für die Kl. 5 und 6"."""
    word, before = place.previous, "".join(place.before[-2:-1])
    several = word in {"die", "den", "allen", "beiden"} or (word == "der" and before.lower() not in PREPOSITIONS)
    if not several or not _SEVERAL_NUMBERS.match(place.text, place.end):
        return spoken
    return nouns.plural(spoken, dative=word not in {"die", "der"})


def _is_counted(match: re.Match[str], spoken: str, kinds: frozenset[Kind]) -> bool:
    """Return whether several of a noun are counted; with a number behind it, it is numbered: "op. 76 Nr. 3"."""
    numbered = spoken.lower() in NUMBERED_NOUNS and NUMBER_FOLLOWS.match(match.string, match.end())
    several = not kinds & {Kind.NUMBER, Kind.NAME} and spoken not in _MEASURES | _TITLES and not numbered
    return several and counts_several(whole(match))


def _of_several(place: Place, spoken: str, kinds: frozenset[Kind]) -> str | None:
    """Return the plural of a noun where its article can't be a singular's: "die Mitgl.", "allen Mitgl.", "den Abt."."""
    noun = nouns.lookup(spoken) if spoken.isalpha() and spoken[0].isupper() else None
    if (
        place.previous == ","
        or noun is None
        or not noun.singular
        or kinds & {Kind.NAME, Kind.NUMBER, Kind.COUNTED, Kind.UNDOTTED}
    ):
        return None
    word, _ = place.governor
    dative = word in governing.SEVERAL_IN_DATIVE or (word == "den" and noun.gender is not Gender.MASCULINE)
    several = {"die": noun.gender is not Gender.FEMININE, "der": noun.gender is Gender.NEUTER}
    return nouns.plural(spoken, dative=dative) if dative or word in _ALL or several.get(word) else None
