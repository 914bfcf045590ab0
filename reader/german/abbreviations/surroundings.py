"""What stands around an abbreviation and tells how it is meant: an amount, a number, an ordinal, a name."""

from __future__ import annotations

import re

from reader.german.grammar import governing
from reader.german.grammar.place import Place
from reader.german.words import nouns
from reader.german.words.known_words import is_word
from reader.german.words.patterns import any_of
from reader.german.words.unit_table import UNITS
from reader.german.words.vocabulary import DOTTED, MONTHS, NUMBERED_NOUNS, Kind

NUMBER_FOLLOWS = re.compile(r":? ?(?:[-+–−±]?\d|\(\d|[IVX]+[a-e]?\b|X{0,3}[SML]\b|[A-Z](?:[ .]?\d|(?=[,;)]|\.?$)))")
"""Behind what is numbered: "Nr. 3", "Gr. XL", "Zi. E.04", "Energieklasse: Kl. C"."""
_SEVERAL = re.compile(
    rf"\b(?:{any_of(governing.COUNTS)}) $|"
    r"(?<![\w.,/])(?!1 (?!M(?:io|rd)))\d(?:[\d.]*\d)?(?:,\d{1,2})?(?: M(?:io|rd)\.?)? (?:[A-ZÄÖÜ]\w+-)?$"
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d ")
_DATING = re.compile(rf"(?:\b(?:[Ss]eit|Jahre?|von \d{{4}} bis)|{any_of(MONTHS)}) $")
_MAY_DATE = re.compile(r"\b(?:[Bb]is|[Aa]b|[Vv]on) $")  # but "von 1600 Mitgl.", a round number
_LONGEST_PART = 30  # characters
_FIRST_PART = re.compile(r"\b[A-ZÄÖÜ][\w-]*-$")
_NAME_FOLLOWS = re.compile(
    r"[- ]?(?:(?:im Ruhestand|außer Dienst|u\.) )?[A-ZÄÖÜ]|(?: (?:und|u\.|oder) |/)[A-ZÄÖÜ][a-zäöü]{1,6}\. [A-ZÄÖÜ]"
)  # "Pfr. i. R. Hans Berg", "Hr. u. Fr. Lang"
_ORDINAL_BEFORE = re.compile(r"\d\. $|st?en $")
_LEGEND = re.compile(r"(?:[^\W\d_]{2,9}\. ?){1,6}")  # short forms and nothing else: a table's heading
_ALSO_UNITS = frozenset({"min", "s", "Sek"})
AMOUNT_BEFORE = re.compile(r"(?:[\d½¼¾]|\dM(?:io|rd)\.?|\d M(?:io|rd)\.?) (?:[A-ZÄÖÜ]\w+-)?$")
"""An amount in front of what it counts, perhaps in a compound: "20 Kopfschmerz-Tabl."."""
_COUNTED_BEHIND = re.compile(r" \d[\d.,]*(?: ?[%€$]| (?:Mio|Mrd|Tsd)\b| v(?:\.|on) ?\d| (\w+))")
_AMOUNT_BEHIND = re.compile(r": ?\d")  # a label: "Zusch.: 12.400"
_RATED = frozenset({"pro", "je", "per"})  # "je Port."


def counts_several(place: Place) -> bool:
    """Return whether an amount of several stands before: "38 Kand."; but a year in "seit 1992 Mitgl."."""
    amount = _SEVERAL.search(place.left)
    if amount is None or not _YEAR.fullmatch(amount[0]):
        return amount is not None
    before = place.left[: amount.start()]
    return not (_DATING.search(before) or (amount[0][-2] != "0" and _MAY_DATE.search(before)))


def whole(match: re.Match[str]) -> Place:
    """Return the place of an abbreviation with the first part that it is joined to: "FPÖ-Vors.", "Ex-Präs."."""
    first = _FIRST_PART.search(match.string, max(0, match.start() - _LONGEST_PART), match.start())
    return Place(match.string, first.start() if first else match.start(), match.end())


def is_ranked(match: re.Match[str], kinds: frozenset[Kind]) -> bool:
    """Return whether an ordinal stands before, or "im" where that is enough."""
    place = Place.of(match)
    return _ORDINAL_BEFORE.search(place.left) is not None or (Kind.WITHIN in kinds and place.previous in {"im", "am"})


def fits(match: re.Match[str], kinds: frozenset[Kind]) -> bool:
    """Return whether an abbreviation has around it what its kinds ask for."""
    if _LEGEND.fullmatch(match.string) and (Kind.NUMBER in kinds or not is_word(match[1])):
        return True
    place = Place.of(match)
    counted = AMOUNT_BEFORE.search(place.left) is not None
    if match[1] in _ALSO_UNITS and counted:
        return False  # "5 min. 30 Sek.", "in 10,5 s. Max gewann"
    ranked = Kind.ORDINAL in kinds and is_ranked(match, kinds)
    return all(
        (
            Kind.ORDINAL not in kinds or not kinds.isdisjoint({Kind.NUMBER, Kind.COUNTED}) or ranked,
            Kind.NUMBER not in kinds or ranked or NUMBER_FOLLOWS.match(match.string, match.end()) is not None,
            Kind.COUNTED not in kinds
            or counted
            or ranked
            or place.previous in _RATED
            or _is_numbered(match)
            or _AMOUNT_BEHIND.match(match.string, match.end()) is not None,
            Kind.NAME not in kinds or _NAME_FOLLOWS.match(match.string, match.end()) is not None,
        )
    )


def is_numbering(word: str) -> bool:
    """Return whether a word, in full or shortened, is one that numbers things: "Ziff", "Artikel"."""
    row = DOTTED.get(f"{word}.")
    return (row.spoken if row else word).lower() in NUMBERED_NOUNS


def counts(match: re.Match[str]) -> bool:
    """Return whether the number that follows counts something: "Rd. 200 Gäste", but "Rd. 3: Berg wankt"."""
    counted = _COUNTED_BEHIND.match(match.string, match.end())
    return counted is not None and (not counted[1] or counted[1] in UNITS or nouns.is_countable_plural(counted[1]))


def _is_numbered(match: re.Match[str]) -> bool:
    """Return whether the number that follows is a name: "im Rathaus, Zi. 112"."""
    return is_numbering(match[1]) and NUMBER_FOLLOWS.match(match.string, match.end()) is not None
