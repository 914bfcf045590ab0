"""Names made of letters and digits: G20, A9, T-72, MiG-29, H1N1, 4G, "Boeing 737", "Mainz 05", "Kapitel 3.1"."""

from __future__ import annotations

import re

from reader.common import tables
from reader.german.grammar import attributes
from reader.german.grammar.place import Place
from reader.german.substitution import sub
from reader.german.words import nouns
from reader.german.words.number_words import amount, cardinal, digits, ordinal, year
from reader.german.words.patterns import any_of
from reader.german.words.vocabulary import Numbering

# Whole names with a reading of their own ("3sat", "Boeing 737", "R2-D2").
_NAMES = tables.pairs("german/data/designations.tsv")
_NAME = re.compile(rf"(?<![\w-])(?<!\d[.,])({any_of(_NAMES)})(?!\w|[.,]\d)".replace(r"\.\ ", r"\. ?"))
_UNSPACED = re.compile(r"\.(?=\w)")  # "Zell a.S."
# G20, A9, T-72, F-16, MiG-29, RB23, COVID-19, CO2; perhaps letters after it (H1N1, S400a), perhaps a compound.
_LETTERS_DIGITS = re.compile(
    r"(?<![\w.])([A-ZÄÖÜ][A-Za-zäöüÄÖÜ]{0,11})(-?)"
    r"(\d{1,16}(?:,\d{1,2}(?!\d)|\.\d{1,2}(?![\d.]|,\d))?)(?=([A-Za-z]{0,3})(?![a-zäöüß]{3}))"
)
_SERIES = re.compile(r"(?<![\w.-])([A-ZÄÖÜ]{1,2})(\d{1,3}) ?[–-] ?(?=\1\d{1,3}\b)")  # "S1–S3"
_QUARTERS = re.compile(r"\bQ([1-3])[–-](?=[2-4]\b)")  # "Q1-3 2014"
_DIGITS_LETTERS = re.compile(r"(?<![\w.,/-])(\d{1,4})([A-Z][A-Za-z]?)(?![a-zäöüß])(?=\b|\d)")  # 4G, 5G, 3D, 2G
_GRADE = re.compile(r"(?<![\w.,/-])(\d)([a-d])-(?=[A-ZÄÖÜ])")  # "1a-Lage"
# "3.1", "2.0"
_SECTION = re.compile(r"(?<![\w.,:])(\d{1,4})\.(\d{1,3})(?:\.(\d{1,4}))?(?:\.(\d{1,4}))?(?![\d:]|[.,]\d)")
_NUMBERED_BEFORE = re.compile(r"\b([A-ZÄÖÜi][\w-]*) (?:[\d.]+,? (?:(?:und|oder|bis) )?){0,4}$")
_COUNTED_BEHIND = re.compile(r"(?: [a-zäöü]+e[nr]?)? [A-ZÄÖÜ]")  # "bekommt das Haus 39.000 Dollar"
_LONG_DECIMAL = re.compile(r"(?<![\w.,:])(\d{1,6})\.(\d{4,})(?![\d:]|[.,]\d)")  # "53.364813"
_LONGEST_READ_WHOLE = 4
# "C++", "A+++", "Energieklasse A++", "AA+", "C#", "Note 2-": signs that are heard.
_PLUS = re.compile(r"(?<![\w+])([A-Z]{1,3})(\+{1,3})(?![\w+])")
_SHARP = re.compile(r"(?<!\w)([CFJ])#(?!\w)")
_MARK = re.compile(
    r"(?<=Note )([1-6])([-+])(?![\d\w])"
    # "eine 2- in Mathe", "die 4- oder 5+"; but "eine 2- und 3-Zimmer-Wohnung"
    r"|(?:(?<=\beine )|(?<=\beiner )|(?<=\b[Dd]ie )|(?<=[-+] oder ))([1-6])([-+])"
    r"(?=[.;:!?)]|,(?! ?\d)|$| (?!(?:und|oder|bis|sowie|u\.) |[^.;:]{0,30}\d-[A-ZÄÖÜ])[a-zäöü]"
    r"| (?:und|oder|bis) [1-6][-+](?:[ .,;!?]|$))"
    r"|(?<=Rating )([A-D]{1,3})(-)(?!\w)"
    r"|(?<!\w)([A-D]{2,3})(-)(?=[,.;)]|$| (?!(?:und|oder|bis|sowie) ))"
    r"|(?<=[„“»«\"])([A-D]|[1-6])([-+])(?=[“”«»\"])"
)
_STARS = re.compile(r"(?<![\w*])(?:([1-7])\*{1,7}|(\*{2,5}))-(?=[A-ZÄÖÜ])")  # "4*-Hotel", "****-Hotel"
_LODGING = re.compile(r"[Hh]otel|[Gg]asthof|[Pp]ension|[Cc]amping")
_RANKED = re.compile(r"(?<=[\w)] )\*{3,5}(?=[,;)]|\.?$)")  # "das Hotel Krone ****"
_VERSION = re.compile(r"(?<![\w.])v(?=\d{1,3}(?:\.\d{1,3})+(?![\d:]))")  # "v3.2.1"
_ANY_MINOR = re.compile(r"(?<![\w.,])(\d{1,2})\.x\b")  # "Android 5.x"
# "42nd Street", "4th edition", "on the 30th": English ordinals.
_ENGLISH = re.compile(r"(?<![\w.,])(\d{0,3}(?:(?<!1)(?:1st|2nd|3rd)|(?:[04-9]|1[1-3])th))(?!\w)")


