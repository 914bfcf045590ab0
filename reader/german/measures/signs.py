"""Ranges and signs: "5-8", "5–8", "-7 Grad", "+3", "±2", "~50", "+++ Eilmeldung +++", "<5", "≥ 3"."""

from __future__ import annotations

import re

from reader.common import tables
from reader.german.grammar.place import Place
from reader.german.measures.money import CURRENCIES
from reader.german.substitution import sub
from reader.german.words import nouns
from reader.german.words.number_words import cardinal
from reader.german.words.patterns import NUMBER
from reader.german.words.unit_table import UNIT_NAMES, UNITS, any_unit
from reader.german.words.vocabulary import NUMBER_SUFFIXES, PREPOSITIONS, Numbering

_TICKER = re.compile(r"\+\+\+?")
# "+++ Eilmeldung +++ Der Kanzler ...": signs between two texts are a break.
_TICKER_BREAK = re.compile(r"(?<=[\w.!?]) ?\+\+\+? ?(?=\w)")
# 5-8, 5–8, 5 – 8, 5 % – 8 %; scores and phone numbers are read before.
_MEASURE = rf"(?:{any_unit(UNITS)}|Uhr|Mio|Mrd|Tsd)(?!\w)"
_RANGE = re.compile(
    rf"(?<![\w.,:/-])({NUMBER})((?: ?(?:Prozent|Euro|%|€|°C|°)| ?{_MEASURE}\.?(?=[-–]{NUMBER} ?{_MEASURE}))?)"
    r"(?:-|(?<=\d{4})- (?=\d{4}\b)|– ?| [–-] | [–-](?!\d{0,9},)|\.\.\.?|…)"  # "2023 -1,5" is a minus
    rf"(?=({NUMBER})(?![\w-]*\d-|\d))"
)
# "4x400-m-Staffel", "3 x 5", "1,20 m x 80 cm"
# "3-4mal", "10-15-jährig": both numbers share the ending, "drei- bis viermal".
_SUFFIXED = re.compile(rf"{NUMBER}-?(?:{'|'.join(NUMBER_SUFFIXES)})")
_CASTLING = re.compile(
    r"(?<=\b\d )0-0(?![-\d])|(?<=\b\d\d )0-0(?![-\d])|(?<=[a-h][1-8] )0-0(?![-\d])|0-0(?= [KDTLS]?[a-h][1-8])"
)  # chess
_COMPOUND = re.compile(r"\d{1,2}-[A-ZÄÖÜ]")
_TIMES = re.compile(r"(?<=\d)(?:\*| \* | ?[·x×] ?)(?=\d)|(?:(?<=\d[ c]m)|(?<=\d [cm]m)|(?<=\dm)) [x×] (?=\d)")
# "5 m x 7 m": the unit is said once.
_TWICE = re.compile(r"(?<=\d) ?([ckdm]?m)(?= ?[x×] ?\d{1,4}(?:,\d{1,2})? ?\1\b(?!/))")
_DRAWN = re.compile(r"(?<![\w.,-])\d{1,3}(?: [–-] \d{1,3}){3,}(?!\w|[.,]\d)")  # "3 – 11 – 19 – 27": drawn numbers
_HOUSES = re.compile(r"(?<=\d)([a-z] ?| [a-z])[-–] ?(\d{0,4}[a-z])\b")  # "Musterweg 7a-c", "Nr. 17 a–c"
# A minus directly before a number; with a space only before degrees and per cent.
_MINUS = re.compile(
    r"(?:(?<=^)|(?<=[\s(\[„\"`]))[-–]((?=\d)| (?=[\d,.]{1,8} ?(?:Grad|°|%|Prozent|M(?:io|rd)\b|Milli|€|Euro)))"
)
_YEAR_DIGITS = 4
_OFTEN = re.compile(r"(?<![\w.,-])(\d{1,2})[-–](\d{1,2})x(?= )")  # "1-2x pro Woche"
_VERB_PREFIXES = frozenset({"ab", "an", "aus", "durch", "nach", "vor", "zu"})  # "sie lehnen es ab – 60 Prozent"
# A plus directly before a number.
_PLUS = re.compile(r"(?:(?<=^)|(?<=[\s(„\"]))\+ ?(?=\d)")
# "Apple TV+", "LGBTQ+-Gemeinschaft", "2G+-Regel"
_PLUS_HYPHEN = re.compile(r"(?<=\w)\+(?=-[^\W\d_])")
_LIST = re.compile(r"(?<![\d.,])\d{1,4}(?:,\d{1,4}){2,}(?![\d.,])")  # "1,2,5 Cent" is no decimal
_ENGLISH = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3}){2,}(?![\d.,])")  # "2,345,678"
_POWER = re.compile(r"(?<=[\dm]) ?\^ ?(-?)(?=\d)")  # "10^6"
_UNIT_POWER = re.compile(r"(?<![A-Za-z])([ckdm]?m)\^([23])(?!\d)")  # "km^2", "m^3/s"
# A decimal point, as in English, before a unit: "1.5 Prozent", "2.3 Mio."
_POINT = re.compile(
    r"(?<![\w.,:])(\d{1,4})\.(\d{1,2})(?= ?(?:%|‰|°|(?:Prozent|Million|Milliard|Billion|Mio|Mrd|Mia\.)"
    r"|(?:[ck]?m[²³23]?|mm|kg|g|mg|l|ml|ha|s|sec|Sek|min|Min|Std|kWh|MWh|GWh|kW|MW|GW|GHz|MHz|GB|TB|MB|t)"
    r"(?!\w|\.(?! ?$))"
    r"| ([A-ZÄÖÜ][a-zäöüß]+)\b))"
)
_MEASURES = UNIT_NAMES | {
    form for noun in ("Jahr", "Tag", "Woche", "Punkt") for form in (noun, nouns.plural(noun), nouns.plural(noun) + "n")
}
_BARE_DECIMAL = re.compile(r"(?<![\w.,:])[.,](?=\d{1,6}(?![\d.,]*[.,]\d))")  # ".02"
_AGED = re.compile(r"† ?(\d{1,2}|1[01]\d)(?![\d.])")  # "Sänger (†24)"
_CROSSED = re.compile(r"(\(\* ?[\w. ]{4,60}[,;/–-] ?)\+(?= ?\d)")  # "(* 1920, + 1997)"
_STARRED = re.compile(r"(?<=\()\* ?(?=\d+,\d)")  # "(* 0,14 Euro pro Minute)" is nobody's birth
_GREEK_NAMES = tables.pairs("german/data/greek_letters.tsv")
_GREEK = re.compile(f"(?<!\\w)[{''.join(_GREEK_NAMES)}{''.join(_GREEK_NAMES).upper()}](?:(?!\\w)|(?=[A-Za-z]\\b))")
_CURRENCY = rf"(?:{'|'.join(map(re.escape, CURRENCIES))}) ?\d"  # "~CHF 4 Mio."
# "bei einem Alter ≥ 65 Jahre": of which things, said behind their noun
_BOUNDED = re.compile(
    r"(?<=[a-zäöüßA-Z])(?<!\b[A-Za-z]) ?(>=|<=|[≥≤<>]) ?(\d[\d.,]{0,20})((?: (?:Jahr|Tag|Monat|Punkt)e\b)?)"
)
_BOUNDS = {">=": "ab", "≥": "ab", "<=": "bis", "≤": "bis", ">": "über", "<": "unter"}
_SIGNS = (
    (re.compile(r"(?<=\w)(?:\+/[-–]|±) ?(?=\d)"), " plus/minus "),  # "21°C±3°C"
    (re.compile(r"(?:\+/[-–]|±) ?(?=\d)"), "plus/minus "),
    (re.compile(rf"[~≈] ?(?=[-–]?\d|{_CURRENCY})"), "rund "),
    (re.compile(r"(?:>=|≥) ?(?=\d)"), "mindestens "),
    (re.compile(r"(?:<=|≤) ?(?=\d)"), "höchstens "),
    (re.compile(r"\b([A-Za-zα-ω]) ?> ?(?=-?\d)"), r"\1 größer als "),  # "p > 0,05"
    (re.compile(r"\b([A-Za-zα-ω]) ?< ?(?=-?\d)"), r"\1 kleiner als "),
    (re.compile(rf"> ?(?=\d|{_CURRENCY})"), "mehr als "),
    (re.compile(rf"< ?(?=\d|{_CURRENCY})"), "weniger als "),
    (re.compile(r"√ ?(?:aus )?(?=[\dA-Za-z(])"), "Wurzel aus "),
    (re.compile(r"(?<=\d) [-–] (?=[\d.,]+ ?=)"), " minus "),  # "10 - 4 = 6"
    (re.compile(r"(?<!\w)ø(?= ?\d)"), "Ø"),
    (re.compile(r"Ø:? ?(?=\d+(?:,\d+)? ?(?:mm|cm|m)\b)"), "Durchmesser "),  # "Springform (Ø 26 cm)"
    (re.compile(r"(?<=[\d cm]m) Ø(?!\w)"), " Durchmesser"),
    (re.compile(r"Ø-(?=[A-ZÄÖÜ][a-zäöü])"), "Durchschnitts-"),  # "Ø-Temperatur"
    (re.compile(r"(?:(?<= m im )|(?<=[cm]m im ))Ø(?!\w)"), "Durchmesser"),
    (re.compile(r"(?:(?<=[Ii]m )|(?<=[Dd]e[rmns] ))Ø(?!\w)"), "Durchschnitt"),
    (re.compile(r"Ø(?: (?=\w)|(?=[\dA-ZÄÖÜ]))"), "durchschnittlich "),  # but "Ørsted"
)


