"""Who does what in a clause: is a noun here the subject or a verb's object?

Words are given as they stand before the noun, the nearest last.
"""

from __future__ import annotations

import re

from reader.common import tables
from reader.german.grammar.governing import (
    JOINTS,
    PRONOUNS,
    governs,
    is_attribute,
    is_name,
    is_number,
    pop_names,
    step_over_joined,
)
from reader.german.words import adverbs, nouns
from reader.german.words.finite import is_finite, may_be_finite
from reader.german.words.known_words import ADJECTIVE
from reader.german.words.vocabulary import (
    DETERMINERS,
    OBJECT_VERBS,
    PREPOSITIONS,
    STARTERS,
    Case,
)
from reader.pronunciation.tables import words

# Verbs and nouns that say to whom something goes.
_DIRECTED = frozenset(tables.words("german/data/directed_words.tsv"))
_AMOUNT_PHRASES = frozenset({("bis", "zu"), ("mehr", "als"), ("weniger", "als"), ("nicht", "nur")})
_COPULAS = frozenset({"ist", "sind", "war", "waren", "wäre", "wären", "bleibt", "blieb", "wird", "wurde"})
_COPULAS |= frozenset({"werden", "wurden", "heißt", "hieß", "heißen", "hießen"})
# Verbs without an object, whose subject may follow behind "es".
_HAPPENS = frozenset({"fehlt", "fehlte", "starb", "kam", "kommt", "folgt", "folgte", "bleibt", "blieb", "steht"})
_HAPPENS |= frozenset({"stand", "liegt", "lag", "läuft", "lief", "droht", "drohte", "gilt", "entstand", "entsteht"})
WITH_TWO_OBJECTS = frozenset({"gab", "gibt", "gaben", "nahm", "nahmen", "überreichte", "überbrachte", "schenkte"})
WITH_TWO_OBJECTS |= {"verlieh", "widmete", "widmet", "vertraute", "verdankt", "verdankte"}
"""Verbs with a dative beside their accusative: "gab ihr 1 Buch"."""
_DATIVES = frozenset({"mir", "dir", "ihm", "ihr", "ihnen", "uns", "euch"})
# "Hierüber", "Davon", "Wogegen"
_PRONOMINAL = re.compile(
    r"(?:hier|dar?|wor?)(?:an|auf|aus|bei|durch|für|gegen|hinter|in|mit|nach|über|um|unter|von|vor|zu)"
)
_OBJECTS = (["ihm"], ["ihn"], ["ihnen"], ["mich"], ["mir"], ["uns"])
PLACING = PREPOSITIONS.keys() | {"am", "im", "beim", "vom", "zum", "zur", "ins", "ans"}
"""What a place or time begins with, contracted with its article or not: "in Ulm", "am Montag"."""
# Conjunctions, behind which a subject may stand at once: "weil 1 Zeuge fehlte".
_SUBORDINATING = frozenset(
    {"denen", "weil", "dass", "ob", "wenn", "nachdem", "obwohl", "falls", "bevor", "sobald", "wobei"}
)
_COORDINATING = frozenset({"und", "oder", "aber", "denn", "sondern"})
# Words that may be a sentence's subject; what else begins one ("Gestern", "Nach dem Spiel") is none.
_SUBJECTS = PRONOUNS | {"der", "die", "das", "ein", "kein", "mein", "sein", "ihr", "unser", "dieser", "jeder"}
_SUBJECTS |= {word for word in DETERMINERS if word.endswith("e")}  # "Beide Kammern billigten 1 Plan"
# Pronouns that can't be a subject, and adverbs that look like adjectives with an ending.
_FRONTED_TOO = frozenset(
    {"uns", "mir", "mich", "dir", "dich", "ihm", "ihn", "ihnen", "euch", "anfang", "mitte", "ende"}
)
_FRONTED_TOO |= frozenset({"wieder", "früher", "oben", "unten", "draußen", "drinnen", "hinten", "selten", "daneben"})
_FRONTED = ((frozenset(word.lower() for word in STARTERS) | PREPOSITIONS.keys()) - _SUBJECTS) | _FRONTED_TOO


