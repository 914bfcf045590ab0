"""What is short otherwise in a recipe: "100 g gem. Mandeln", "1 gr. Zwiebel", "2 El Öl", "160 Grad O/U"."""

from __future__ import annotations

import re

from reader.german.grammar.place import Place
from reader.german.substitution import sub
from reader.german.words import nouns
from reader.german.words.vocabulary import NUMBERED_NOUNS, Abbreviation, Kind

_INFLECTED = frozenset({Kind.INFLECTED})
GREAT = Abbreviation("gr.", "groß", _INFLECTED)
""""gr." where it is no gram: "1 gr. Zwiebel"."""
# Few things are large ones ("1 gr. Zwiebel"), what isn't counted is weighed ("5 gr. Hefe").
_GRAM = Abbreviation("gr.", "Gramm", frozenset({Kind.FIXED}))
_GROUND = Abbreviation("gem.", "gemahlen", _INFLECTED)
_MIXED = Abbreviation("gem.", "gemischt", _INFLECTED)
_DRIED = Abbreviation("getr.", "getrocknet", _INFLECTED)
_PACKET = Abbreviation("P.", "Päckchen", frozenset({Kind.FIXED}))
_IN_PACKETS = ("pulver", "zucker", "hefe", "Hefe", "steif", "elatine", "festiger")
_WEIGHED = re.compile(r"\d ?(?:k?g|[ET]L|[ET]l|Msp\.|Pck\.|Prisen?) $")
_FEW = re.compile(r"(?<![\d.,])1?[1-9] (?<!15 )$")
_SPOON = re.compile(r"(?:(?<=[\d½¼¾] )|(?<=albe[rn] ))[ET]l(?= [A-ZÄÖÜ(a-zäöü]|[,;])")  # "2 El Öl", no "El-Kaida"
_RULES = re.compile(r"(?:rezept|angaben?|anleitung|vorschrift|packung|plan|tabelle)$", re.IGNORECASE)
_MANY = re.compile(r"\d{3} $")
_OVEN = re.compile(r"(?:(?<=Grad )|(?<=° )|(?<=°C )|(?<=°))O/U(?:-Hitze)?\b")  # "bei 160 Grad O/U"


def read(text: str) -> str:
    """Say the heat of an oven, and write spoons as the table of units has them."""
    return sub(_SPOON, _spoon, sub(_OVEN, "Ober-/Unterhitze", text))


def _spoon(match: re.Match[str]) -> str:
    place = Place.of(match)
    named = place.before[-2:-1] and place.before[-2].lower() in NUMBERED_NOUNS
    return match[0] if named or _MANY.search(place.left) else match[0].upper()  # "Rang 2 El Salvador", "2016 El Niño"


def find(place: Place, short: str) -> Abbreviation | None:
    """Return what "gem.", "gr." and "P." stand for behind an amount: "5 gr. Hefe", "1 gr. Zwiebel"."""
    if short == "gem" and _WEIGHED.search(place.left) and not _RULES.search(place.following):
        return _MIXED if place.following.startswith("Hack") else _GROUND
    if short == "P" and _FEW.search(place.left) and place.following.endswith(_IN_PACKETS):
        return _PACKET
    if short == "getr" and _WEIGHED.search(place.left):
        return _DRIED
    if short != "gr" or not place.before or not place.before[-1].isdecimal() or not place.following[:1].isupper():
        return None
    noun = nouns.lookup(place.following) if _FEW.search(place.left) else None
    single = place.before[-1] == "1"
    return GREAT if noun and (noun.singular if single else noun.plural and not noun.singular) else _GRAM
