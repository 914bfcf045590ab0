"""What stands under a stroke: "µg/m³", "kWh/(m²·a)", "56 /km²", "3 Personen/Raum", "34,7/100.000", "120/min"."""

from __future__ import annotations

import re

from reader.german.measures.powers import SUPERSCRIPT
from reader.german.substitution import sub
from reader.german.words import nouns
from reader.german.words.patterns import NUMBER
from reader.german.words.unit_table import UNITS, any_unit

SYMBOLS = any_unit(UNITS)
"""A pattern of every unit."""
END = rf"(?![\w{SUPERSCRIPT}])"
"""A pattern of where a unit ends."""
# What stands under a stroke. "kW/PS" are two units for one thing, and no quotient.
_PART = any_unit(
    [
        *["m²", "m³", "km²", "cm²", "cm³", "mm²", "mm³", "qm", "km", "kWh", "kg", "g", "ml", "dl", "μl", "l", "ha"],
        *["h", "s", "min", "t", "mol"],
    ]
)
WORDS = "Tag|Jahr|Monat|Woche|Einwohner|Person|Kopf|Frau|Haushalt|Stunde|Kilo|Liter|Stück|Minute|Aktie"
"""Words that stand under a stroke, as units do."""
ALONE = any_unit(
    [
        *["km/h", "m/s", "m²", "km²", "m³", "cm²", "cm³", "mm²", "mm³", "kWh", "MWh", "GWh", "TWh", "Mbit/s", "Gbit/s"],
        *["°C", "%", "cm", "mm", "km", "kg", "qm", "m2", "m3", "cm2", "cm3", "km2"],
    ]
)
"""A pattern of units that are units without an amount, too: "in km/h", "Preis je kWh"."""
_PER_TWO = re.compile(r"(?<=\w)/(?:\((m²|km²|ha)[·* ]?a\)|(m²|m2|qm)[·*]?a\b)")  # "kWh/(m²·a)", "kWh/m²a"
# "56 /km²": a unit under a stroke, behind a bare amount.
_PER_UNIT = re.compile(rf"(?<=\d) ?/({_PART}){END}")
# "50 Neuinfektionen/100.000 Einwohner", "34,7/100.000": what stands under the stroke is round.
# "110 kW/150 PS" says a thing twice.
_PER_ROUND = re.compile(
    r"(?<=\d)/(?=100[.]?000\b(?![.,]\d))|(?<=,\d)/(?=10{2,5}\b)"
    r"|(?<=[a-zäöü])/(?=(?:100|1[.]?000|10[.]?000|100[.]?000|1 Mi\w+)\b(?![.,]\d))"
)
_WITHIN = re.compile(
    r"(?<=[a-zäöü])(?<!nuten)(?<!unden)(?<!Tage)(?<!ahre)/(?=\d{1,3} (?:Stunden|Minuten|Sekunden|Tage|Jahre)\b)"
)  # "15 cm/6 h"
_TWICE = re.compile(rf"(?<=[a-zäöü])/(?={NUMBER} ?(?:{SYMBOLS}|[A-ZÄÖÜ][a-zäöü]{{2,}}\b))")
_PER_NOUN = re.compile(r"(?<=\d )([A-ZÄÖÜ][a-zäöüß]+)/([A-ZÄÖÜ][a-zäöüß]+)\b(?! \d)")  # "3 Personen/Raum"
_THING = r"(?:(?<=[a-zäöü]{3})|(?<=[A-Z]\d)|(?<=NOx)|(?<=Äquivalent))"  # what is counted or measured ends here
_PER_WORD = re.compile(
    rf"(?<=[a-zäöü\d])/(?=(?:{WORDS})\b)"  # "3,7 Kinder/Frau"
    r"|(?<=[A-Z])/(?=(?:Kopf|Einwohner|Jahr)\b)"  # "5 t CO/Kopf"
    rf"|{_THING}/(?=(?:{ALONE}|ha|[mμ]l){END})"  # "233 Einwohner/km²", "12 Arten/ha", "CO2/km"
)
# "50 Milligramm Nitrat/l"
_CONTENT = re.compile(r"(\d (?:\w{0,5}[Gg]ramm|Tonnen) [A-ZÄÖÜ][a-zäöüß]+)/(d?l|t|kg)\b")
_PER_SECOND = re.compile(
    rf"(?<=\bpro )([^\W\d_]+[²³]?)/({_PART}|{WORDS}|[ad]){END}"
)  # "Euro pro m²/Monat", "mg pro kg/d"
_PER_YEAR = re.compile(r"(?:(?<=[A-Z]\d)|(?<=meter)|(?<=metern)|(?<=onnen)|(?<=tunden))/a\b")  # "9 t CO2/a"
# "2.400 Personen/Std.", "40 Bilder/s"
_PER_SPAN = re.compile(r"(?<=[a-zäöüß])/(?=(?:Std|Min|Sek)\b)|(?<=\w[a-zäöüß]{2})(?<!bit)/(?=(?:s|min|h)\b)")
_RATE = re.compile(r"(?:(?<=\d)|(?<=\dmal)|(?<=-mal))/(min|h|s)\b")  # "120/min"
# Two units without an amount: "in kg/m³", "(ct/kWh)".
_PAIR = re.compile(
    rf"(?<![\w/.,-])({any_unit(s for s in UNITS if s[0].isalpha() and '/' not in s and (len(s) > 1 or s.islower()))})"
    rf"/({_PART}|a)(?![\w²³/-])"
)


def spans(text: str) -> str:
    """Say "pro" before a span of time ("40 Bilder/s") and "kWh/(m²·a)" as two units; before amounts get their units."""
    return sub(_PER_SPAN, " pro ", sub(_PER_TWO, lambda match: f"/{match[1] or match[2]} und Jahr", text))


def read(text: str) -> str:
    """Say what else stands under a stroke; units with an amount are said by now."""
    text = sub(_PER_SECOND, lambda match: f"{part(match[1])} und {part(match[2])}", text)
    text = sub(_PER_UNIT, lambda match: f" pro {UNITS[match[1]].singular}", text)
    text = sub(_PER_NOUN, _per_noun, text)
    text = sub(_CONTENT, lambda match: f"{match[1]} pro {UNITS[match[2]].singular}", text)
    text = sub(_PER_YEAR, " pro Jahr", text)
    text = sub(_PER_WORD, " pro ", sub(_TWICE, ", ", sub(_WITHIN, " in ", sub(_PER_ROUND, " pro ", text))))
    text = sub(_PAIR, lambda match: f"{UNITS[match[1]].plural} pro {part(match[2])}", text)
    return sub(_RATE, lambda match: f" pro {UNITS[match[1]].singular}", text)


def part(symbol: str) -> str:
    """Name what stands under a stroke: a unit, "a" for a year, "d" for a day, or a word as it is."""
    return {"a": "Jahr", "d": "Tag"}.get(symbol) or (UNITS[symbol].singular if symbol in UNITS else symbol)


def _per_noun(match: re.Match[str]) -> str:
    """Say several of a thing for one of another; "3 Männer/Frauen" is no rate."""
    several, one = nouns.lookup(match[1]), nouns.lookup(match[2])
    rate = several and several.plural and one and one.singular and not (several.singular and one.plural)
    return f"{match[1]} pro {match[2]}" if rate else match[0]
