"""A 1 that is one of several: "einer von drei Männern", "wurde eine der Besten", "eines davon"."""

from __future__ import annotations

import re
from itertools import pairwise

from reader.german.grammar import governing
from reader.german.grammar.numeral_one import one_of
from reader.german.grammar.participles import is_participle
from reader.german.grammar.place import Place
from reader.german.words import inflection, nouns
from reader.german.words.finite import is_finite, may_be_finite
from reader.german.words.patterns import any_of
from reader.german.words.vocabulary import PREPOSITIONS, Case, Gender

# "gegen 1 der Männer"
_OF_ALL = re.compile(r" (?:der|dieser|seiner|ihrer|unserer) (?:[a-zäöüß]+en )?([A-ZÄÖÜ][a-zäöüß-]+)")
_SEVERAL = re.compile(
    rf" (?:von|aller|(?:der|dieser|seiner|ihrer|unserer)(?= (?:\d|{any_of(governing.COUNTS)})))"
    r" [\w.]+ (?:[a-zäöüß]+en )?([A-ZÄÖÜ][a-zäöüß-]+)"
)  # "1 von 5 Fällen", "gegen 1 der 3 Männer"
_OF_PERSONS = re.compile(r" von \d[\d.]*(?= ([a-zäöüß]+)|[.;,)]*$)")  # "1 von 5 raucht", "bei 1 von 700"
_GROUP = re.compile(
    r"\b[Vv]on (?:de[nr] |diesen |ihren |seinen |unseren )?\d[\d.]* (?:[a-zäöüß]+en )?([A-ZÄÖÜ][\w-]+)[^,;:]*$"
)
_HURT = re.compile(
    r" (?:nur |sehr )?(?:schwer|leicht|tödlich|lebensgefährlich)(?: verletzt|[,.])"
)  # "und 1 schwer verletzt"
# "20 Anträge wurden angenommen, 1 abgelehnt"
_PASSIVE = re.compile(r"\b(?:wurden|werden|worden|sind|waren|seien) [^;:]*$")
_LAST = re.compile(r" (?:[a-zäöüß]+ ){0,2}([a-zäöüß]+)(?=[.,;]|$)")
_PRONOUNS = (["er"], ["sie"], ["es"], ["man"], ["wir"], ["ich"])
_MORE = re.compile(r" (?:mehr|weniger) als ")
_SEVERAL_BEFORE = re.compile(r"\d[\d.]* (?:von \d[\d.]* )?(?:[a-zäöüß]+ )?[A-ZÄÖÜ][\w-]+(?: [a-zäöü]+)?, $")
_OF_THEM = re.compile(r" (?:von (?:ihnen|denen|uns)|davon)(?: ([a-zäöüß]+)|\b)")


def _one_of(place: Place, noun: str | None, *, subject: bool = False) -> str:
    """Say one of several: "in einem von fünf Fällen", "einer von drei Männern"; of an unknown noun a person."""
    info = nouns.counted(noun) if noun else None
    gender = info.gender if info and not info.adjectival else Gender.MASCULINE
    article = inflection.one(Case.NOMINATIVE, gender) if subject else one_of(place, gender)
    if article != "ein":
        return article
    return "einer" if gender is Gender.MASCULINE else "eines"


def picked(place: Place) -> str | None:
    """Say a 1 that is one of several things or persons; None where it is none."""
    governed = place.previous in PREPOSITIONS
    if place.is_numbered:
        return None
    of_all = _OF_ALL.match(place.right)
    if of_all and not governed:  # "wurde 1 der Besten"; but "Formel 1 der Frauen"
        small = all(word.islower() and word not in governing.COUNTS for word in place.before[-1:])
        many = nouns.is_countable_plural(of_all[1]) and small
        of_all = of_all if many else None
    if several := _SEVERAL.match(place.right) or of_all:
        return _one_of(place, several[1])
    opens = place.previous in {"", ",", ";"} and not any(token[0].isdigit() for token in place.before[-2:-1])
    persons, them = _OF_PERSONS.match(place.right), _OF_THEM.match(place.right)
    hurt = _HURT.match(place.right) is not None or _shares_verb(place)
    if not (opens or persons or them or hurt):
        return None
    counted = _counted_before(place)
    if persons and (governed or (opens and counted) or is_finite(persons[1] or "")):
        return _one_of(place, counted if opens else None, subject=not governed)
    verb = is_finite(place.following) or (may_be_finite(place.following) and place.noun is None)
    if hurt or (opens and verb):  # "2 Frauen überlebten, 1 starb", but "BVerfGE 135, 1 lag"
        return _one_of(place, counted, subject=True)
    subject = opens or is_finite((them and them[1]) or "") or place.is_subject
    amount = _several_before(place) if opens and them and not is_finite(them[1] or "") else None
    if amount:  # "spielte 23 Songs, 1 davon akustisch"
        subject = not amount.is_object
    return _one_of(place, counted, subject=subject) if them else None


def _shares_verb(place: Place) -> bool:
    """Return whether the verb of several belongs to the 1, too: "3 wurden gefasst und 1 wieder freigelassen"."""
    last = _LAST.match(place.right) if place.previous in {"und", ","} and _PASSIVE.search(place.left) else None
    return last is not None and is_participle(f"{last[1]}e") and _counted_before(place) is not None


def of_group(place: Place) -> str | None:
    """Say a 1 without a noun that is one of a group named in front: "Von den 24 Kühen überlebte nur 1."."""
    group = _GROUP.search(place.left)
    alone = (
        place.noun is None and place.before[-1:] and place.before[-1].islower() and place.previous not in PREPOSITIONS
    )
    return _one_of(place, group[1], subject=place.is_subject or _is_joined(place)) if group and alone else None


def _is_joined(place: Place) -> bool:
    """Return whether a 1 is joined to a subject: "wurden 20 abgelehnt und 1 angenommen", "3 flohen und 1 blieb"."""
    joined = place.previous in governing.JOINTS
    verb = is_finite(place.following) and place.after[1:2] not in _PRONOUNS  # "4 befragte er, 1 ließ er gehen"
    return joined and (verb or _PASSIVE.search(place.left) is not None)


def one_more(place: Place) -> str | None:
    """Say one more of what was counted before: "46 von 90 Sitzen, 1 mehr als nötig"."""
    counted = _counted_before(place) if place.previous == "," and _MORE.match(place.right) else None
    info = nouns.lookup(counted) if counted else None
    if info is None:
        return None
    gender, several = Gender.MASCULINE if info.adjectival else info.gender, _several_before(place)
    case = Case.ACCUSATIVE
    if several and several.governed:
        case = several.case(plural=True) or case  # "mit 46 Sitzen, 1 mehr als nötig"
    elif several and several.is_subject:
        case = Case.NOMINATIVE  # "es kamen 12 Gäste, 1 mehr als gestern"
    article = inflection.one(case, gender)
    return article if article != "ein" else "einer" if gender is Gender.MASCULINE else "eines"


def _several_before(place: Place) -> Place | None:
    """Return the place of the amount right before a comma here: "23 Songs, 1 davon"."""
    several = _SEVERAL_BEFORE.search(place.left)
    start = place.start - len(place.left) + several.start() if several else 0
    return Place(place.text, start, start + 1) if several else None


def _counted_before(place: Place) -> str | None:
    """Return the nearest noun before that several are counted of: "14 Angeklagte legten Revision ein, 1 zog"."""
    for number, noun in reversed([*pairwise(place.before)]):
        info = nouns.lookup(noun)
        if number[0].isdigit() and noun[0].isupper() and info is not None and info.plural:
            return noun
    return None
