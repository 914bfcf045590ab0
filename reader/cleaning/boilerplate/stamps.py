"""Lines that only say when, by whom and for how long: "Ina Muster, 26.04.2026 10:00 Uhr", "27. Januar 2026 • 3 Min."

A line is read token by token: dates, times, durations, the words around them, separators, names. It is a stamp if it
holds nothing else. tests/cleaning/stamps.tsv shows lines of both sides.
"""

from __future__ import annotations

import re
from collections import Counter

from reader.cleaning.boilerplate.boilerplate import Boilerplate, Role
from reader.cleaning.reasons import Reason
from reader.cleaning.wording.dates import MONTH_BEGINNINGS
from reader.german.words.agencies import NEWS
from reader.german.words.vocabulary import WEEKDAYS

_MAX_CHARACTERS, _MAX_NAMES = 160, 7
_WEEKDAY = "|".join([*WEEKDAYS, *WEEKDAYS.values(), "Sonnabend"])
_MONTH = rf"(?:{MONTH_BEGINNINGS})[a-z]{{0,6}}\.?"
_UNIT = r"(?:sek(?:unden?|\.)?|min(?:ute\(n\)|uten?|\.)?|stunden?|std\.?|tag(?:en?)?|wochen?|monat(?:en?)?)(?!\w)"
_TOKEN = re.compile(
    rf"""
    (?P<date>
        \d{{1,2}}\.\s?(?:\d{{1,2}}\.|{_MONTH})\s?  # 12.03.2026, 12. März 26; a duration may be glued to the year
        (?:\d{{4}}(?:(?!\d)|(?=\d{{1,2}}(?:\.\s?\w|\smin)))|\d{{2}}(?!\d|[:.]\d))
        |{_MONTH}\s\d{{1,2}},?\s\d{{4}}(?!\d)  # March 12, 2026
        |\d{{1,2}}\s{_MONTH}\s\d{{4}}(?!\d)  # 12 März 2026
        |\d{{1,2}}\s/\s{_MONTH}\s/\s\d{{4}}(?!\d)  # 12 / März / 2026
        |\d{{4}}-\d\d-\d\d(?!\d)t?  # ISO 8601
        |(?<=ausgabe\s)\d{{1,2}}/\d{{4}}(?!\d)  # Ausgabe 3/2026
    )
    |(?P<day>\d{{1,2}}\.\s?(?:\d{{1,2}}\.|{_MONTH})(?!\w))
    |(?P<time>\d{{1,2}}[:.]\d{{2}}(?::\d{{2}})?(?!\d)(?:\s?(?:uhr|h)\b)?|\d{{1,2}}\suhr\b)
    |(?P<ago>vor\s(?:\d{{1,3}}|einer?|einem|wenigen)\s{_UNIT}|\d{{1,3}}\s{_UNIT}\sher\b)
    |(?P<duration>(?:ca\.?\s)?\d{{1,3}}\s?-?(?=sek|min|std){_UNIT})
    |(?P<weekday>(?:vor)?gestern\b|heute\b|(?:{_WEEKDAY})\b\.?)
    |(?P<says>
        (?:zuletzt|zuerst|erstmals|veröffentlicht|eingestellt|aktualisiert|publiziert|erstellt|verfasst|geschrieben
        |erschienen|geändert|bearbeitet|stand|online|update|datum|letzte\saktualisierung|ausgabe
        |lesezeit|lesedauer|dauer|lesen|read|artikel|beitrag)(?!-?[a-zäöüß])
    )
    |(?P<by>(?:von|durch|text|autor(?:in|en)?|redaktion|ein\sbeitrag|interview|protokoll)\b)
    |(?P<small>(?:am|um|vom|ab|den|der|die|das|bis|seit|und|in|aus|mit|für|uhr|cet|mez|mesz|de|van|al|el|zu)\b)
    |(?P<control>
        (?:anhören|hören|vorlesen|teilen|merken|drucken|speichern|mehr|kommentieren
        |\(?\d{{0,5}}\)?\s?kommentare?(?:\s?:\s?\d{{1,5}})?|seite\s\d{{1,3}}
        |(?:hinterlasse|schreibe?)\s(?:eine|einen)\s(?:antwort|kommentar))\b
    )
    |(?P<sign>(?<=/\s)(?-i:[a-z]{{2,3}})$)  # who wrote it
    |(?P<agency>(?:{NEWS}|red)\b)
    |(?P<user>  # the name of an account: "von ina_m", "• ina_m"
        (?:(?<=\bvon\s)|(?<=[•·|–—]\s))(?-i:[a-z][\w.-]+)(?=\s*(?:$|[|•·(,\d]|am\s|kommentare))
    )
    |(?P<name>(?-i:[A-ZÄÖÜ][\w’'-]*\.?))
    |(?P<mark>[\s|,;:·•●–—/()+&@*-]+)
    """,
    re.IGNORECASE | re.VERBOSE,
)
# A line with a name that announces something, is a sentence, or tells from when on something holds.
_SAYS_MORE = re.compile(
    r":$|[a-zäöüß]{4}\.$|\b(?:ab|bis|seit|der|die|das|dem)\s\d|\d(?: uhr)?\)?:\s(?-i:[A-ZÄÖÜ])"
    r"|\d{4}\b.{1,80}(?<!\w)(?!(?:von|text|autor\w*|redaktion|fotos?|bild|grafik|quelle|rubrik|ressort|kategorie)\b)"
    r"(?-i:[A-ZÄÖÜ])[\w-]+:\s(?-i:[A-ZÄÖÜ])",
    re.IGNORECASE,
)
_STRONG_MARK = re.compile(r"[|•·●]|\s[–—-]\s")


def stamp(line: str) -> Boilerplate | None:
    """Return what a line is that says when, by whom and for how long an article is; None if it says anything else."""
    if len(line) > _MAX_CHARACTERS or not (found := _tokens(line)):
        return None
    named = found["name"] + found["user"] + found["agency"]
    if named and _SAYS_MORE.search(line):
        return None
    told = found["date"] + found["ago"] + (found["day"] and found["time"]) + (found["says"] and found["day"])
    told += found["says"] and found["by"]  # "Veröffentlicht von Ina", "Eingestellt von Ina um 21:11"
    if not named:
        timed = (found["says"] or found["weekday"] or line.lower().endswith("uhr")) and found["time"]
        if told or found["day"] or timed:
            return Boilerplate(Role.DATE, Reason.DATE)
        return Boilerplate(Role.NOISE, Reason.READING_TIME) if found["duration"] else None
    lasts = found["duration"] and (found["says"] or _STRONG_MARK.search(line))
    return Boilerplate(Role.BYLINE, Reason.BYLINE) if (told or lasts) and named <= _MAX_NAMES else None


def _tokens(line: str) -> Counter[str] | None:
    """Count each kind of token; None if something else stands in `line`."""
    found: Counter[str] = Counter()
    position = 0
    while position < len(line):
        match = _TOKEN.match(line, position)
        if not match:
            return None
        found[str(match.lastgroup)] += 1
        position = match.end()
    return found