def tickers(text: str) -> str:
    """Drop the plus signs around a ticker line; between two ticker lines they are a break."""
    if "+-" in text:
        text = sub(_PLUS_HYPHEN, "-plus", text)
    if text.lstrip().startswith("++"):
        text = sub(_TICKER_BREAK, " – ", text)
    return sub(_TICKER, " ", text) if "++" in text else text


def read(text: str) -> str:
    """Say signs and ranges; the numbers stay for later."""
    text = sub(_BARE_DECIMAL, "0,", sub(_OFTEN, r"\1- bis \2-mal", text))
    text = sub(_ENGLISH, lambda match: match[0].replace(",", "."), text)
    text = sub(_POINT, _decimal, sub(_LIST, lambda match: match[0].replace(",", ", "), text))
    if "^" in text:
        text = sub(_UNIT_POWER, lambda match: match[1] + {"2": "²", "3": "³"}[match[2]], text)
        text = sub(_POWER, lambda match: " hoch " + ("minus " if match[1] else ""), text)
    if "*" in text or "†" in text:
        text = sub(_STARRED, "", sub(_AGED, r"gestorben mit \1", sub(_CROSSED, r"\1†", text)))
    text = sub(_BOUNDED, _bounded, text)
    for pattern, word in _SIGNS:
        text = sub(pattern, word, text)
    text = sub(_HOUSES, r"\1 bis \2", sub(_TIMES, " mal ", sub(_TWICE, "", text)))
    text = sub(_DRAWN, lambda match: re.sub(" [–-] ", ", ", match[0]), text)
    text = sub(_RANGE, _range, sub(_CASTLING, "0 0", text))
    text = sub(_MINUS, _minus, text)
    return sub(_PLUS, "plus ", text)


