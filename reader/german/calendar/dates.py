"""Dates: "am 6. Mai 2025", "7.8.", "07.08.2024", "vom 1. bis 8. März", "4. Nov.", 2025-11-04."""

from __future__ import annotations

import re

from reader.common import tables
from reader.german.grammar.place import Place
from reader.german.numbers.ordinals import coordinated
from reader.german.substitution import sub
from reader.german.words import nouns
from reader.german.words.number_words import ordinal, year
from reader.german.words.patterns import DATE, MONTH, SHORT_MONTH
from reader.german.words.vocabulary import DETERMINERS, JOINING_SIGNS, MONTHS, PREPOSITIONS, SHORT_MONTHS, Declension

_ENDINGS = {Declension.DER: "e", Declension.DIE: "e", Declension.WEAK_E: "e", Declension.WEAK_EN: "en"}
# "am 6. und 7.", "1. bis zum 8.", "3./4.", "5., 6. und 7." before a month's name, short or long.
_NAMED = re.compile(
    r"(?<![\w.,])((?:[0-3]?\d\. ?(?:,|/|-|–|&|\+|und|oder|beziehungsweise|bis zum|bis|sowie) ?){0,5}[0-3]?\d\.) ?"
    rf"(?!Jan [A-ZÄÖÜ])(?:({MONTH})\b|({SHORT_MONTH})\b\.?)(?: ('?\d\d)(?!\d|[.:,]\d| Uhr))?"
)
# 7.8. / 07.08.2024 / 7.8.24, also with spaces ("7. 8. 2024"); not followed by more digits.
_NUMERIC = re.compile(
    r"(?<![\w.,:/$€£])([0-3]?\d)\.(?! [01]?\d\.\d{3}(?!\d)) ?([01]?\d)\."  # "im 3. 1.340 Euro"
    r"(?: ?(1\d{3}|20\d\d|(?:[1-9]\d\d|\d\d)(?:(?<=\.\d\d)|(?! (?:statt|bis|oder) \d)))(?![\d.,:]\d|\d)|(?!\d))"
)
_DAY_MONTH = r"(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])"
# "am 12 Oktober", "7 Oktober 2026": the point behind the day was left out.
_POINTLESS = re.compile(
    rf"(?<![\w.,:/–-])(?:(?<=[Aa]m )|(?<=[VvZz][ou]m )|(?<=[Dd]e[rnm] )|(?=\d\d? \w+ (?:19|20)\d\d(?![\d.,])))"
    rf"(0?[1-9]|[12]\d|3[01])(?= (?:{MONTH})\b(?!-))"
)
# "am 26.06 beginnt", "ab dem 11.4 nach", "Mittwoch (26.06)": the second point was left out.
_UNPOINTED = re.compile(
    rf"\b((?:[Aa]m|[Vv]om|[Zz]um|(?:[Aa]b|[Ss]eit|[Vv]or|[Nn]ach) dem|\w+(?:tag|abend)|Mittwoch),? \(?"
    rf"|(?:[Gg]estern|[Hh]eute|[Mm]orgen|[Vv]ormittag|Abend|Nacht) \()({_DAY_MONTH})"
    r"(?= [a-zäöü(]|[,;)]|$)(?! (?:auf|bis|Uhr|fach))"
)
# When somebody was born and died: "(* 5.5.1818, † 3. Mai 1900)".
# An asterisk behind anything else begins an item: "Kultur * 14. September: Im Schloss".
_LIFE = re.compile(rf"(?<![\w*†])(†|(?<=[(,;])\*|(?<=[,;] )\*|^\*(?=[^*†]*†)) ?(?={DATE})")
# "Ibn Hasan (+ 1821)": a plus sign for the dagger, behind a name.
_PLUS_DAGGER = re.compile(r"(?<=[a-zäöüß] )\(\+ (?:(\d{3,4})/(\d{3,4})|(1[1-9]\d\d|20\d\d))\)")
# A time behind its day: "06.07.2015 – 11:45", "30. April 2015, 17:14", "12.01., 11:18", "2016-02-23T17:02:00+0100".
_MOMENT = re.compile(
    rf"(?<![\w.,])(\d{{1,2}}\.(?:\d{{1,2}}\.(?:(?:20)?\d\d|(?=,))| (?:{MONTH}) 20\d\d))(?:,| [–|/-])? "
    r"([01]?\d|2[0-3])(?::|\.(?=\d\d(?: bis|[,;)]|$)))([0-5]\d)"  # "13.1.2016 / 14.00 bis"
    r"(?::[0-5]\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?(?!\d|:\d| ?\(| (?:Uhr|St|Min))"
)
_TIMED = re.compile(
    r"(?<![\d:])([01]?\d|2[0-3]):([0-5]\d)(?: ?[,|])?(?= \d{1,2}\.\d{1,2}\.(?:20)?\d\d(?!\d))"
)  # "17:21 23.02.16"
# What numbers of versions and sections follow: "USB-C 3.2.", "Kapitel 4.1."
_VERSIONED = re.compile(
    r"\b(?:[A-ZÄÖÜ]{2,}[\w-]*|\w*[a-zäöü][A-Z]\w*|Windows|Android|Software|Abb\.) $"
    r"|(\w*[Vv]ersion)(?:en|s)? [\d., bisundoder]{0,30}$"
)
_PADDED = re.compile(r"[0-3]\d\.(?:0\d|1[0-2])\.\d\d")  # "30.06.26"; no part of a version has a nought in front
_AGE = re.compile(r"\d+\.\d+\. \d\d")  # "wird am 7.1. 60": a space before the year alone
_COMES_OF_AGE = re.compile(r"\b(?:w[iu]rd|wäre|feier|vollende)\w*\b[^.;:]*$")
_COUNTS = re.compile(r" (?:[a-zäöüß]+e[nrs]? )?[A-ZÄÖÜ]")  # "am 7.1. 16 Uhr", "60 geladene Gäste"
# What stands before a date without a year: "am 7.8.", "seit 1.1.".
_DATED = frozenset(tables.words("german/data/date_words.tsv"))
# "24./25./26.12."
_NUMERIC_DAYS = re.compile(r"(?<![\w.,:])((?:[0-3]?\d\. ?/ ?){2,4})(?=[0-3]?\d\. ?[01]?\d\.)")
# 7.-9.8. or 7.8.-9.9.: the second date is numeric, the first may lack its month.
_NUMERIC_RANGE = re.compile(r"(?<![\w.,:])([0-3]?\d)\. ?([-–/&+]|bis|und) ?(?=[0-3]?\d\. ?[01]?\d\.)")
_UNPOINTED_DAY = re.compile(r"(?<![\w.,:/–-])([0-3]\d)(?=[/–-][0-3]\d\.[01]\d\.)")  # "(03/04.08.2020)"
# "18.7.–31.8.", "1.2.2024 - 3.4.2025"
_NUMERIC_SPAN = re.compile(r"(?<![\w.,:])([0-3]?\d\. ?[01]?\d\.(?: ?(?:1\d|20)\d\d)?) ?[-–] ?(?=[0-3]?\d\. ?[01]?\d\.)")
_NUMERIC_PAIR = re.compile(r"(?<=\d\.\d\.|\.[01]\d\.)/(?=[0-3]?\d\.[01]?\d\.(?!\d))")  # "31.12./1.1."
# "29.02.04/07.03.04", "1.2.2024/3.4.2024"
_FULL_PAIR = re.compile(
    r"(?:(?<=\.\d\d\.\d\d)|(?<=\.\d\d\.\d{4})|(?<=\.\d\.(?:19|20)\d\d))/(?=[0-3]?\d\.[01]?\d\.(?:\d\d)?\d\d(?!\d))"
)
# "vom 03.02 – 05.02.2023": the second point was left out.
_UNPOINTED_FIRST = re.compile(
    rf"(?:(?<=[Vv]om )|(?<![\w.,:/-])(?=[0-3]\d\.[01]\d))({_DAY_MONTH})(?= ?[-–] ?{_DAY_MONTH}\.)"
)
# "30. Mai - 2. Juni"
_SPAN = re.compile(rf"((?:{MONTH})(?: (?:19|20)\d\d)?) ?[-–] ?(?=\d{{1,2}}\. ?(?:{MONTH}))")
# "03/2026", "MHD 03.2026", "seit 3/2026"
_MONTH = re.compile(
    r"(?<![\w./,-])(0[1-9]|1[0-2]|(?:(?<=[Ss]eit )|(?<=[Aa]b )|(?<=[Bb]is )|(?<=Ende )|(?<=Mitte )|(?<=fang ))[1-9])"
    r"[/.](20\d\d)(?![\w/]|[.,]\d)"
)
_OF_CAR = re.compile(
    r"(?:(?<=\bTÜV )|(?<=\bTÜV bis )|(?<=\bTÜV neu )|(?<=\b(?:EZ|HU|AU) ))(0?[1-9]|1[0-2])/((?:20)?\d\d)(?![\w/])"
)  # "TÜV 3/26"
_YEAR_MONTH = re.compile(r"(?<![\w./,-])((?:19[7-9]|20\d)\d)-(0[1-9]|1[0-2])(?![\w/-])")  # "2026-03"
# "Jan.-März", "Okt./Nov.", "Januar–März"
_MONTHS_SPAN = re.compile(
    rf"\b({MONTH}|{SHORT_MONTH})\b\.? ?([-–/]) ?({MONTH}|{SHORT_MONTH})\b"
    r"(?:\.(?= (?:\d|[a-zäöü]))|(?=\.?$)|(?!\.))(?!-)"
)
_BETWEEN = re.compile(r"(?<=[Zz]wischen )([\d.:,]+(?: ?(?:°C?|[%€]))?) ?[-–] ?(?=\d)")  # "zwischen 8-10 Uhr": und
_SHORT_SPAN = re.compile(r"(?<![\d.,])((?:1[5-9]|20)\d\d)[–-]0(?=[1-9](?!\d|[.,:/-]\d))")  # "1906–08"
_TODAY = re.compile(r"(?<=\d{4}) ?[-–] ?(?=heute\b)")  # "1998–heute"
_DAYS = re.compile(r"(?<=tag|och)[-–](?=(?:\w{3,7}tag|Mittwoch)\b)")  # "Montag–Freitag"
# 2025-11-04, perhaps with a time behind a T
_ISO = re.compile(r"(?<![\w.-])((?:19|20)\d\d)-([01]?\d)-([0-3]?\d)(?:(T)(?=\d\d:\d\d)|(?![\w-]))")
_HYPHENED = re.compile(rf"(?<![\w.-])(\d{{1,2}})-({SHORT_MONTH})-((?:19|20)\d\d)(?![\w-])")  # "15-Jan-2023"
# "04/03/2025", "04-03-2025": day and month; the other way round only where no month has that number.
_SLASHED = re.compile(r"(?<![\w./,-])([0-3]\d)([/-])([0-3]\d)\2((?:19|20)\d\d)(?![\w/-])")
# A short month's name before a year or after a word that asks for a month ("Ende Nov.", "Nov. 2025").
_SHORT_ALONE = re.compile(
    rf"\b(?:(?<=Anfang )|(?<=Mitte )|(?<=Ende )|(?=\w{{3,4}}\.? (?:19|20)\d\d))({SHORT_MONTH})\b\.?"
)