def object_case(before: list[str]) -> Case | None:
    """Return the case that a verb asks of a noun here, its object; nominative where the noun is its subject.

    The verb stands before it, or before its own subject ("wählten die Kardinäle"), or before one more word
    ("empfing gestern"). None where no verb is known.
    """
    tokens = before[-9:]
    own = tokens[len(tokens) - tokens[::-1].index(",") :] if "," in tokens else []
    if own[:1] in _OBJECTS:
        return None  # "ihm folgte Wilhelm II.": the object stands first
    if len(own) > 1 and own[0].lower() not in OBJECT_VERBS:
        tokens = own  # "Sie sang, Kern half 1 Kind"
    while len(tokens) > 1 and tokens[-1] in {"und", "oder"} and tokens[-2][0].isupper():
        tokens.pop()
        pop_names(tokens)  # "empfing Königin Letizia und"
    words = [word.lower() for word in tokens[: _before_places(tokens)]]  # "empfing am Montag König Felipe VI."
    if words[-1:] and words[-1] in PRONOUNS:  # "half er", but "nahm er Karl V. gefangen"
        verb = words[-2] if len(words) > 1 and words[-2] not in WITH_TWO_OBJECTS else ""
        return OBJECT_VERBS.get(verb, Case.ACCUSATIVE)
    if words[-1:] and words[-1] in OBJECT_VERBS:
        return OBJECT_VERBS[words[-1]] if _holds_subject(words[:-1]) else Case.NOMINATIVE
    if len(words) > 2 and words[-2] in {"die", "der", "das"}:
        return OBJECT_VERBS.get(words[-3])
    return OBJECT_VERBS.get(words[-2]) if len(words) > 2 and _holds_subject(words[:-1]) else None


def is_directed(before: list[str]) -> bool:
    """Return whether a verb here takes "an" with an accusative: "geht an", "verkaufte das Haus an"."""
    return not _DIRECTED.isdisjoint(word.lower() for word in before[-8:])


def is_subject(before: list[str]) -> bool:
    """Return whether a noun here is the subject: it begins the sentence, or follows a verb that has none yet."""
    own = before.copy()
    while own[-1:] and own[-1] in JOINTS and step_over_joined(own[-1], rest := own[:-1]):
        own = rest[:-1] if is_number(rest[-1:]) else rest  # "verletzt wurden 1 Mann und"
    words = _without_adverbs(own)
    noted = words[-1:] == [")"] and words[0] == "("  # "(Ulm) 1 Punkt fehlt"
    if not words or words[-1] == ":" or words[-1] in _COPULAS or noted:
        return True
    placed = len(words)
    words = words[: _before_places(own[:placed])]
    if not words:
        return False
    if words[-1] == "," and (len(words) < placed or words[-2:][0][0].isdigit()):
        return _follows_subject(own[: len(words)])
    # "Dort steht ihr 1 Anwalt zu", "Ihr fehlt 1 Punkt"
    owed = not _DATIVES.isdisjoint(words[-2:]) and not _HAPPENS.isdisjoint(words[-2:])
    # "Es brannten 3 Autos": "es" is no plural verb's subject
    happens = words[-2:-1] == ["es"] and (words[-1] in _HAPPENS or words[-1].endswith("en"))
    if owed or happens or words[-1] in _SUBORDINATING:
        return True
    verb = own[len(words) - 1]
    finite = verb[0].islower() and not (verb in PRONOUNS or verb in JOINTS or governs(verb))
    begins = max((index + 1 for index, word in enumerate(words) if word in {",", ":"}), default=0)
    clause = _without_joint(words[begins:])
    parts = clause if len(clause) > 1 else words  # "Wie er sagt, liegt 1 Mann dort"; but "Er fiel, Kern hatte 1 Punkt"
    # "Wer anruft, zahlt 1 Euro": who does it is the subject
    return finite and len(parts) > 1 and _is_fronted(parts[0]) and parts[0] != "wer"