def letters(text: str) -> str:
    """Say Greek letters that stand alone or begin something: "π", "β-Blocker", "ΔT"; those of units are said by now."""
    if text.isascii():
        return text
    return sub(_GREEK, lambda match: _GREEK_NAMES[match[0].lower()] + Place.of(match).gap, text)


def _decimal(match: re.Match[str]) -> str:
    """Read a point as a decimal's where something is measured: "2.5 Stunden"; "Windows 3.1 Nutzer" is a name."""
    measured = match[3] is None or match[3] in _MEASURES
    return f"{match[1]},{match[2]}" if measured else match[0]


def _bounded(match: re.Match[str]) -> str:
    """Say which of a noun's things are meant: "Kinder < 6 Jahre" is "Kinder unter 6 Jahren"."""
    noun = Place.of(match).before[-1]
    if not noun[0].isupper() or noun.lower() in PREPOSITIONS:
        return match[0]
    word = _BOUNDS[match[1]]
    dative = match[3] and word in {"ab", "unter"}
    return f" {word} {match[2]}{match[3]}{'n' if dative else ''}"


def _minus(match: re.Match[str]) -> str:
    """Say a minus; with a space behind it, it is a dash in a sentence: "verneinen das – 63 Prozent stimmen zu"."""
    place = Place.of(match)
    governs = place.previous in PREPOSITIONS and place.previous not in _VERB_PREFIXES
    dash = match[1] and (place.previous[:1].isalpha() or place.previous in {"!", "?"}) and not governs
    return match[0] if dash else "minus "


def _range(match: re.Match[str]) -> str:
    if match[2] and match[0].endswith(" "):  # "6 Prozent - 2 Punkte mehr" is a dash
        return match[0]
    descends = not match[2] and match[1].isdecimal() and match[3].isdecimal() and int(match[1]) > int(match[3]) >= 1
    if descends and match[0].endswith((" – ", " - ")):
        return match[0]  # "Unfall an der L 124 – 35-Jähriger verletzt"
    place = Place.of(match)
    if (
        "-" in match[0]
        and place.is_numbered
        and nouns.numbering(place.previous) is Numbering.JOINED
        and match[1].isdecimal()
    ):
        return f"{cardinal(int(match[1]))} "  # "ATR 72-500"
    shorter = len(match[1]) - len(match[3])
    if shorter <= -2 and match[3].startswith("20") and place.is_numbered:
        return match[1] + " "  # "Ausgabe 11-2025"
    digits = len(match[1])  # years may be shortened by two: "1915-46"
    numbered = digits > _YEAR_DIGITS or (digits == _YEAR_DIGITS and shorter != 2) or (digits, shorter) == (3, 2)
    if descends and shorter and (numbered or place.is_numbered):
        apart = cardinal(int(match[1])) if match[3].startswith("0") else match[1]  # or it is "24 011", a thousand
        return apart + " "  # "Artikel 49-3", "Nummer 24-011", "eine 737-8"
    joint = "- bis " if _SUFFIXED.match(match.string, match.end()) else " bis "
    first = match[1]
    if first == "1" and _COMPOUND.match(match.string, match.end()):
        first, joint = "ein", "- bis "  # "1-2-Zimmer-Wohnung"
    return f"{first}{match[2]}{joint}"