def read(text: str) -> str:
    """Say every date in the text."""
    text = sub(_OF_CAR, lambda match: f"{MONTHS[int(match[1]) - 1]} {full_year(match[2])}", text)
    text = sub(_MONTH, _month, sub(_ISO, _iso, sub(_BETWEEN, r"\1 und ", text)))
    text = sub(_HYPHENED, r"\1. \2. \3", sub(_SLASHED, _slashed, text))
    text = sub(_YEAR_MONTH, lambda match: f"{MONTHS[int(match[2]) - 1]} {match[1]}", text)
    text = sub(_SHORT_SPAN, r"\1 bis ", text)
    text = sub(_TIMED, r"\1:\2 Uhr,", text)
    if "(+" in text:
        text = sub(_PLUS_DAGGER, _dagger, text)
    if "*" in text or "†" in text:
        text = sub(_LIFE, lambda match: "geboren am " if match[1] == "*" else "gestorben am ", text)
    text = sub(_MOMENT, r"\1, \2:\3 Uhr", sub(_UNPOINTED, r"\1\2.", text))
    text = sub(_POINTLESS, lambda match: match[0] + "." * (not Place.of(match).is_numbered), text)
    text = sub(_MONTHS_SPAN, _months, text)
    text = sub(_SPAN, r"\1 bis ", sub(_DAYS, " bis ", sub(_TODAY, " bis ", text)))
    text = sub(_NAMED, _named, text)
    text = sub(_NUMERIC_DAYS, _days, sub(_UNPOINTED_DAY, r"\1.", text))
    text = sub(_NUMERIC_PAIR, " und ", sub(_FULL_PAIR, " und ", sub(_UNPOINTED_FIRST, r"\1.", text)))
    text = sub(_NUMERIC_SPAN, r"\1 bis ", text)
    text = sub(_NUMERIC_RANGE, lambda match: f"{match[1]}. {JOINING_SIGNS.get(match[2], match[2])} ", text)
    text = sub(_NUMERIC, _numeric, text)
    return sub(_SHORT_ALONE, lambda match: MONTHS[SHORT_MONTHS[match[1]] - 1], text)


