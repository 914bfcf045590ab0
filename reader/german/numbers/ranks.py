"""Ranks that stand without a noun: "Sie wurde 5.", "ist mit 14 Punkten 12.", "wurde Siebter, Russell 3."."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.common import tables
from reader.german.grammar import governing
from reader.german.grammar.place import Place
from reader.german.words.number_words import ordinal
from reader.german.words.vocabulary import DETERMINERS, NUMBERED_NOUNS, Declension, Gender

LAST = 200
"""The last rank that is said as one."""
_SENTENCE = 240  # characters; rarely is one longer
_HIGHEST_RANK, _LOWEST_TABLE_RANK = 12, 20  # "Sie wurde 5." is a rank, "Sie wurde 80." an age
_RANK_VERB = re.compile(r"\b(?:bleibt|blieb|bleiben) (?=(?:der|die|das|er|sie) [^ ]+ $)")  # "bleibt der HSV 16."
# A rank that is said by now: "Zweite".
_RANK = (
    r"[A-Za-zäöü]*(?:[Ee]rst|[Zz]weit|[Dd]ritt|[Vv]iert|ünft|chst|[Ss]iebt|[Aa]cht|[Nn]eunt|[Zz]ehnt|lft|[zß]igst)er?"
)
# "ist mit 14 Punkten nur 12.", "sind in der Weltrangliste 5."; but "ist erst 18." is an age
_STANDS = re.compile(
    r"\b(?:ist|sind|war|waren|liegt|lag|steht|stand)\b [^;:]{0,60}"
    r"(?:\b(?:nur|nur noch|damit|somit|aktuell|derzeit|weiter(?:hin)?)|Spieltag|abelle|liste|wertung|Punkten|Weltcup) $"
    r"|(?: zu \w*(?:null|eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zig|ßig)|Punkte|Siege)\b"
    r"[^;:]{0,60} und (?:ist|war) (?:nun |jetzt )?$"
    # Behind a result ("verlor 0:3 und ist 13.") or another rank ("ist 3., Gera ist 7.")
    r"|(?: zu \w+|[Ss]ieg|[Nn]iederlage|Remis|Unentschieden|[Ee]rfolg|Punkten)\b[^;:,]{0,40}"
    r" (?:ist|sind) (?:der |die |das )?[A-ZÄÖÜ]\w+ (?:nun |jetzt |nur |nur noch )?$"
    rf"|\b(?:ist|sind|bleib(?:t|en)) (?:[a-zäöü]+ )?{_RANK},[^;:]{{0,60}}\b(?:ist|sind) (?:nun |jetzt )?$"
)
# Behind another rank, without its verb: "ist 3., Gera 7.", "wurde 13., ihr Bruder 24."
_WITHOUT_VERB = re.compile(
    rf"\b(?:ist|sind|bleib(?:t|en)|wurden?) (?:[a-zäöü]+ )?{_RANK},(?: [a-z]{{2,5}})?(?: [A-ZÄÖÜ][\w.-]*){{0,3}} $"
)
BECOMES = frozenset({"bleibt", "blieb", "wurde", "wurden", "wird", "werden"})
"""Verbs that a rank goes with."""
_RANKED = BECOMES | {"als", "platz"}


class _FirstName(NamedTuple):
    """A line of first_names.tsv: a name whose last letter doesn't tell a woman from a man."""

    name: str
    """A person's first name; a town's, too, for its club."""
    gender: Gender
    """Masculine or feminine."""


