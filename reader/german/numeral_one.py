"""A 1 before what it counts: "ein", "eine", "einen", "einem", "einer", "eines", by its place in the sentence."""

from __future__ import annotations

import re

from reader.german import clause, inflection, nouns
from reader.german.finite import is_finite, is_plural, may_be_finite
from reader.german.nouns import Noun
from reader.german.place import Place
from reader.german.vocabulary import ARTICLE_CASES, DETERMINERS, PREPOSITIONS, Case, Declension, Gender

_PASSIVE = re.compile(r"\b(?:wurden?|wird|werden) ")
MEASURING = r"(?:lang|breit|hoch|hoh|tief|dick|dünn|schmal|schwer|groß|weit|entfernt|stark|alt)(?:e[nrms]?)?\b"
"""Adjectives behind what is measured."""
# What is measured: "in 1 cm dicke Scheiben", "ist 1 Meter groß"; "1 Tag nach der Wahl" says when.
_MEASURES = re.compile(
    rf" (?:(?:Tag|Monat|\w*[Mm]eter) )?{MEASURING}"
    r"| (?:Tag|Monat) (?:nach|vor|später|zuvor|danach|darauf)\b"
)
# "1 EL Öl erhitzen", "Zucker und 1 Apfel mischen": an infinitive without a verb whose subject the amount could be.
_INSTRUCTION = re.compile(
    r" (?:[^,;.!?]|\.(?= )){0,80}\b[a-zäöüß]+(?:en|ln|rn)(?= und [a-zäöüß]+(?:en|ln|rn)[,;.!]|[,;.!]|$)"
)
# "Zutaten: 250 g Mehl, 1 TL Salz": a label, and amounts behind it
_LABEL = re.compile(r"\w: (?=(?:etwa |ca\. |circa )?(?:\d|ein))")
_SHOWN = re.compile(r" (?:[a-zäöüß]+ )?[a-zäöüß]+(er|en) [A-ZÄÖÜ]")  # "1 freier Tag", "1 klein geschnittenen Pilz"
PART = re.compile(r"\b(?:Saft|Schale|Abrieb|Mark|Zesten)(?: und (?:Saft|Schale|Abrieb))? $")
"""A part of what is counted: "mit dem Saft 1 Zitrone"."""
_WORD = re.compile(r"\b[a-zäöüß]+")
# "Das Gericht sprach 1 Klägerin 300 Euro zu": who is given something, before what is given.
_GIVES = re.compile(
    r"\b(?:sprach|spricht|sprechen|zahl|gab|gib|geb|gewähr|überw|schenk|bot|biet|schuld|bewillig|erstatt|spend|lieh)\w*"
)
_GIVEN = re.compile(
    r" [A-ZÄÖÜ][\w-]+ (?:je |rund |etwa |knapp |mehr als |bis zu )?\d[\d.,]* (?:Euro|€|Franken|Dollar|Mi\w+|Mrd)"
)
_GAVE = re.compile(r"\b(?:gab|gaben|gibt|geben) (?:[\w-]+ ){0,3}$")
_RIGHT = re.compile(r" (?:[\w-]+ ){1,3}[Rr]echt\b")  # "gab 1 Klägerin recht"
_EQUALS = re.compile(r"\bentspr[aäi]ch\w* (?:[a-zäöü]+ )?$")  # "entspricht etwa 1 Prozent"


def one(place: Place, noun: str | None = None) -> str:
    """Inflect a 1 before its noun; of an unknown one the last letter decides."""
    noun = noun or place.noun
    if noun and (genitive := nouns.genitive(noun)):
        return inflection.one(Case.GENITIVE, genitive.gender)  # "binnen 1 Monats"
    info = nouns.counted(noun) if noun and noun == place.following else nouns.lookup(noun) if noun else None
    info = info or (place.info if noun == place.noun else None)
    if noun and info and info.adjectival and noun.endswith("er") and not place.governed:
        return "ein"  # "Bus kippt um: 1 Toter": only a nominative ends so
    if noun and info and not info.singular and noun.endswith("n") and info.gender is Gender.MASCULINE:
        spoken = one_of(place, info.gender)
        return "einen" if spoken == "ein" else spoken  # "1 Kandidaten": no nominative ends so
    masculine = info is None and not place.governed and _shown_case(place) is Case.ACCUSATIVE
    unknown = Gender.MASCULINE if masculine else Gender.FEMININE if noun and noun.endswith("e") else Gender.NEUTER
    return one_of(place, unknown if info is None else info.gender)