def _dagger(match: re.Match[str]) -> str:
    """Say when somebody died; behind a noun ("Gäste (+ 1821)") it is a plus."""
    names = [word for word in Place.of(match).before[-2:] if word[0].isupper() and nouns.lookup(word) is None]
    if len(names) < 2:
        return match[0]
    return f"(† {match[3]})" if match[3] else f"(† {match[1]} oder {match[2]})"


def _month(match: re.Match[str]) -> str:
    """Say the month of a year; "Heft 12/2025" is a number."""
    place = Place.of(match)
    filed = bool(place.before) and re.fullmatch("[A-Z]", place.before[-1])  # "G 12/2025": a court's
    return match[0] if place.is_numbered or filed else f"{MONTHS[int(match[1]) - 1]} {match[2]}"


def _days(match: re.Match[str]) -> str:
    ending = _ending(match)
    return ", ".join(ordinal(int(day), ending) for day in re.findall(r"\d+", match[1])) + " und "


def _months(match: re.Match[str]) -> str:
    first, second = (name if name not in SHORT_MONTHS else MONTHS[SHORT_MONTHS[name] - 1] for name in match.group(1, 3))
    return f"{first} {JOINING_SIGNS[match[2]]} {second}"


def _iso(match: re.Match[str]) -> str:
    return f"{int(match[3])}.{int(match[2])}.{match[1]}" + (" " if match[4] else "")


