"""Letters behind numbers: units ("136m", "um 2 K", "alle 14 d") or parts of a name ("iPhone 6s", "Klasse 212 A")."""

from __future__ import annotations

import re

from reader.german.grammar.place import Place
from reader.german.substitution import sub
from reader.german.words import adverbs, nouns
from reader.german.words.unit_table import LETTERS, UNITS
from reader.german.words.vocabulary import Case
from reader.pronunciation.tables import words

_NAME = re.compile(r"(?:\b[A-ZÄÖÜ][\w-]*|\b[a-z]+[A-Z]\w*) $")
_FAMILY = re.compile(r"(?:iPhone|iPad|Galaxy|Nexus|Pixel|Modelle?)\b[^.]{0,30}$")
_KEY = re.compile(r"-(?:Moll|Dur)\b")  # "Ballade Nr. 1 g-Moll"
_LETTERED = re.compile(r"(\w{0,40})((?: \d{1,4} [a-z](?:,| und| bis| oder| sowie)){0,8}) ?$")
_NAMED = re.compile(r"\. [A-ZÄÖÜ]")  # "zu 1 A. Grasl": an initial, for no sentence ends here
_LETTER_BETWEEN = re.compile(r" \d{1,5}[./]\d")
# "1,5 T stark", "0,02 K"; with a noun behind it, it is no unit: "1,2 K Follower".
_LETTER = re.compile(rf"(?<=,\d)(\d{{0,4}}) ({'|'.join(LETTERS)})\b(?![-./]\w)(?! [A-ZÄÖÜ])")
# A difference or a temperature: "bei 77 K.", "um 2 K wärmer", "2 K Unterschied".
_KELVIN = re.compile(r"(?:(?<=\d )K|(?<=\d)k)\b(?![-./]\w)(?= ([A-ZÄÖÜ][\w-]+)|( [a-zäöü]|[,;.)]|$))")
_WARMER = re.compile(r" (?:über|unter|wärmer|kälter|höher|tiefer|niedriger)\b")  # "3 K über dem Mittel"
_TIME_WORDS = frozenset({"alle", "binnen", "für", "in", "innerhalb", "nach", "über", "seit", "vor"})
_COOLED = frozenset({"bei", "auf", "um", "von", "unter", "über", "bis", "zu", "mit"}) | adverbs.ADVERBS
# "nach 28 d": elsewhere a letter ("Punkt 3 d", "Weg 28 d").
_DAYS = re.compile(r"(?<=[a-zäöü] )(\d{1,3}(?: bis \d{1,3})?) d\b(?![./'’-]\w)")


def read(text: str) -> str:
    """Say letters that are units only beside certain words: "1,5 T", "um 2 K", "10k Fans", "nach 28 d"."""
    text = sub(_KELVIN, _kelvin, sub(_LETTER, lambda match: f"{match[1]} {LETTERS[match[2]]}", text))
    return sub(_DAYS, _days, text)


def is_letter(place: Place, symbol: str, *, glued: bool) -> bool:
    """Return whether a unit's letter belongs to a name: "Az. 6 A 4.24", "Klasse 212 A", "1 g-Moll", "iPhone 6s"."""
    counted = place.right[:1] == "-" and nouns.is_countable_plural(place.following)
    if symbol.isupper() and (counted or _LETTER_BETWEEN.match(place.right) or _NAMED.match(place.right)):
        return True
    model = glued and _is_model(place.left, symbol)
    return bool(place.is_numbered or _is_lettered(place.left) or _KEY.match(place.right) or model)


def _is_model(left: str, letter: str) -> bool:
    """Return whether the number is a model's: its family or a word that isn't German stands before ("Audi 100s")."""
    named = _NAME.search(left)
    word = named[0].rstrip() if named else ""
    german = word.lower() in words().frequencies or (letter != "s" and nouns.has(word))
    return _FAMILY.search(left) is not None or (word != "" and not german)


def _is_lettered(left: str) -> bool:
    """Return whether a letter here belongs to a number's name: "Tagesordnungspunkt 31 g", "Punkte 3 b, 3 g und 3 h"."""
    noun, letters = _LETTERED.search(left).groups()  # type: ignore[union-attr]  # it matches anything
    named = noun.lower().removesuffix("e").endswith("punkt")
    return named or any(letter not in UNITS for letter in re.findall(r"\d ([a-z])\b", letters))


def _kelvin(match: re.Match[str]) -> str:
    """Say a K behind an amount: a thousand of what is counted ("10k Fans"), a temperature or a letter."""
    counted, noun = match[1], nouns.lookup(match[1]) if match[1] else None
    if counted and nouns.is_countable_plural(counted) and not (noun and noun.singular and not noun.plural):
        return "Tsd."
    amount = Place.of(match).before[-2:-1]
    cooled = noun or _WARMER.match(match.string, match.end()) or (amount and _is_cooled(amount[0]))
    return "Kelvin" if match[0] == "K" and cooled else match[0]


def _days(match: re.Match[str]) -> str:
    """Say days behind a word of time: "alle 14 d", "nach 28 d"."""
    place = Place.of(match)
    if place.previous not in _TIME_WORDS or match[1] == "1":
        return match[0]
    return f"{match[1]} {'Tagen' if place.case(plural=True) is Case.DATIVE else 'Tage'}"


def _is_cooled(before: str) -> bool:
    """Return whether a temperature may follow the word `before`: "um 2 K", "18,4 Grad, 15 K über der Norm"."""
    return before in _COOLED or not before[0].isalnum()
