"""What governs a noun: the walk to the left, over what may stand between a preposition or determiner and its noun.

Words are given as they stand before the noun, the nearest last.
"""

from __future__ import annotations

import re

from reader.german.words import adverbs, known_words, nouns
from reader.german.words.finite import is_finite, is_plural
from reader.german.words.known_words import declines
from reader.german.words.number_words import cardinal
from reader.german.words.unit_table import UNIT_NAMES, UNITS, lasts
from reader.german.words.vocabulary import ABBREVIATIONS, DETERMINERS, MONTHS, PREPOSITIONS, SCALES, Kind

SHORTENED = frozenset(row.short.rstrip(".") for row in ABBREVIATIONS if Kind.INFLECTED in row.kinds)
"""Shortened adjectives, which may stand between an attribute and its noun: "dt. und frz. Firmen"."""
SEVERAL_IN_DATIVE = frozenset({"allen", "beiden", "vielen", "einigen", "mehreren", "wenigen", "zahlreichen"})
"""Determiners of several; in the dative, unless an article stands in front ("die vielen")."""
JOINTS = frozenset({"und", "oder", "bis", "sowie", "beziehungsweise", ","})
"""What joins two amounts, attributes or nouns."""
_ATTRIBUTE = ("en", "er", "es", "em", "te", "ste", "ige", "iche", "ische", "ende")
WHOSE = frozenset({"deren", "dessen"})
"""Genitives behind which nothing governs: "ein Buch, dessen 1. Band"."""
COUNTS = frozenset(map(cardinal, range(2, 13)))
"""Numbers that newspapers write out."""
DOUBLE = frozenset({"über", "unter", "bis", "zu", "gegen", "um", "je"})
"""Prepositions that are adverbs behind another one: "nach über 1 Stunde"."""
_SPANS = frozenset({"Jahre", "Jahren", "J", "Monate", "Monaten", "Tage", "Tagen", "Wochen"})
_ONE = frozenset({"einem", "einer", "einen", "eine", "ein"})
PRONOUNS = frozenset({"er", "sie", "es", "man", "wir", "ich", "ihr", "ihm", "ihnen", "uns"})
"""Personal pronouns, in small letters."""
COMPARED = frozenset({"mehr", "weniger", "höher", "größer", "größere", "kleiner", "geringer", "länger", "kürzer"})
COMPARED |= {"später", "früher"}
"""Comparatives in front of "als" and an amount."""
_OPENING = frozenset('"„»«“')
_YEARLY = re.compile(r"(?:1[89]|20)\d\d [a-zäöü]")  # a year in front of an adverb
# A day, before its date: "am Ostersonntag (5. April)".
_DAY = re.compile(r"(?:tag|[Mm]ittwoch|onnabend)(?:(?:morgen|vormittag|mittag|nachmittag|abend|nacht)|en)?$")
_SCALES = SCALES.keys() | SCALES.values() | {nouns.plural(scale) for scale in SCALES.values()}
_OF_PERSONS = frozenset({"mit", "von", "zu", "aus", "neben", "in", "seit", "nach", "bei", "unter", "vor"})


def leader(before: list[str], following: str) -> tuple[str, str]:
    """Return the word that governs a place and the word before it, as written; "" for none.

    The walk steps over numbers, attributes and adverbs ("mit den rund 3,5 großen"), what is joined to the amount
    ("am 6. und 7. Juni", "nach 1 Jahr und 1 Monat"), brackets ("bei (nur) 1 Grad") and a weekday's comma.
    `following`: the word behind the place.
    """
    tokens = before[:-1] if before[-1:] and before[-1] in _OPENING else before.copy()
    while tokens and not ends_walk(tokens):
        word = tokens.pop()
        left = tokens[-1] if tokens else ""
        if governs_here(word, tokens):
            return word, left
        measured = left[:1].isdigit() and len(tokens) == len(before) - 1 and measures(word)
        measured = measured and (lasts(word) or not lasts(following))  # no "50 Watt 1 Jahr lang"
        named = left.lower() in _OF_PERSONS and known_words.is_owner(word)
        phrase = adverbs.drop_years(word, tokens) or adverbs.drop_phrase(word, tokens)  # "mit gut und gern 1 Punkt"
        named = named or (word == "mal" and left[:1].isdigit())
        if measured or named or word in _SCALES or phrase:
            continue  # "zu 2 Jahren 3 Mon.", "mit Mahlers 6. Sinfonie", "mit 3 Mio. Tonnen", "von 3 mal 4 m"
        if word in JOINTS and left == ")":
            left = _drop_bracket(tokens)  # "bei 79 J. (Männer) und 84 J."
        # no joint in "unter 100 l, 2019 nur noch 92 l"
        if (word in JOINTS and not _YEARLY.match(" ".join(before[len(tokens) + 1 :]))) and (
            step_over_joined(word, tokens) or left[:1].isdigit() or is_attribute(left)
        ):
            continue
        if word in DOUBLE:
            rate = word == "je" and not JOINTS.isdisjoint(before[len(tokens) :])
            if left.lower() == "bis" or rate:  # "zu je 50 Euro und 1 Monat Haft"
                tokens.pop()  # "bis zu" governs nothing: "bis zu 40 Zentimeter Schnee"
        elif word == "als" and left in COMPARED:
            tokens.pop()
        elif word == "–" and left[:1].isdigit():
            tokens.pop()  # "von 3–6 J."
        elif word in {",", "("} and _DAY.search(left):
            tokens.pop()  # "am Dienstag (6. Mai)"
        elif word == ")" and "(" in tokens:
            _drop_bracket(tokens)
        elif _is_verb(word, left) or not (
            word[0].isdigit() or is_attribute(word) or adverbs.is_adverb(word.lower()) or word in COUNTS
        ):
            return word, left
    return "", ""