def is_fronted(before: list[str]) -> bool:
    """Return whether nothing but adverbs of amount stands before: "Rund 1 Monat soll sie warten"."""
    return not _without_adverbs(before)


def _without_adverbs(before: list[str]) -> list[str]:
    """Return the words before an amount in lower case, without the adverbs at their end."""
    words = [word.lower() for word in before]
    while words:
        double = tuple(words[-2:]) in _AMOUNT_PHRASES  # "liegt bis zu 1 m Schnee", "braucht man mehr als 1 Tag"
        if not (double or adverbs.is_adverb(words[-1]) or words[-1] == "sich"):
            break
        words = words[: -1 - double]
    return words


def _follows_subject(before: list[str]) -> bool:
    """Return whether the amount before is the subject: "In Ulm waren es 5 Grad, in Bonn 1", "Es fehlten 5, 1 davon"."""
    verb = max((index for index, word in enumerate(before) if word in _COPULAS or is_finite(word)), default=-1)
    following = before[verb + 1]
    subject = following[0].isupper() or following in PRONOUNS - {"es"} or following in DETERMINERS
    return verb > 0 and not subject and is_subject(before[: verb + 1])


def _before_places(before: list[str]) -> int:
    """Return how many words stand before those at the end that say where or when.

    "kollidierten bei Köln 2 Busse", "war am Montag in Ulm 1 Hund", "ist zwischen Ulm und Gera 1 Spur".
    """
    rest = before.copy()
    while True:
        length = len(rest)
        while rest and (rest[-1][0].isdigit() or (rest[-1] == "und" and len(rest) < length) or is_name(rest[-1])):
            rest.pop()
        while 0 < len(rest) < length and rest[-1] not in PLACING and (is_attribute(rest[-1]) or governs(rest[-1])):
            rest.pop()
        if not 0 < len(rest) < length or rest.pop() not in PLACING:
            return length


def _is_fronted(word: str) -> bool:
    """Return whether a word that begins a sentence is no part of its subject: "Gestern", "Plötzlich", "Uns"."""
    if _PRONOMINAL.fullmatch(word):
        return True
    if word in _FRONTED or word in _SUBJECTS or word.endswith(ADJECTIVE):
        return word in _FRONTED
    known = words().frequencies
    return known.get(word, 0.0) > known.get(word.capitalize(), 0.0) and nouns.lookup(word.capitalize()) is None


def is_copular(before: list[str]) -> bool:
    """Return whether the last verb here has no object: "ist", "waren"."""
    verbs = [word for word in before if word in _COPULAS or _is_verb(word)]
    return verbs[-1:] != [] and verbs[-1] in _COPULAS


def is_object(before: list[str]) -> bool:
    """Return whether a noun without an article is the object: its clause has a subject and a verb by now."""
    if len(before) > 1 and before[-1] in PRONOUNS and _is_verb(before[-2].lower()):
        return before[-2] not in _COPULAS | _HAPPENS  # "Am Montag gab es 1. Schnee"
    start = max((index + 1 for index, word in enumerate(before) if not word[0].isalnum()), default=0)
    own = _without_joint(before[start:])
    verb = next((index for index, word in enumerate(own) if index and _is_verb(word)), None)
    return verb is not None and not _is_fronted(own[0].lower()) and own[verb] not in _COPULAS


def _without_joint(words: list[str]) -> list[str]:
    """Leave out a conjunction that joins a clause to the one before: "Und eine Fahrt kostet 1 Euro"."""
    start = next((index for index, word in enumerate(words) if word[0].isalnum()), 0)  # past an opening quotation mark
    return words[start + (words[start].lower() in _COORDINATING) :] if words else words


def _is_verb(word: str) -> bool:
    return word in OBJECT_VERBS or is_finite(word) or may_be_finite(word)


def _holds_subject(words: list[str]) -> bool:
    """Return whether the words before a verb hold its subject; "Gestern" and "Das" alone don't."""
    own = _without_joint(words)
    return bool(own) and not _is_fronted(own[0])
