"""Fractions: ½, 2½, ¾, "1/3 der", "5/6", 24/7, seasons and double years ("2019/20")."""

from __future__ import annotations

import re
from fractions import Fraction
from math import gcd
from unicodedata import numeric

from reader.german.grammar import governing, numeral_one
from reader.german.grammar.place import Place
from reader.german.substitution import sub
from reader.german.words import inflection, nouns
from reader.german.words.nouns import Noun
from reader.german.words.number_words import amount, attributive, cardinal, fraction_name, year
from reader.german.words.patterns import any_of
from reader.german.words.unit_table import UNIT_NAMES, UNITS
from reader.german.words.vocabulary import DETERMINERS, STREETS, Case, Numbering

_VULGAR = {sign: Fraction(numeric(sign)).limit_denominator(8).as_integer_ratio() for sign in "½¼¾⅓⅔⅛⅜⅝⅞⅕⅖⅗⅘⅙⅚"}
# ½ with a whole number before it ("2½") or a noun after it ("½ Liter").
_SIGN = re.compile(r"(?:(\d{1,6}) ?)?([" + "".join(_VULGAR) + r"])( (?:[A-ZÄÖÜ]\w+|(?:[kcm]m|kg|[lmtgh])\b))?")
_IN_COMPOUND = re.compile(r"(?:(\d{1,3}) ?)?([" + "".join(_VULGAR) + r"])-(?=[^\W\d_])")  # "½-Stunden-Takt"
# A court's register: "2 BvF", "62 KLs", "7 Ob", "C-".
_REGISTER = re.compile(
    rf"\b(?:\d{{1,3}}|[IVX]+|eins|{any_of(governing.COUNTS)}) (?:[A-Z](?:[A-Za-z]{{0,3}}[A-Z])?|[A-Z]?[A-Z][a-z]) $"
    r"|\b[A-Z]-$"
)
_REGISTERED = re.compile(r" [A-Z]{1,2}[A-Za-z] \d{1,5}/\d\d\b")  # behind a chamber's number: "5/12 KLs 9/16"
_NEGATIVE = re.compile(r"(?<![^ ])[-–](?=\d{1,3}(?: \d)?/\d)")  # "-1/22"
_AGES = re.compile(r"(?<=\d)-?/(?=\d{1,2}-[Jj]ährig)")  # "14/15-Jährige", "18-/19-Jährige"
_HALF_HOURLY = re.compile(r"(?<!\d)½-(?:h|Std\.?)-(?=[A-ZÄÖÜ])")  # "im ½-h-Takt"
_TO_HALF = re.compile(r"\bzu (?:½|1/2)(?= [a-zäöü]|[.,;)]|$)")  # "gehört ihr zu ½"
# "Heute 12/18 Grad", "Berlin 3/11 °C": from the lowest to the highest
_TEMPERATURES = re.compile(r"(?<![\w.,/])(?!(?:1/[2-4]|1/10|[23]/[34]) )(-?\d{1,2})°?/(\d{1,2})(?= ?(?:°|Grad\b))")
_BARE_TEMPERATURES = re.compile(r"(?<=[a-zäöü] )(-?\d{1,2})/(\d{1,2})(?=[,;.)]|$)")
_DECIMALS = re.compile(r"(?<=\d,\d)(\d?)/(?=\d{1,3},\d{1,2} ?(?:%|Prozent))")  # "11,2/10,7 %"
_EXAMPLE = (["zum", "Beispiel"], ["Zum", "Beispiel"])
_FROST = re.compile(r"(?<=[\d°])/[-–−](?=\d)")  # "Oslo 6/-1", "7°/-1°"
_MIXED = re.compile(r"(?<![\w.,/])(\d{1,3}) (\d)/(\d{1,2})(?![\d/.,]\d|\d|/)")  # "2 1/2 Stunden"
_HALF = re.compile(r"(?<![\w.,/])1/2(?= ([A-ZÄÖÜ]\w+|(?:[kcm]m|kg|[lmtgh])\b))")  # "nach 1/2 Jahr"
_QUARTER = re.compile(r"(?<![\w.,/])(?:¼|1/4) (?:Stunde\b|Std\b\.?)")
# "3/4", "2/3-Mehrheit"
_FRACTION = re.compile(r"(?<![\w.,/])(\d{1,6})/(\d{1,6})(?![\w/]|[.,]\d)(-[A-ZÄÖÜ])?")
# "1/2 Mio.", "3/4 Mrd."
_HALF_MILLION = re.compile(r"(?<![\d/])(?:1/2|½|([13]/4|[¼¾])) (Mio|Mrd)\b\.?")
# "2019/20", "2019/2020"
_YEARS = re.compile(r"(?<![\w.,/])((?:1\d|20)\d\d)/((?:1\d|20)?\d\d)(?![\w/]|[.,]\d)")
_SHORT_SEASON = re.compile(r"(?<=(?:aison|inter|lzeit) )(\d\d)/(\d\d)\b")  # "Saison 19/20", "Winter 78/79"
_FIXED = {"24/7": "vierundzwanzig sieben", "9/11": "neun elf", "50/50": "fünfzig fünfzig"}
_OF_SEVERAL = re.compile(
    r"(?<=\w \()(?<!tel \()(\d{1,2})/(\d{1,2})(?=\)| Jahre\b)"
)  # "Japan (1/2)": the first part of two
_MEASURED = re.compile(rf" \S+ {numeral_one.MEASURING}")
_MEASURABLE = frozenset({2, 3, 4, 8})
_PRESSURE = re.compile(r"(?<![\w.,/])(\d{2,3})/(\d{2,3})(?![\d/]|[.,]\d)")  # of the blood
_SPLIT = re.compile(r"(?<![\w.,/])(\d{1,3})/(10|100|1000) ?(?:Sek\.|Sekunden?|s\b)")  # "9/100 Sekunden"
_ARTICLE = re.compile(r"\b[Ee]in(?:em|es)? $")
_OF_ROUNDS = re.compile(
    r"(?<![\w.,/])(\d{1,2},5|\d{1,2}(?=/\d{1,2} Punkte))/(?=\d{1,2}(?: Punkte|[).,;](?!\d)|$))"
)  # chess: "6,5/9 Punkten"
_SHOTS = re.compile(r" (?:Zweier|Dreier|Freiwürfe|Würfe|Siebenmeter|aus dem Feld|von der Linie)")  # "4/7 Dreier"
# Of a year: "im Ärzteblatt 1/98", "SPIEGEL 1/2006"; no "1/60 Sekunde".
_ISSUE = re.compile(r"\d/[5-9]\d(?!\d)(?! (?:[A-ZÄÖÜ]|m?s\b))|\d{1,2}/(?:19|20)\d\d(?!\d)")
_MIXED_COMPOUND = re.compile(r"(?<![\w.,/-])(\d{1,3})[- ]1/2-(?=[A-ZÄÖÜ])")  # "2-1/2-Jahres-Hoch"
_LARGEST_PART = 4
_MOST_PARTS = 12
_SHORT_YEAR = 10  # written with two digits
_LARGEST_SHORT = 99
_LONGEST_SPAN = 9  # years: "1914/18" is a span, "1187/25" a file number
_LARGEST_SMALL = 20  # "3/11" is a part, "7/23" may be anything
_COMMON = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 100, 1000})