def governs(word: str) -> bool:
    """Return whether a word is a preposition or a determiner, wherever it stands."""
    return word.lower() in DETERMINERS or word.lower() in PREPOSITIONS


def governs_here(word: str, before: list[str]) -> bool:
    """Return whether a word is a determiner or preposition, and no adverb behind one ("mit bis zu 5 m")."""
    lower = word.lower()
    if lower in DETERMINERS:
        return True
    if lower not in PREPOSITIONS:
        return False
    if lower not in DOUBLE:
        return True
    words = [token.lower() for token in before[-3:]]
    while words and adverbs.is_adverb(words[-1]) and words[-1] not in PREPOSITIONS:
        words.pop()
    if not words:
        return True
    near = before[-2:] if before[-1][0].isupper() else before[-1:]
    amount = any(word[0].isdigit() for word in near)  # "von 6 Monaten bis 4 Jahren"; but "2023 muss bis 31.12."
    return not (words[-1] in PREPOSITIONS or (lower == "bis" and amount))


def ends_walk(before: list[str]) -> bool:
    """Return whether the last word is a pronoun that governs nothing: "bei denen 1 Gast"; but "in dessen 1. Stock"."""
    whose = before[-1] in WHOSE and not (len(before) > 1 and before[-2].lower() in PREPOSITIONS)
    return whose or before[-1] == "denen"


def pop_names(tokens: list[str]) -> None:
    """Take names and titles from the end of `tokens`."""
    while tokens and is_name(tokens[-1]):
        tokens.pop()


def is_number(word: list[str]) -> bool:
    """Return whether a word, if there is one, is an amount: "2", "zwei"."""
    return word != [] and (word[0][0].isdigit() or word[0].lower() in COUNTS)


def is_name(word: str) -> bool:
    return word[0].isupper() and not governs(word)


def is_attribute(word: str) -> bool:
    """Return whether a word can stand between a determiner and an attribute ("kommenden", "neue", "dt"; no "eine")."""
    inflected = word.endswith(_ATTRIBUTE) or (word.endswith("e") and declines(word[:-1]) and not governs(word))
    return word in SHORTENED or (word[:1].islower() and inflected and word not in PRONOUNS and word != "heute")


def measures(word: str) -> bool:
    """Return whether a word is a unit or a span of time: what may stand before a smaller one, "2 Jahren 3 Monaten"."""
    return word in UNIT_NAMES or word in UNITS or word in _SPANS


def step_over_joined(joint: str, tokens: list[str]) -> bool:
    """Step over a counted or dated noun before "und": "nach 1 Jahr, 1 Tag und", "am 3. Mai und", "mit Frau und"."""
    rest = tokens.copy()
    while rest and rest[-1][0].isdigit():
        rest.pop()  # a year
    if rest[-1:] and rest[-1] in UNITS and rest[-2:-1] and rest[-2][0].isdigit():
        tokens[:] = rest[:-1]  # "von 2 m, 3 m und"
        return True
    if not rest or not rest[-1][0].isupper():
        return False
    noun = rest.pop()
    if not is_number(rest[-1:]):
        pop_names(rest)  # "mit Papst Gregor VII. und", "unter Herzog Carl und"
    measured = tokens[len(rest)] in UNIT_NAMES or tokens[len(rest)] in UNITS  # "mit einem Löffel Salz, 1 Prise"
    part = bool(rest) and rest[-1].endswith("tel")  # "mit einem achtel Liter Milch und"
    counted = bool(rest) and (is_number(rest[-1:]) or (measured and (rest[-1] in _ONE or part)))
    listed = counted and (joint != "," or noun in MONTHS or measured or nouns.lookup(noun) is not None)
    while joint != "," and rest[-1:] == [","] and rest[-2:-1] and is_name(rest[-2]):
        rest = rest[:-2]  # "mit Salz, Pfeffer und"
    bare = joint != "," and bool(rest) and (rest[-1].lower() in PREPOSITIONS or is_attribute(rest[-1]))
    if not listed and not bare:
        return False
    del tokens[len(rest) - (listed and part) :]
    return True


def _drop_bracket(tokens: list[str]) -> str:
    """Take a bracket from the end of `tokens`; return the word before it, "" for none."""
    if "(" in tokens:
        while tokens.pop() != "(":
            pass
    return tokens[-1] if tokens else ""


def _is_verb(word: str, left: str) -> bool:
    """Return whether a word that looks like an attribute is a verb: "auf Rang 2 bis 5 liegen 3 Norweger"."""
    attribute = governs(left) or is_attribute(left)  # "mit reifen 3 Äpfeln"
    return is_finite(word) or (is_plural(word) and not attribute)
