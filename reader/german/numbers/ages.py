"""Shortened ages: "25 J.", "vor 3 Mio. J.", "der 28-j. Mann", "Kinder u. 6 J."."""

from __future__ import annotations

import re

from reader.german.grammar import attributes
from reader.german.grammar.place import Place
from reader.german.substitution import sub
from reader.german.words import inflection, nouns
from reader.german.words.finite import is_finite
from reader.german.words.patterns import NUMBER
from reader.german.words.vocabulary import Case, Gender

# "25 J.", "vor 3 Mio. J."
_YEARS_OLD = re.compile(rf"(?<![\d.,])({NUMBER}[½¼¾]?(?: Mio\.| Mrd\.)?) J\.(?! [A-ZÄÖÜ]\.)")
_AGED_BETWEEN = re.compile(r"\bv\. (?=\d{1,3}(?: ?[-–] ?\d{1,3})? J(?:\.|ahre))")  # "im Alter v. 19-23 J."
# "Kinder u. 6 J.", but "67 u. 71 J.".
_AGE_LIMIT = re.compile(r"(?<=[a-zäöüß] )u\. (?=\d{1,2} J(?:\.|ahre))")
# "28-J.", "der 28-j. Mann"; with a point only, so that "die J-Jugend" stays.
_AGED = re.compile(r"(?<=\d)-?([jJ])(?:ähr)?\.(?=( [a-zäöü]|[,;)]|$)| [A-ZÄÖÜ])")
_AND_MONTHS = re.compile(r"(?<= J\.)((?:,| und| u\.)? \d{1,2}) M\.")  # "2 J. 9 M."
# "bis zum vollendeten 9. Lj.", "im 2. Lj. als Bäckerin", "im 3. Sj."
_YEAR_OF = re.compile(r"(?<![\d.])(\d{1,2})\. ([LS])j\.")
_LAST_APPRENTICE = 4
_COMPOUND = re.compile(r"(?<=\d\. )([A-ZÄÖÜ][a-zäöüß]{3,})j\.")  # "im 2. Ausbildungsj."


def read(text: str) -> str:
    """Say every shortened age; its number is left to `cardinals`."""
    text = sub(_AND_MONTHS, r"\1 Mon.", sub(_AGED_BETWEEN, "von ", text))
    text = sub(_AGE_LIMIT, "unter ", text)
    text = sub(_YEAR_OF, _year_of, text)
    text = sub(_COMPOUND, lambda match: f"{match[1]}jahr" + Place.of(match).point(match[0]), text)
    return sub(_AGED, _aged, sub(_YEARS_OLD, _years_old, text))


def _year_of(match: re.Match[str]) -> str:
    """Say a year of life, of an apprentice or of school."""
    life = "Lehrjahr" if int(match[1]) <= _LAST_APPRENTICE else "Lebensjahr"
    return f"{match[1]}. {life if match[2] == 'L' else 'Schuljahr'}" + Place.of(match).point(match[0])


def _aged(match: re.Match[str]) -> str:
    """Say "28-J." and "28-j." with the ending of their place: "der 28-Jährige", "ein 28-jähriger Mann"."""
    place = Place.of(match)
    if match[1] == "j":
        return "-jährig" + attributes.ending(place) if place.noun else match[0]
    person = nouns.Noun.one(Gender.MASCULINE)
    if place.governor[0] == "der" and place.follows_noun:
        return "-Jährigen"  # a genitive: "der Tod der 15-J."
    if place.governor[0] == "die":  # mostly one woman: "die 23-J. liest", but "die 15-J. wurden gefasst"
        verb = next(filter(is_finite, (*place.after, *reversed(place.before))), "")
        return "-Jährige" + "n" * verb.endswith("n")
    return "-Jährig" + inflection.agree(*place.governor, person)


def _years_old(match: re.Match[str]) -> str:
    place = Place.of(match)
    dative = place.case(plural=True) is Case.DATIVE
    return f"{match[1]} {'Jahr' if match[1] == '1' else 'Jahren' if dative else 'Jahre'}" + place.point(match[0])