def read(text: str) -> str:
    """Say every fraction in the text."""
    text = sub(_TO_HALF, "zur Hälfte", sub(_QUARTER, _quarter_hour, text))
    text = sub(_HALF_MILLION, _half_million, text)
    if "/" in text:
        if _TEMPERATURES.search(text):  # "Freitag 15/24 Grad, Samstag 13/19"
            text = sub(_BARE_TEMPERATURES, _temperatures, sub(_TEMPERATURES, _temperatures, text))
        text = sub(_DECIMALS, r"\1 und ", text)
        text = sub(_YEARS, _years, sub(_NEGATIVE, "minus ", sub(_FROST, ", minus ", sub(_AGES, "- und ", text))))
        text = sub(_SHORT_SEASON, lambda match: f"{cardinal(int(match[1]))} {cardinal(int(match[2]))}", text)
        if "lutdruck" in text or "mmHg" in text:
            text = sub(_PRESSURE, r"\1 zu \2", text)
        text = sub(_MIXED_COMPOUND, lambda match: f"{attributive(int(match[1]))}einhalb-".capitalize(), text)
        text = sub(_MIXED, lambda match: _mixed(*map(int, match.groups())), text)
        text = sub(_HALF, lambda match: _half(Place.of(match), match[1]), text)
        text = sub(_OF_SEVERAL, _of_several, text)
        text = sub(
            _SPLIT,
            lambda match: f"{match[1]} {fraction_name(int(match[2])).capitalize()}sekunde{'n' * (match[1] != '1')}",
            text,
        )
        text = sub(_FRACTION, _fraction, sub(_OF_ROUNDS, r"\1 aus ", text))
    if not text.isascii():
        text = sub(_HALF_HOURLY, "Halbstunden-", text)
        text = sub(_SIGN, _sign, sub(_IN_COMPOUND, _in_compound, text))
    return text