def one_of(place: Place, gender: Gender) -> str:
    """Inflect a 1 before a noun of that gender; behind a sign it stays "ein" unless a dative asks for more."""
    if PART.search(place.left):
        return inflection.one(Case.GENITIVE, gender)
    word, before = place.governor
    relative = place.before[-2:-1] == [","] and place.previous == word  # "das Buch, das 1 Euro kostet"
    joined = _joined_article(place)
    if word in DETERMINERS and DETERMINERS[word] is not Declension.EIN and not relative and joined is None:
        if word == "die" and place.text.startswith(("1 Prozent", "1 Euro "), place.start):
            return "ein"  # "die 1 Prozent": several persons
        spoken = "ein" + inflection.agree(word, before, Noun.one(gender))
    else:
        case = ARTICLE_CASES.get(word) if joined is not None else None
        governed = place.case() if joined is None and word in PREPOSITIONS else PREPOSITIONS.get(joined or "")
        spoken = inflection.one(case or governed or ungoverned_case(place), gender)
    if word == "an" and clause.is_directed(place.before):
        spoken = inflection.one(Case.ACCUSATIVE, gender)  # "geht an 1 Team"
    signed = place.left.endswith(("plus ", "minus ")) and _shown_case(place) is None
    return "ein" if spoken == "einen" and signed else spoken


def ungoverned_case(place: Place) -> Case:
    """Return the case of an amount that no preposition and no article governs."""
    if shown := _shown_case(place):
        return shown
    if place.is_object and _GIVEN.match(place.right) and _GIVES.search(place.left):
        return Case.DATIVE
    verbless = not any(map(is_finite, (*place.before, *place.after)))
    if _MEASURES.match(place.right) or (verbless and _INSTRUCTION.match(place.right)):
        return Case.ACCUSATIVE
    if place.is_subject or _joins_subject(place) or place.is_listed or _opens_clause(place) or _is_labelled(place):
        return Case.NOMINATIVE
    if place.previous == "," and clause.is_copular(place.before):
        return Case.NOMINATIVE  # "2 Helfer waren vor Ort, 1 Arzt in Bereitschaft"
    helps = place.object_case is Case.DATIVE and clause.WITH_TWO_OBJECTS.isdisjoint(place.before[-3:])  # "half 1 Kind"
    dative = helps or _EQUALS.search(place.left) or (_GAVE.search(place.left) and _RIGHT.match(place.right))
    return Case.DATIVE if dative else Case.ACCUSATIVE


def _shown_case(place: Place) -> Case | None:
    """Return the case that an attribute shows if its noun is masculine: "1 freier Tag", "1 freien Tag"."""
    shown = None if clause.governs(place.following) else _SHOWN.match(place.right)  # "1 der Täter"
    return {"er": Case.NOMINATIVE, "en": Case.ACCUSATIVE}[shown[1]] if shown else None


def _joins_subject(place: Place) -> bool:
    """Say whether an amount is joined to a subject before its verb: "Der Fahrer (55) und 1 Helfer wurden verletzt"."""
    first, verb = place.before[:1], next((word for word in place.after if word.islower()), "")
    joined = place.previous in clause.JOINTS and not any(map(is_finite, place.before))
    nominative = first in (["Der"], ["Die"], ["Das"], ["Ein"], ["Eine"])
    return joined and nominative and place.left == place.text[: place.start] and (is_finite(verb) or is_plural(verb))


def _is_labelled(place: Place) -> bool:
    """Say whether an amount here stands in a list behind a label, without a verb between."""
    label = max((match.end() for match in _LABEL.finditer(place.text, 0, place.start)), default=None)
    return label is not None and not any(map(may_be_finite, _WORD.findall(place.text, label, place.start)))


def _joined_article(place: Place) -> str | None:
    """The word before the article of another noun that this one is joined to; None where there is none.

    Of that article only the case counts: "einen Löffel Mehl und 1 Messerspitze Salz", "mit einem Mann und 1 Frau".
    """
    word, before = place.leader
    if word.lower() not in DETERMINERS or word not in place.before:
        return None
    between = place.before[len(place.before) - place.before[::-1].index(word) :]
    joined = not clause.JOINTS.isdisjoint(between) and any(token[0].isupper() for token in between)
    return before.lower() if joined else None


def _opens_clause(place: Place) -> bool:
    """Say whether a clause begins here: ", 1 Keller lief voll", "wurden 3 leicht, 1 Mann schwer verletzt"."""
    if place.previous not in {",", ";", "–"}:
        return False
    # "1 Fall je 400 wird entdeckt"
    verb = next((word for word in place.after if word[0].islower() and word.lower() not in PREPOSITIONS), "")
    return is_finite(verb) or may_be_finite(verb) or _PASSIVE.search(place.left) is not None
