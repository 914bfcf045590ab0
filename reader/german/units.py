"""Percent and units, also composed ones: "0,5 %", "120 km/h", "µg/m³", "l/100 km", "mit 5 m"."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader import tables
from reader.german.nouns import Gender
from reader.german.patterns import NUMBER, SAME_SENTENCE
from reader.german.place import Place
from reader.german.rule import sub
from reader.german.vocabulary import NUMBERED_NOUNS, Case


class _Unit(NamedTuple):
    symbol: str
    singular: str
    plural: str
    dative: str  # plural
    gender: Gender


UNITS = {row.symbol: row for row in tables.read("german/data/units.tsv", _Unit)}
_SYMBOLS = "|".join(re.escape(symbol) for symbol in sorted(UNITS, key=len, reverse=True))
# Amount, perhaps a range's first amount, unit, perhaps "/unit". "5-m-Turm" and "10-%-Marke" are compounds.
_MEASURE = re.compile(
    rf"(?<![\w.,])(?<![A-Za-z]-)({NUMBER})( ?)({_SYMBOLS})(?![\w²³])"
    rf"(?:/({_SYMBOLS}|Tag|Jahr|a|Monat|Woche|Einwohner|Person)(?![\w²³]))?"
    rf"(\.(?= [a-zäöü\d])|(?<=Min|Std|Sek)\.{SAME_SENTENCE})?"
)
# "5-m-Brett", "110-kV-Leitung"
_COMPOUND = re.compile(rf"(?<![\w.,])({NUMBER})-({_SYMBOLS})-(?=[^\W\d_])")
# An ending after the sign: "100%ig", "50 %-ige".
_PERCENT_WORD = re.compile(r"(?<=\d) ?%(?:-(?=Punkt)|(?=ig)|-(?=ig))")
# Percentage points: "3 %-Punkte".
_PERCENTAGE_POINT = re.compile(r"(?<=\d) ?%-?[Pp]unkt")
# Units without an amount: "in km/h", "pro m²", "Preis je kWh", "Euro pro qm".
_ALONE = {"km/h", "m/s", "m²", "km²", "m³", "kWh", "MWh", "GWh", "Mbit/s", "μg/m³", "°C", "%", "cm", "km", "kg", "qm"}
_ALONE_SYMBOLS = "|".join(re.escape(symbol) for symbol in sorted(_ALONE & set(UNITS), key=len, reverse=True))
# Those units as whole words.
_ALONE_PATTERN = re.compile(rf"(?<![\w.,/])({_ALONE_SYMBOLS})(?![\w²³/])")
_INCH_COMPOUND = re.compile(r"(?<=\d)[\"”]-(?=[A-ZÄÖÜ])")  # 55"-Fernseher
# A single quotation mark after a number: inches.
_INCH = re.compile(r"(?<=\d)[\"”](?!\w)")


def read(text: str) -> str:
    """Say units; the amounts before them stay for `cardinals`, except a 1, which agrees with the unit."""
    text = sub(_PERCENTAGE_POINT, " Prozentpunkt", text)
    text = sub(_PERCENT_WORD, "-prozent", text)
    text = sub(_INCH_COMPOUND, "-Zoll-", text)
    if '"' in text and text.count('"') == 1:
        text = sub(_INCH, " Zoll", text)
    text = sub(
        _COMPOUND, lambda match: f"{match[1]}-{UNITS[match[2]][2 if match[1] != '1' else 1].replace(' ', '-')}-", text
    )
    text = sub(_MEASURE, _measure, text)
    text = sub(_SPAN_ALONE, _span_alone, text)
    text = sub(_PER, " pro ", text)
    text = sub(_SPOON, lambda match: UNITS[match[1]].singular, text)
    text = sub(_PAIR, lambda match: f"{UNITS[match[1]].plural} pro {UNITS[match[2]].singular}", text)
    text = sub(_PER_SHORT, lambda match: UNITS[match[1]].singular, text)
    text = sub(_RATE, lambda match: f" pro {UNITS[match[1]].singular}", text)
    text = sub(_WIND, lambda match: match[1] + _POINTS[match[2]], text)
    text = sub(_COMPASS, lambda match: _DIRECTIONS[match[1]], text)
    return sub(_ALONE_PATTERN, _alone, text)


_HEIGHT = re.compile(r" (?:Höhe|Tiefe|Meereshöhe)\b")  # "auf 1.200 m Höhe" is a place
_RATE = re.compile(r"(?<=\d)/(min|h|s)\b")  # "120/min"
# "50 Neuinfektionen/100.000 Einwohner", "3,7 Kinder/Frau"
_PER = re.compile(
    r"(?<=[a-zäöü])/(?=\d)"
    r"|(?<=[A-Z]\d)/(?=(?:km|kWh|kg)\b)|(?<=Äquivalent)/(?=(?:km|kWh|kg)\b)"
    r"|(?<=[a-zäöü])/(?=(?:Frau|Kopf|Einwohner|Person|Haushalt|Tag|Stunde|Woche|Monat|Jahr|Kilo|Liter|Stück|Minute)\b)"
)
# "pro Std.", "in der letzten Min."
_SPAN_ALONE = re.compile(r"(?<![\w.,/-])(Std|Sek)\.|(?<=[a-zäöü] )(Min)\.")
_PER_SHORT = re.compile(r"(?<=pro )(h|s|t|l|g|ml|mg|dl)\b")  # "Euro pro h"
# Two units without an amount: "in kg/m³", "(l/m²)".
_PAIR = re.compile(
    r"(?<![\w/.,-])(kg|mg|μg|g|l|ml|t|kWh|MWh|ct|Mbit)/(m²|m³|km²|cm³|qm|km|kWh|kg|ml|l|ha|h|s|t)(?![\w²³/-])"
)
# After a fraction that is said already: "ein halber TL".
_SPOON = re.compile(r"(?<=(?:halber|halben|iertel|rittel) )(TL|EL)\b")
_DIRECTIONS = {"N": "Nord", "S": "Süd", "O": "Ost", "E": "Ost", "W": "West"}
_COMPASS = re.compile(r"(?<=Grad )([NSOEW])\b(?![-.])")  # "50° N"
_POINTS = {"NW": "Nordwest", "NO": "Nordost", "SW": "Südwest", "SO": "Südost"}
_WIND = re.compile(r"\b((?:von|nach|aus|auf|Richtung) )(NW|NO|SW|SO)\b")  # "von NW nach SO"
_PERIODS = {"a": "Jahr"}  # "mSv/a"
_SINGLE = frozenset({"pro", "je", "per", "eine", "einer", "ein", "einen", "einem", "jede", "jeder"})


def _span_alone(match: re.Match[str]) -> str:
    """Say "Std.", "Min." without an amount: "pro Stunde", "einige Stunden"."""
    single = Place.of(match).previous in _SINGLE | {"der", "die", "letzte", "letzten", "halbe", "halben", "ganze"}
    ends = not match.string[match.end() : match.end() + 20].strip()
    unit = UNITS[match[1] or match[2]]
    return (unit.singular if single else unit.plural) + ("." if ends else "")


def _alone(match: re.Match[str]) -> str:
    """Say a unit without an amount: one of it after "pro" and "je", several elsewhere."""
    single = Place.of(match).previous in _SINGLE
    return UNITS[match[1]].singular if single else UNITS[match[1]].plural


def _measure(match: re.Match[str]) -> str:
    number, _, symbol, per, _ = match.groups()
    unit = UNITS[symbol]
    place = Place.of(match)
    if len(symbol) == 1 and symbol.isupper() and place.previous in NUMBERED_NOUNS:
        return match[0]  # "Klasse 212 A"
    if number == "1":
        spoken = f"{place.one_of(unit.gender)} {unit.singular}"
    else:
        dative = unit.dative != unit.plural and (
            place.case(plural=True) is Case.DATIVE or _HEIGHT.match(place.right) is not None
        )
        spoken = f"{number} {unit.dative if dative else unit.plural}"
    return f"{spoken} pro {_PERIODS.get(per) or (UNITS[per].singular if per in UNITS else per)}" if per else spoken