def _slashed(match: re.Match[str]) -> str:
    day, month = sorted(match.group(1, 3), reverse=True) if int(match[3]) > len(MONTHS) else match.group(1, 3)
    return f"{int(day)}.{int(month)}.{match[4]}"


def _named(match: re.Match[str]) -> str:
    days, month, short, two_digit_year = match.groups()
    ending = _ending(match)
    name = month or MONTHS[SHORT_MONTHS[short] - 1]
    return f"{coordinated(days, ending)} {name}" + (f" {two_digit_year.lstrip(chr(39))}" if two_digit_year else "")


def _numeric(match: re.Match[str]) -> str:
    day, month = int(match[1]), int(match[2])
    if not (1 <= day <= 31 and 1 <= month <= 12) or (len(match[3] or "") < 4 and not _is_date(match)):
        return match[0]
    spoken = f"{ordinal(day, _ending(match))} {MONTHS[month - 1]}"
    place = Place.of(match)
    if _AGE.fullmatch(match[0]) and (_COUNTS.match(place.right) or _COMES_OF_AGE.search(place.left)):
        spoken += " " + match[3]
    elif match[3]:
        spoken += " " + year(full_year(match[3]))
    elif match.end() == len(match.string):
        spoken += "."
    return spoken


def _is_date(match: re.Match[str]) -> bool:
    """Return whether "7.8." or "7.8.24" is a date and no version or value ("Stärke 6.3.", "Beispiel 3.4.10")."""
    place = Place.of(match)
    previous = place.before[-1] if place.before else ""
    versioned, padded = _VERSIONED.search(place.left), _PADDED.fullmatch(match[0]) is not None
    feminine = place.governor[0] == "der" and place.governor[1] in PREPOSITIONS  # "in der 1. Liga 2, in der 2. 3."
    if feminine or place.is_numbered or (versioned and (versioned[1] or not padded)):
        return False
    dated = place.previous in _DATED or not previous[:1].isalpha() or place.previous.endswith("tag")
    if match[3]:
        return dated or not previous[:1].isupper() or padded
    return dated or not place.ends_text  # the second point may only end the sentence


def full_year(written: str) -> int:
    """Complete a year of two digits: up to 38 it is this century's."""
    number = int(written)
    if len(written) > 2:
        return number
    return number + (2000 if number < 39 else 1900)


def _ending(match: re.Match[str]) -> str:
    """Return the ending of a day before its month: "am sechsten", "der sechste", "Montag, sechster"."""
    place = Place.of(match)
    word, _ = place.governor
    named = place.previous == "bis" and place.before[-2:-1] and place.before[-2][0].isupper()
    if word in PREPOSITIONS or (named and place.before[-2] not in MONTHS):  # "380 der 400 Leute bis 3. Mai"
        return "en"
    return _ENDINGS.get(DETERMINERS.get(word, Declension.EIN), "er")