def _of_several(match: re.Match[str]) -> str:
    first, second = int(match[1]), int(match[2])
    if min(first, second) > _MOST_PARTS or match.string.startswith(" Jahre", match.end()):
        return f"{match[1]} und {match[2]}"  # ages: "Zwei Männer (19/23)"
    return f"{match[1]} von {match[2]}" if first <= second else match[0]


def _quarter_hour(match: re.Match[str]) -> str:
    place = Place.of(match)
    return f"{numeral_one.one(place, 'Stunde')} Viertelstunde" + place.point(match[0])


def _years(match: re.Match[str]) -> str:
    second = match[2]
    decades = match[1][-1] == second[-1] == "0"  # "um 1220/30"
    apart = (int(second) - int(match[1])) % (100 if len(second) == 2 else 10_000)
    filed = _REGISTER.search(Place.of(match).left)  # "2 AZR 1004/13"
    if filed or not (0 < apart <= _LONGEST_SPAN or (apart and decades)):
        return f"{cardinal(int(match[1]))} Schrägstrich {amount(second)}"
    spoken = year(int(second)) if len(second) == 4 else cardinal(int(second) or 2000)  # "1999/00"
    return f"{year(int(match[1]))} {spoken}"


def _temperatures(match: re.Match[str]) -> str:
    return f"{match[1]} bis {match[2]}" if int(match[1]) < int(match[2]) else f"{match[1]}, {match[2]}"


def _sign(match: re.Match[str]) -> str:
    numerator, denominator = _VULGAR[match[2]]
    if denominator == 2 and not match[1] and match[3]:
        return _half(Place(match.string, match.start(), match.start(3)), match[3].strip()) + match[3]
    following = match[3] or ""
    if not match[1] and (numerator == 1 or not following):
        return _part(Place(match.string, match.start(), match.end(2)), numerator, denominator) + following
    return _mixed(int(match[1] or 0), numerator, denominator, before_noun=following != "") + following


def _in_compound(match: re.Match[str]) -> str:
    numerator, denominator = _VULGAR[match[2]]
    if match[1]:
        part = _mixed(int(match[1]), numerator, denominator).replace(" ", "")
    else:
        count = "" if numerator == 1 else attributive(numerator)  # "Viertel-Stunden-Takt"
        part = "halb" if denominator == 2 else count + fraction_name(denominator)
    return part.capitalize() + "-" if match.string[match.end()].isupper() else part


