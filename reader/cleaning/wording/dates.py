"""Dates of publication as German sites write them -> aware datetimes (Europe/Berlin where no zone is named)."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from reader.german.words.vocabulary import ENGLISH_MONTHS, MONTHS, SHORT_MONTHS

BERLIN = ZoneInfo("Europe/Berlin")
"""The time of what names no zone."""
FIRST_YEAR = 1000
"""Before it nothing was published: systems write the year 1 for "unknown", and feeds need four digits."""

_LETTERS = 3  # tell one month from another
_MONTHS = {
    name[:_LETTERS].lower(): number for names in (MONTHS, ENGLISH_MONTHS) for number, name in enumerate(names, 1)
}
_MONTHS |= {name.lower(): number for name, number in SHORT_MONTHS.items() if len(name) == _LETTERS}
MONTH_BEGINNINGS = "|".join(_MONTHS)
"""How German and English names of months begin, as alternatives of a regular expression."""
_GERMAN = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})\.\s?(?:(?P<month>\d{1,2})\.|(?P<name>[a-zä]{3,9})\.?)\s?(?P<year>\d{4}|\d{2})(?!\d)"
    r"(?:\D{1,6}?(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?!\d))?",
    re.IGNORECASE,
)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?\s?(?:Z|[+-]\d{2}:?\d{2})?)?")
_JAVA = re.compile(r"\w{3} (?P<name>\w{3}) (?P<day>\d{1,2}) (?P<time>[\d:]{8}) \w{2,5} (?P<year>\d{4})")


def parse_date(text: str) -> datetime | None:
    """Return the first date in `text`: ISO 8601, RFC 2822, Java's `Date.toString` or German; None if there is none."""
    text = text.strip()[:200]
    found = _iso(text) or _java(text) or _german(text) or _rfc2822(text)
    return found if found and found.year >= FIRST_YEAR else None


def _aware(value: datetime) -> datetime:
    return value if value.tzinfo else value.replace(tzinfo=BERLIN)


def _iso(text: str) -> datetime | None:
    match = _ISO.match(text)
    if not match:
        return None
    try:
        return _aware(datetime.fromisoformat(match[0].strip()))
    except ValueError:
        return None


def _java(text: str) -> datetime | None:
    match = _JAVA.match(text)
    month = _MONTHS.get(match["name"].lower()) if match else None
    if not match or not month:
        return None
    try:
        hour, minute, second = map(int, match["time"].split(":"))
        return datetime(int(match["year"]), month, int(match["day"]), hour, minute, second, tzinfo=BERLIN)
    except ValueError:
        return None


def _german(text: str) -> datetime | None:
    for match in _GERMAN.finditer(text):
        month = int(match["month"]) if match["month"] else _MONTHS.get(match["name"][:_LETTERS].lower(), 0)
        year = int(match["year"]) + (2000 if len(match["year"]) == 2 else 0)
        try:
            return datetime(
                year, month, int(match["day"]), int(match["hour"] or 0), int(match["minute"] or 0), tzinfo=BERLIN
            )
        except ValueError:
            continue
    return None


def _rfc2822(text: str) -> datetime | None:
    try:
        return _aware(parsedate_to_datetime(text))
    except (ValueError, TypeError, IndexError):
        return None