def read(text: str) -> str:
    """Say every designation in the text."""
    text = sub(_QUARTERS, r"Q\1 bis ", sub(_SERIES, r"\1\2 bis ", text))
    text = sub(_ENGLISH, _english, sub(_LETTERS_DIGITS, _letters_digits, text))
    text = sub(_GRADE, lambda match: f"{cardinal(int(match[1])).capitalize()}-{match[2]}-", text)
    return sub(_DIGITS_LETTERS, _digits_letters, text)


def names(text: str) -> str:
    """Say names that have a reading of their own."""
    return sub(_NAME, _named, text)


def _named(match: re.Match[str]) -> str:
    """Say a name of the table; digits that count something are no name ("4711 Teilnehmer")."""
    counts = match[1].isdecimal() and nouns.is_countable_plural(Place.of(match).following)
    if counts:
        return match[0]
    spoken = _NAMES.get(match[1]) or _NAMES[_UNSPACED.sub(". ", match[1])]
    return spoken + Place.of(match).point(match[0])


def signed(text: str) -> str:
    """Say the signs that belong to a name or mark, before they are taken for anything else."""
    if "*" in text:
        text = sub(_STARS, lambda match: f"{match[1] or len(match[2])}-Sterne-", text)
        text = sub(_RANKED, lambda match: f"{len(match[0])} Sterne", text) if _LODGING.search(text) else text
    text = sub(_VERSION, "Version ", sub(_ANY_MINOR, lambda match: f"{cardinal(int(match[1]))} Punkt x", text))
    if "+" in text or "#" in text or "-" in text:
        text = sub(_PLUS, lambda match: match[1] + " plus" * len(match[2]), text)
        text = sub(_SHARP, r"\1 Sharp", text)
        text = sub(_MARK, _mark, text)
    return text


def _mark(match: re.Match[str]) -> str:
    what, sign = next((match[group], match[group + 1]) for group in range(1, 10, 2) if match[group])
    return f"{what} {'plus' if sign == '+' else 'minus'}"


def _english(match: re.Match[str]) -> str:
    return ordinal(int(match[1][:-2]), attributes.ending(Place.of(match)))


def sections(text: str) -> str:
    """Say numbers with points that are no thousands: "Kapitel 3.1" is "drei Punkt eins"."""
    text = sub(_LONG_DECIMAL, lambda match: f"{_number(match[1])} Punkt {digits(match[2])}", text)
    return sub(_SECTION, _section, text)


def _section(match: re.Match[str]) -> str:
    if all(part is None or len(part) == 3 for part in match.groups()[1:]) and not _is_parted(match):
        return match[0]
    return " Punkt ".join(_number(part) for part in match.groups() if part) + Place.of(match).gap


def _is_parted(match: re.Match[str]) -> bool:
    """Return whether points divide the number of a room or version: "die Räume 3.101 und 3.102", "Hörsaal 1.003"."""
    named = _NUMBERED_BEFORE.search(Place.of(match).left)
    counted = _COUNTED_BEHIND.match(match.string, match.end())
    return named is not None and not counted and nouns.numbering(named[1]) is Numbering.PARTED


def _letters_digits(match: re.Match[str]) -> str:
    letters, hyphen, number, tail = match.groups()
    gap = Place.of(match).gap
    if hyphen and tail.startswith("er"):  # "ATP-500er-Finale": left to `compounds`
        return match[0]
    if not hyphen and not letters.isupper() and len(letters) > 3:
        return f"{letters} {_number(number)}{gap}"
    if hyphen and not letters.isupper() and len(letters) > 4:
        return f"{letters}-{_number(number)}{gap}"
    after = match.string[match.end() : match.end() + 2]
    joint = "-" if after[:1] == "-" and after[1:].isalpha() else " "
    return f"{letters}{joint}{_number(number)}{gap}"


def _digits_letters(match: re.Match[str]) -> str:
    after = match.string[match.end() : match.end() + 2]
    if after[:1] != "-" or not after[1:].isalpha():
        return f"{_number(match[1])} {match[2]}"
    spoken = f"{_number(match[1])}-{match[2]}"
    return spoken.capitalize()[: -len(match[2])] + match[2] if after[1].isupper() else spoken


def _number(number: str) -> str:
    if "." in number:
        return " Punkt ".join(map(_number, number.split(".")))
    if "," in number:
        return amount(number)
    if (number.startswith("0") and len(number) > 1) or len(number) > _LONGEST_READ_WHOLE:
        return digits(number)
    return (year if 1800 <= int(number) < 2000 else cardinal)(int(number))  # "KSV1870"
