"""Where a clause ends at a point that may be an ordinal's or an abbreviation's: "Es wurden 8. Favorit ist Ulm."

A German main clause has one finite verb. Where one stands before the point and another one behind the next noun, and
neither comma nor conjunction between them, a sentence ended. A label ("Tendenz: steigend") needs no verb.
"""

from __future__ import annotations

import re

from reader.german.clause import governs
from reader.german.finite import is_finite, is_plural, may_be_finite
from reader.german.nouns import lookup
from reader.german.openers import begins_sentence
from reader.german.vocabulary import DETERMINERS

_AUXILIARY = re.compile(r"w[iu]rd(?:e|en)?|werden|ist|sind|war(?:en)?|ha(?:t|ben|tten?)|bleib(?:t|en)|blieb(?:en)?")
# What stands in front of its verb: "Die Zahl der Toten stieg auf 12. Verletzt wurden 30."
_FRONTED = re.compile(rf"[A-ZÄÖÜ][a-zäöüß]+ (?:worden|{_AUXILIARY.pattern})\b")
_CARDINAL = re.compile(
    r"(?<=[\w:] )(?:auf|ab|bei|mit|von|über|unter|gegen|um|bis|rund|etwa|nur|"
    rf"{_AUXILIARY.pattern})(?: es)? [–−-]?\d{{1,3}}$"
)
# What may follow a clause: a noun or name with its verb ("Favorit ist", "Otto III. wurde").
_SUBJECT = re.compile(
    r"(([A-ZÄÖÜ][\w-]+)(?: (?:und |[A-ZÄÖÜ]\. )?[A-ZÄÖÜ][\w-]+){0,2}(?: [IVX]+\.)?) ([a-zäöüß]{3,20})\b"
)
_NEXT = re.compile(r" ([a-zäöüß]+)")
_OBJECTS = DETERMINERS.keys() | {"sich", "nicht", "es", "ihn", "ihm", "sie"}
# Behind these a verb's infinitive may follow the noun: "Morgen will Prof. Berg Gäste begrüßen".
_MODALS = re.compile(
    r"\b(?:w[ei]rd|würde|kann|könn|konnte|muss|müss|soll|will|woll|darf|dürf|durfte|mag|möchte|l[äa]ss|ließ)"
)
_LABEL = re.compile(r"[A-ZÄÖÜ]\w+(?: (?:\d+|[A-ZÄÖÜ]\w+))?: ")
# An amount in front of a label: "waren es 28", "hat 20 Mitarb", "am Bhf" (no title, so that no name follows).
_AMOUNT = re.compile(
    rf"{_CARDINAL.pattern}|^\w+: \d{{1,3}}$|\b(?:am|ab|bis|vom|v\.|zum) \d{{1,2}}\. ?\d{{1,2}}$"
    rf"|\d (?:\S{{1,3}} )?[A-ZÄÖÜ]\w*$|\b(?:am|im|zum|vom|beim) [A-ZÄÖÜ]\w+$|\bu\. ?a$"
)
# One word that asks or calls: "Nachts waren es 25. Abkühlung? Fehlanzeige.", "Sie siegte in 3:58 Std. Bestzeit!"
_CALL = re.compile(r"[A-ZÄÖÜ][a-zäöüß]+[?!]")
_MEASURED = re.compile(rf"{_CARDINAL.pattern}|\b(?:in|bei|auf|von) [\d:.,]+ [A-ZÄÖÜ]\w+$")
_SCALES = ("Mio", "Mrd")  # "hätte 3 Mio. Euro überwiesen"
_JOINT = re.compile(r"[,;:](?!\d)|[–(„»]|\b(?:und|oder|sowie|als(?! \d)|wie|wenn|dass)\b")
# The verb stands in the clause before: "Kern wurde 3., Lang 4".
_GAPPED = re.compile(r", [A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ][\w-]+)? \d{1,3}$")
_COUNTED = re.compile(r"[A-ZÄÖÜ]\w+ \d{1,3}$")
_ANNOUNCED = re.compile(r"[A-ZÄÖÜ]\w+: (?:[^;:–(„»]|:(?=\d))+$")  # "Kosten: 2 Mio"
_WINDOW = 160  # characters


def ends_clause(text: str, start: int, point: int, behind: int) -> bool:
    """Say whether the sentence that begins at `start` ends at `point`; `behind`: where the next word begins."""
    called = _CALL.match(text, behind)
    label, subject = _LABEL.match(text, behind), _SUBJECT.match(text, behind)
    fronted = _FRONTED.match(text, behind)
    if subject and any(map(begins_sentence, subject[1].split()[1:])):
        subject = None
    finite = subject is not None and _has_finite_verb(text, subject)
    if not (label or called or fronted or finite or (subject and _is_plural(subject))):
        return False
    before = text[max(start, point - _WINDOW) : point]
    if subject and not finite and (_MODALS.search(before) or before.endswith(_SCALES)):
        return False
    if fronted and _CARDINAL.search(before):
        return True
    if label or called:
        return (_AMOUNT if label else _MEASURED).search(before) is not None and _has_verb(before)
    return _has_verb(before)


def _has_verb(before: str) -> bool:
    """Say whether the last clause of what stands before has a verb, or is what a label announces."""
    whole = _GAPPED.sub("", before)
    if whole != before and _COUNTED.search(whole):
        return True  # "Berlin 31, Hamburg 20, Köln 9"
    clause = _JOINT.split(whole)[-1].split()
    pairs = zip(["", *clause], clause, strict=False)
    if any(is_finite(word) or (_may_be_verb(word) and not governs(previous)) for previous, word in pairs):
        return True
    return _ANNOUNCED.match(before) is not None


def _has_finite_verb(text: str, subject: re.Match[str]) -> bool:
    """Say whether a subject's verb is finite; in front of an object it is no attribute: "Kern bedauerte das"."""
    following = _NEXT.match(text, subject.end())
    return is_finite(subject[3]) or (may_be_finite(subject[3]) and following is not None and following[1] in _OBJECTS)


def _may_be_verb(word: str) -> bool:
    return may_be_finite(word) or is_plural(word)


def _is_plural(subject: re.Match[str]) -> bool:
    """Say whether several have a verb of theirs: "Gäste warten", "Opposition und Regierung streiten"."""
    noun = lookup(subject[2])
    return is_plural(subject[3]) and (" und " in subject[1] or (noun is not None and noun.plural))