_FIRST_NAMES = {row.name: row.gender for row in tables.read("german/data/first_names.tsv", _FirstName)}
_SHE = re.compile(r"\bsie\b")
_ELLIPSIS = re.compile(
    r"\b(?:wurde|wird|wurden) .{0,60}, (?:im|in der|beim|bei der|über die|über den) [A-ZÄÖÜ][\w-]+ $"
    r"|\b(?:wurden?|wird|Erster?|Zweiter?|Dritter?|[A-Z]\w+ter?)\b[^;:]{0,60}, über [\d.]+ (?:k?m|Kilometer|Meter) $"
)  # "sie wurde 7., im Slalom 2.", "über 800 m Zweite, über 1.500 Meter 5."
# "wurde Siebter, Russell Dritter und Antonelli 4.", "wurde Zweite, er 20."
_ALSO_BECAME = re.compile(
    r"\b(?:wurde|wird|wurden) (?:.{0,80} )?[A-ZÄÖÜ]\w+t(er?)"
    r"(?: (?:im|in|bei|beim|über|vor|hinter) [^,;:]{2,40})?(?:,| und)"
    r" ((?:(?:ihre?|seine?|der|die) )?(?:(?:[A-ZÄÖÜ][\w-]+|20\d\d|19\d\d) ){1,3}|er |sie )$"
)
# What is contested: behind it a number is a rank, however high ("wurde im Slalom 43."); elsewhere it is an age.
_CONTEST = re.compile(
    r"(?i:slalom|rennen|lauf|sprint|abfahrt|super-g|spr[iu]ng|schanze|finale|wertung|weltcup|weltmeister|olympi|etappe"
    r"|sekunden|rückstand|punkt|fehler|strafrunde|meter\b|marathon)|\b(?:WM|EM|über|hinter)\b"
)
# "Sie wurde bei der WM nur 5.", "wurde Berg mit 0,3 Sekunden Vorsprung 7."
_BECAME = re.compile(r"\b(?:wurde|wird) (?:[^,;:]|(?<=\d),(?=\d)){0,70}$")


def of(place: Place, number: int, *, certain: bool = False) -> str | None:
    """Say a number as a rank ("Dritte"), `certain` where its point can't end the sentence; None where it is none."""
    left, previous = clauses_before(place), place.previous
    stays = previous in {"bleibt", "blieb"}  # nobody stays of an age
    contested = certain or _ALSO_BECAME.search(left) or _CONTEST.search(left)
    highest = LAST if contested else _LOWEST_TABLE_RANK if stays else _HIGHEST_RANK
    if not previous or number > highest:
        return None
    governed = governing.governs(previous) or previous in NUMBERED_NOUNS
    governed = governed or previous in {"gestern", "heute", "morgen"} or previous.endswith("tag")  # an age
    became = _BECAME.search(left) is not None and not governed
    became = became or any(pattern.search(left) for pattern in (_ELLIPSIS, _ALSO_BECAME))
    return ordinal(number, ending(left)).capitalize() if became or previous in _RANKED else None


def ending(left: str) -> str:
    """Return the ending of a rank whose subject stands in `left`: "e" for a woman and for several, else "er"."""
    if also := _ALSO_BECAME.search(left):
        left = also[2]
        if left[0] != "e" and left[0] != "s" and left.count(" ") == 1:
            return also[1]  # as the one before
    if _ELLIPSIS.search(left):
        left = left.rpartition(",")[0].rpartition(",")[2] or left.rpartition(",")[0]
        return "e" if re.search(r"\b[Ss]ie\b|^\w+in\b|\b[A-ZÄÖÜ]\w+te\b", left) else "er"
    left = left.rpartition(", ")[2]  # the clause; "54,12 s" is one number
    if left.endswith("wurden ") or _SHE.search(left):
        return "e"  # several, or a woman
    first, second, *_ = [*left.split(maxsplit=2), "", ""]
    determiner = DETERMINERS.get(first.lower())
    # "Lena Dürr wurde 21.", but "Jena" and "Ein Helfer"
    woman = (first.endswith("in") and not determiner) or (first.endswith("a") and second[:1].isupper())
    if first in _FIRST_NAMES:
        woman = _FIRST_NAMES[first] is Gender.FEMININE
    return "e" if first.lower() == "sie" or determiner is Declension.DIE or woman else "er"


def in_table(place: Place, number: int) -> str | None:
    """Say a club's rank at a sentence's end: "bleibt der HSV 16.", "ist mit 14 Punkten 12."."""
    before = place.governor[1]
    if number <= LAST and _WITHOUT_VERB.search(place.left):
        return ordinal(number, ending(place.left)).capitalize() + "."
    if number > _LOWEST_TABLE_RANK:
        return None
    if _STANDS.search(place.left):
        return ordinal(number, ending(place.left)).capitalize() + "."
    if before and _RANK_VERB.search(place.left):
        return ordinal(number, "er" if before in {"der", "er"} else "e").capitalize() + "."
    return None


def clauses_before(place: Place) -> str:
    """Return what stands before, back to the subject: "Die 30-Jährige lief die 5000 m in 14:26,76 und wurde 2."."""
    return place.text[max(0, place.start - _SENTENCE) : place.start]