def _half_million(match: re.Match[str]) -> str:
    noun = "Million" if match[2] == "Mio" else "Milliarde"
    if match[1]:
        part = "viertel" if match[1] in {"1/4", "¼"} else "dreiviertel"
        return f"{numeral_one.one(Place.of(match), noun)} {part} {noun}"
    return f"{_half(Place.of(match), noun)} {noun}"


def _half(place: Place, noun: str) -> str:
    """Say ½ before a noun, inflected: "ein halber Liter", "einen halben Liter", "eine halbe Stunde"."""
    word, before = place.governor
    info = nouns.lookup(noun)
    if noun in UNITS:
        info = Noun.one(UNITS[noun].gender)  # "mit 1/2 TL"
    if word in DETERMINERS:
        return "halb" + inflection.agree(word, before, info)
    if info and _MEASURED.match(place.right):
        article = inflection.one(Case.ACCUSATIVE, info.gender)  # "in ½ cm dicke Scheiben"
    else:
        article = "ein" if info is None else numeral_one.one_of(place, info.gender)
    return f"{article} halb{inflection.agree(article, '', info)}"


def _mixed(whole: int, numerator: int, denominator: int, *, before_noun: bool = False) -> str:
    if whole and (denominator == 2 > numerator or denominator == 4):
        return attributive(whole) + ("einhalb" if denominator == 2 else f"{attributive(numerator)}viertel")
    spoken = _say(numerator, denominator, before_noun=before_noun)
    return f"{cardinal(whole)} {spoken}" if whole else spoken


def _say(numerator: int, denominator: int, *, before_noun: bool = False) -> str:
    if denominator == 2:
        return "ein halber" if before_noun else "ein halb" if numerator == 1 else f"{cardinal(numerator)} halbe"
    name = fraction_name(denominator)
    return f"{attributive(numerator)} {name if before_noun else name.capitalize()}"


def _fraction(match: re.Match[str]) -> str:
    if match[0] in _FIXED:
        return _FIXED[match[0]]
    numerator, denominator = int(match[1]), int(match[2])
    if match[3]:
        return _compound(match, numerator, denominator)
    place = Place.of(match)
    registered = _REGISTER.search(place.left) or _REGISTERED.match(place.right)
    numbering = Numbering.PLAIN if registered else _numbering(place.before)
    if numbering:
        dated = numbering is Numbering.SERIES or place.before[-1:] == ["Nummer"]  # "Nr. 50/1976"
        second = year(denominator) if len(match[2]) == 4 and dated else amount(match[2])
        return f"{amount(match[1])}{_joint_of_numbers(numbering, numerator, denominator)}{second}"
    priced = place.right.startswith((" €", " Euro", "€")) and denominator > _LARGEST_PART  # "Eintritt 8/5 €"
    if (priced or place.following in UNITS or place.following in UNIT_NAMES) and not _is_measurable(
        numerator, denominator
    ):
        return f"{amount(match[1])}, {match[2]}"  # measured twice: "8/12 GB", "5/10 km"
    counted = _counts(place) and _LARGEST_PART < numerator <= denominator  # "nach 20/30 Spielen"
    named = bool(place.before) and place.before[-1][0].isupper() and place.following not in UNIT_NAMES
    issue = named and _ISSUE.match(match.string, match.start()) is not None
    if _is_part(numerator, denominator) and not (counted or issue or _SHOTS.match(place.right)):
        return _part(place, numerator, denominator)
    dated = issue and denominator > _LARGEST_SHORT and not place.previous.endswith("drucksache")
    second = year(denominator) if dated else amount(match[2])
    return f"{amount(match[1])}{_joint(place, numerator, match[2])}{second}"


def _joint_of_numbers(numbering: Numbering, first: int, second: int) -> str:
    if numbering is Numbering.PART and first <= second:
        return " von "  # "Folge 3/12"
    if numbering is Numbering.WORKS:
        return " Nummer "  # "Opus 27/2"
    if numbering is Numbering.SERIES or second == first + 1:
        return " "  # "Heft 12/24", "Staffel 23/24"
    return " Schrägstrich "  # "Haus 1/3", "2 BvF 1/22"


