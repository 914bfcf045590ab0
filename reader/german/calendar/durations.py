"""Durations: "2:03:17 Stunden", "1:45,32 Minuten", "9 h 05 min"."""

from __future__ import annotations

import re

from reader.german.grammar.place import Place
from reader.german.substitution import sub
from reader.german.words.number_words import cardinal, digits
from reader.german.words.vocabulary import Case

LONG = re.compile(r"(?<![\w.,:])(\d{1,3}):([0-5]\d):([0-5]\d)(?:[,.](\d{1,3}))?(?: (?:Stunden\b|Std\.|h\b))?(?![\d:])")
"""Hours, minutes, seconds: "2:03:17 Stunden"."""
_HUNDREDTHS = re.compile(r"(?<![\w.,:])(\d{1,2}):([0-5]\d):(\d\d) (?:Minuten|Min\.|min\b)")  # "1:14:95 Minuten"
_ONE = re.compile(r"\beine(?= (?:Stunde|Minute|Sekunde)\b)")
SHORT = re.compile(
    r"(?<![\w.,:])(\d{1,3}):([0-5]\d)(?:[,.](\d{1,3}))? ((?:[a-zäöüß]{3,30}e[nr]? )?)"
    r"(Stunden|Std(?:\.|\b)|Minuten|Min\.|[mM]in\b|h\b)"
)
"""Two units: "2:41 Stunden", "1:45,32 Minuten"."""
_HOURS_MINUTES = re.compile(r"(?<![\w.,:])(\d{1,2}) ?(?:h|Std\.?) ?(\d{1,2}) ?[mM]in\b\.?")  # "9 h 05 min"
# "1:45,32" without a unit; with a point it may be a ratio ("1:50.000").
_SWIM = re.compile(
    r"(?<![\w.,:])(\d{1,2})(?::([0-5]\d)(?:,(\d{1,3})|\.(?!\d00)(\d{1,3}))|\.([0-5]\d),(\d{1,2}))"
    r"(?![\d:])(?: Minuten| Min\.)?"
)


def hundredths(text: str) -> str:
    """Say minutes, seconds and hundredths: "1:14:95 Minuten"."""
    return sub(_HUNDREDTHS, lambda match: in_dative(match, duration(match[1], "Minute", *match.group(2, 3))), text)


def in_three_units(match: re.Match[str]) -> str:
    """Say a match of `LONG`, in the case that its place asks for."""
    hours, minutes, seconds, fraction = match.groups()
    if not int(seconds) and not fraction:
        return in_dative(match, f"{counted(hours, 'Stunde')} und {counted(minutes, 'Minute')}")
    rest = duration(minutes, "Minute", seconds, fraction, last_unit="Sekunde")
    return in_dative(match, f"{counted(hours, 'Stunde')}, {rest}")


def in_two_units(match: re.Match[str]) -> str:
    """Say a match of `SHORT`, in the case that its place asks for."""
    return in_dative(match, _short(match))


def of_races(text: str) -> str:
    """Say times of races without a unit: "1:45,32"."""
    return sub(_SWIM, _swim, text)


def hours(text: str) -> str:
    """Say hours and minutes with a unit each: "9 h 05 min"."""
    return sub(_HOURS_MINUTES, _hours_minutes, text)


def duration(count: str, unit: str, rest: str, fraction: str | None = None, last_unit: str = "") -> str:
    """Say how long: "elf Minuten siebenunddreißig", "dreißig Komma fünf Sekunden"."""
    spoken = cardinal(int(rest)) + (f" Komma {digits(fraction)}" if fraction else "")
    if last_unit:
        spoken = f"und {counted(rest, last_unit)}" if not fraction else f"und {spoken} {last_unit}n"
    elif not int(rest) and not fraction:
        return counted(count, unit)
    elif not int(count) and unit == "Minute":
        return f"{spoken} Sekunden"
    return f"{counted(count, unit)} {spoken}"


def counted(count: str, unit: str) -> str:
    """Say a number of hours, minutes or seconds: "eine Stunde", "elf Minuten"."""
    return f"eine {unit}" if int(count) == 1 else f"{cardinal(int(count))} {unit}n"


def in_dative(match: re.Match[str], spoken: str) -> str:
    """Let a single hour or minute agree with a preposition: "in einer Stunde und einer Minute"."""
    if Place.of(match).case() is Case.DATIVE:
        spoken = _ONE.sub("einer", spoken)
    return spoken + Place.of(match).point(match[0])


def _short(match: re.Match[str]) -> str:
    unit, smaller = ("Stunde", "Minute") if match[5][0] in "Sh" else ("Minute", "Sekunde")
    if match[4]:  # "3:48 zähe Stunden"
        return f"{duration(match[1], unit, match[2], match[3])} {match[4]}{match[5]}"
    if match[3]:  # of a race
        return duration(match[1], unit, match[2], match[3])
    counts = ((match[1], unit), (match[2], smaller))
    return " und ".join(counted(count, of) for count, of in counts if int(count)) or counted("0", unit)


def _swim(match: re.Match[str]) -> str:
    return in_dative(match, duration(match[1], "Minute", match[2] or match[5], match[3] or match[4] or match[6]))


def _hours_minutes(match: re.Match[str]) -> str:
    return in_dative(match, f"{counted(match[1], 'Stunde')} {counted(match[2], 'Minute')}")
