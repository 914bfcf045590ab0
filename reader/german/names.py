"""Names of people and places: "Lucas Cranach d. Ä.", "J. K. Rowling", "F.A.Z.", "Lt. Smith", "Frankfurt a. d. Oder"."""

from __future__ import annotations

import re

from reader.german.grammar.place import Place
from reader.german.numbers.regnal import ruler_case, ruler_gender
from reader.german.substitution import sub
from reader.german.words import inflection, nouns
from reader.german.words.vocabulary import DETERMINERS, MONTHS, PREPOSITIONS, STARTERS, Case, Gender

# "Lucas Cranach d. Ä.", "Karl d. Gr.", "Hans Holbein d. J."; after a date "d. J." is "des Jahres".
_BYNAME = re.compile(r"(?<=[A-ZÄÖÜa-zäöüß]{2} )d\. ?(Ä|J|Gr)\.")
_BYNAMES = {"Ä": "Älter", "J": "Jünger", "Gr": "Groß"}
_NAMES = re.compile(r"(?:\b[A-ZÄÖÜ][\w-]+ ){1,5}$")  # with their titles
_TIMES_OF_YEAR = {*MONTHS, "Jänner", "Feber", "Anfang", "Mitte", "Ende", "Frühjahr", "Sommer", "Herbst", "Winter"}
# "F.A.Z.", "U.S.": an acronym with points; "C.Q. Brown", "J. K. Rowling": initials, said without their points.
_DOTTED = re.compile(r"(?<![\w.])((?:[A-ZÄÖÜ]\.){2,6})(?=-|[^\w]|$)")
# One capital (or Sch., Ch.) with a point, and more text after it.
_INITIAL = re.compile(r"(?<![\w.])([A-ZÄÖÜ]|Sch|Ch)\.(?=[ ,;:()–-]*[^\W_])")
# "Fahrer v. d. Berg"
_VON_DER = re.compile(r"(?<=[a-zäöüß.] )v\. ?d\. ?(?=[A-ZÄÖÜ](?!\.))")
_AT_RIVER = re.compile(r"(?<=[a-zäöüß)] )(?:([ai])\. ?d\. ?|v\. ?d\. ?(?=Höhe|Rhön|Heide))(?=[A-ZÄÖÜ][a-zäöü]{2})")
# "Lt. John Smith flog": an officer; "Lt. Polizei" and "Lt. dem Amt" are "laut".
_LIEUTENANT = re.compile(
    r"\bLt\. (?=([A-ZÄÖÜ][a-zäöüß]+) [A-ZÄÖÜ][a-zäöüß]+ [a-zäöü])|(?<=[a-z] )Lt\. (?=[A-ZÄÖÜ])|(?<=US-)Lt\. "
)

# "die Rep. Moldau"; without an article it is a member of the House of Representatives
_REPUBLIC = re.compile(r"Rep\. (?:(?<=\b[Dd]ie Rep\. )|(?<=\bder Rep\. ))(?=[A-ZÄÖÜ][a-zäöü]+\b(?!-| [A-ZÄÖÜ]))")


def read(text: str) -> str:
    """Say what is shortened in a name: "d. Ä.", "v. d.", ranks and rivers."""
    if "." not in text:
        return text
    text = sub(_BYNAME, _byname, sub(_VON_DER, "von der ", sub(_AT_RIVER, _at_river, text)))
    return sub(_REPUBLIC, "Republik ", sub(_LIEUTENANT, _lieutenant, text))


def initials(text: str) -> str:
    """Say acronyms with points ("F.A.Z.") and initials ("J. K. Rowling") without them; after the Roman numbers."""
    if "." not in text:
        return text
    return sub(_INITIAL, _initial, sub(_DOTTED, _dotted, text))


def _byname(match: re.Match[str]) -> str:
    """Say which of several namesakes: "der Ältere", after a preposition "dem Jüngeren", "Karls des Großen"."""
    left = Place.of(match).left
    written = _NAMES.search(left)
    names = written[0].split() if written else []
    if len(names) > 1 and (names[0] in STARTERS or names[0].lower() in PREPOSITIONS):
        names = names[1:]  # "Unter Friedrich d. Gr."
    counted = match[1] == "J" and len(names) == 1 and nouns.listed(names[0])
    if not names or names[-1] in _TIMES_OF_YEAR or counted:  # "der heißeste Tag d. J."
        return match[0]
    gender, genitive = ruler_gender(names)
    place = Place(match.string, match.start() - len(" ".join(names)) - 1, match.end())
    case = Case.GENITIVE if genitive else ruler_case(place)
    article, ending = inflection.byname(case, gender or Gender.MASCULINE)
    return f"{article} {_BYNAMES[match[1]]}{ending}" + Place.of(match).point(match[0])


def _at_river(match: re.Match[str]) -> str:
    return {"a": "an der ", "i": "in der "}.get(match[1] or "", "vor der ")  # "Bad Homburg v. d. Höhe"


def _lieutenant(match: re.Match[str]) -> str:
    return match[0] if match[1] and nouns.listed(match[1]) else "Leutnant "


def _dotted(match: re.Match[str]) -> str:
    letters = match[1].replace(".", "")
    name_follows = re.match(r" [A-ZÄÖÜ][a-zäöüß]", match.string[match.end() : match.end() + 3])
    if name_follows:  # "C.Q. Brown"
        return " ".join(letters)
    if letters.lower() in DETERMINERS or letters.capitalize() in STARTERS:
        return " ".join(letters) + Place.of(match).point(match[0])  # "D.A.S."
    return letters + Place.of(match).point(match[0])


def _initial(match: re.Match[str]) -> str:
    place = Place.of(match)
    if place.following in STARTERS and place.right[0] == " ":
        return match[0]  # "Plan B. Das ..."
    return match[1] + ("" if place.right[0] in " -,;:)" else " ")