def _joint(place: Place, first: int, second: str) -> str:
    if _SHOTS.match(place.right) or (_counts(place) and _LARGEST_PART < first <= int(second)):
        return " von " if first <= int(second) else ", davon "  # "17/3 Dreier"
    season = first >= _SHORT_YEAR and int(second) == first + 1 and len(second) == 2  # "Tabelle 23/24"
    return " " if season else " Schrägstrich "


def _counts(place: Place) -> bool:
    """Return whether several of a known thing follow: "18/25 Fragen"."""
    club = any(word.isupper() and word.isalpha() for word in place.before[-1:])  # "SK 66/99 Solingen"
    known = nouns.lookup(place.following) is not None and nouns.is_countable_plural(place.following)
    return known and not club


def _numbering(before: list[str]) -> Numbering | None:
    """Return how the noun here numbers, if a number is a name behind it: "Haus 1/3", "die Linien 1, 4 und 7/8"."""
    words = before.copy()
    while words and (words[-1][0].isdigit() or (words[-1] in governing.JOINTS and words[-2:][0][0].isdigit())):
        words.pop()  # but "sank der Wert, 1/8 ging verloren"
    if not words or (words[-2:-1] and words[-2][0].isdigit()) or words[-2:] in _EXAMPLE:
        return None  # "verlor in 1 Woche 1/5": the noun is counted
    street = words[-1].endswith(STREETS)
    return nouns.numbering(words[-1]) or (Numbering.PLAIN if street else None)  # "Marktgasse 1/3"


def _compound(match: re.Match[str], numerator: int, denominator: int) -> str:
    """Say "3/4-Takt" or "50/50-Kampf" up to the noun's first letter; "17/2026-B" is a number."""
    initial = match[3][1]
    if not match.string[match.end() : match.end() + 1].isalpha():
        return f"{amount(match[1])} Schrägstrich {amount(match[2])}-{initial}"
    if not _is_part(numerator, denominator):
        return f"{cardinal(numerator).capitalize()}-{cardinal(denominator)}-{initial}"
    several = attributive(numerator) if numerator > 1 else ""  # "Dreivierteltakt", but "Achtelfinale"
    return f"{several}{fraction_name(denominator)}{initial.lower()}".capitalize()


def _is_measurable(numerator: int, denominator: int) -> bool:
    """Return whether a fraction is one that is measured: "3/4 l", "1/125 s"."""
    return numerator == 1 or (denominator in _MEASURABLE and gcd(numerator, denominator) == 1)


def _is_part(numerator: int, denominator: int) -> bool:
    """Return whether two numbers with a stroke are a part of a whole; seasons ("23/24") and file numbers are none."""
    if not 0 < numerator < denominator:
        return False
    season = denominator == numerator + 1 and numerator >= _SHORT_YEAR
    return denominator in _COMMON or numerator == 1 or (denominator <= _LARGEST_SMALL and not season)


def _part(place: Place, numerator: int, denominator: int) -> str:
    """Say a part of a whole: "drei Viertel"; one of them takes the case of its place, "zu einem Viertel"."""
    spoken = _say(numerator, denominator)
    if numerator != 1:
        several = denominator > 2 and place.case(plural=True) is Case.DATIVE  # "zu 2/3"
        return spoken + ("n" if several and not place.right[:2].strip().isupper() else "")
    if _ARTICLE.search(place.left):
        return spoken.removeprefix("ein ")  # "ein 1/4 der Fläche"
    if denominator == 2:
        return spoken
    unit = UNITS[place.following].singular if place.following in UNITS else place.following
    if unit in UNIT_NAMES:  # "mit 1/4 l", "in 1/500 Sekunde"
        return f"{numeral_one.one(place, unit)} {fraction_name(denominator)}"
    return numeral_one.one(place, "Viertel") + spoken.removeprefix("ein")
