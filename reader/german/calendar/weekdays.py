"""Shortened weekdays, in opening hours and before dates: "Mo.-Fr. 8-18 Uhr", "Do., 6. Mai", "ab Di.", "Mo. zu".

"So" and "Do" alone are words.
"""

from __future__ import annotations

import re

from reader.german.grammar.place import Place
from reader.german.substitution import sub
from reader.german.words.vocabulary import JOINING_SIGNS, WEEKDAYS

_DAYS = "|".join(WEEKDAYS)
_HOURS = r"(?:von |ab |bis |um )?(?:\d{1,2}(?:[.:]\d\d)?(?: Uhr| ?[-–]| bis)|(?:1\d|2[0-3]|\d):[0-5]\d(?!\d))"
_OPEN = re.compile(
    rf"(?<![\w.])({_DAYS})\b\.?( [+&]|/)?"
    rf"(?=(?:(?:{_DAYS})\b\.?)?(?:(?:, ?| [+&] | und | u\. | |/)(?:{_DAYS})\b\.?){{0,5}}:? {_HOURS})"
)
_SURE = re.compile(
    rf"(?<![\w.])(?:{_DAYS})(?:\.(?= [a-zäöü]|[,;)])"  # "Mo. geschlossen", "(So.)": the point ends no sentence
    r"|\.(?= Ruhetag)|\.?(?=, ?\d{1,2}(?:[.:]\d\d)? ?(?:Uhr|h\b))"  # "(Sa., 17 Uhr, ORF 1)"
    r"|(?<=[a-zäöü.] \(\w\w)(?=\)))"  # "am 8. Dezember (Mo)"
)
# "in der Nacht Fr/Sa", "in der Nacht v. Sa. a. So."
_NIGHT = re.compile(rf"(?<=[Nn]acht )(v(?:\.|on|om) )?({_DAYS})\b\.?(?:/| (?:a\.|auf) )({_DAYS})\b\.?")
# "6 Mo. bedingt"; but "10–18 Mo. geschlossen", "ab 10 Mo. und Di."
_MONTHS = re.compile(
    r"(?<=\d )(?<!\d[-–]\d )(?<!\d[-–]\d\d )Mo\.(?= [a-zäöü]|[,;)])"
    rf"(?!(?:,| und| bis) (?:{_DAYS})\b| (?:geschlossen|zu)\b)"
)
# "Mo/Di/Do", "Mo+Mi+Fr": three and more
_CHAIN = re.compile(rf"(?<![\w.])(?:{_DAYS})\.?(?: ?([/+&]) ?(?:{_DAYS})\b\.?){{2,6}}")
_LISTED = re.compile(r"\w\w\.?/")
# "So/Feiertag", "So. sowie feiertags"
_HOLIDAY = re.compile(rf"(?<![\w.])({_DAYS})\b\.?( ?[/&] ?| und | sowie )(?=[Ff]eiertag)")
# A weekday with its point behind a word like "ab" ("ab Di."), or without one ("ab Di").
_BEFORE_DAY = r"[aA][mb]|[jJ]eweils|[jJ]ew\.|[bB]is|vom|zum|(?<=acht )auf|seit|außer|jeden|[nN]ächsten|letzten|diesen"
_AFTER = re.compile(
    rf"\b({_BEFORE_DAY}) (?:({_DAYS})\.|(Mo|Di|Mi|Do|Fr|Sa|So)(?= |,|$))(?:( und | oder )({_DAYS})\b(?! [A-ZÄÖÜ]))?"
)
_DAY = rf"(?<![\w.])({_DAYS})\b\.?"
# A weekday is short only before a date ("Do., 6.") or beside another one ("Mo-Fr", "Sa+So"); "So" alone is a word.
_WEEKDAY = re.compile(rf"{_DAY}(?=,? \d{{1,2}}\.(?!\d\d ?[-–]))|{_DAY}( ?[-–+&/] ?| bis | und (?=\w\w\.)){_DAY}")

# A forecast names several days: "Mi 19°, Do 22°, Fr 24°".
_FORECAST = re.compile(rf"(?<![\w.])({_DAYS})\.?:?(?= ?[-–]?\d{{1,2}}(?:[-–/]\d{{1,2}})? ?(?:°|Grad|,))")
_GLUED = re.compile(rf"(?<![\w.])({_DAYS})\.(?=\d{{1,2}}\.)")  # "am Sa.06.06.2026"
# "werktags 8-17, sa. 9-13 Uhr"
_REGULARLY = re.compile(rf"(?<![\w.])({_DAYS.lower()})\. (?=\d{{1,2}}(?:[.:]\d\d)?(?: ?[-–]| Uhr| bis))")
_LOWER = _DAYS.lower()
_LOWER_DAY = re.compile(rf"\b(?:{_LOWER})\b")
# Small letters before hours, as some newspapers list them: "di-so 11-18 Uhr", "mo-fr 9-17, sa 10-14 Uhr"; no lone "so".
_SMALL = re.compile(
    rf"(?<![\w.-])(?:(?:{_LOWER})\.?(?: ?[-–/] ?| bis )(?:{_LOWER})\b\.?|(?<=, )(?:mo|di|mi|do|fr|sa))(?=:? {_HOURS})"
)
# Beside a day that is sure: "Mo-Fr alle 10, Sa alle 20 Minuten".
_BESIDE = re.compile(rf"(?<=, )({_DAYS})(?= (?:alle|ab|bis|von|um|nur|zu|geschlossen|nach|sogar)\b)")


def read(text: str) -> str:
    """Say every shortened weekday in full."""
    text = sub(_SMALL, lambda match: sub(_LOWER_DAY, lambda day: day[0].capitalize(), match[0]), text)
    text = sub(_CHAIN, _chain, sub(_MONTHS, "Mon.", text))
    text = sub(_NIGHT, _night, sub(_GLUED, r"\1. ", text))
    if _WEEKDAY.search(text):
        text = sub(_BESIDE, lambda match: WEEKDAYS[match[1]], sub(_WEEKDAY, _weekday, text))
    if len(_FORECAST.findall(text)) > 1 and ("°" in text or "Grad" in text):
        text = sub(_FORECAST, lambda match: WEEKDAYS[match[1]], text)
    text = sub(_REGULARLY, lambda match: WEEKDAYS[match[1].capitalize()].lower() + "s ", text)
    text = sub(_AFTER, _after, text)
    text = sub(_HOLIDAY, lambda match: WEEKDAYS[match[1]] + (match[2] if match[2].strip().isalpha() else " und "), text)
    text = sub(_OPEN, _open, text)
    return sub(_SURE, lambda match: WEEKDAYS[match[0].rstrip(".")], text)


def _night(match: re.Match[str]) -> str:
    return f"{'von ' if match[1] else ''}{WEEKDAYS[match[2]]} auf {WEEKDAYS[match[3]]}"


def _chain(match: re.Match[str]) -> str:
    *days, last = (WEEKDAYS[day.strip(" .")] for day in re.split("[/+&]", match[0]))
    return f"{', '.join(days)} und {last}" if match[1] != "/" else ", ".join((*days, last))


def _open(match: re.Match[str]) -> str:
    listed = match[2] == "/" and _LISTED.match(match.string, match.end()) is not None  # "Mo/Di/Do"
    return WEEKDAYS[match[1]] + (", " if listed else " und " if match[2] == "/" else " und" if match[2] else "")


def _weekday(match: re.Match[str]) -> str:
    if match[1]:
        return WEEKDAYS[match[1]]
    joint = match[3].strip()
    return f"{WEEKDAYS[match[2]]} {JOINING_SIGNS.get(joint, joint)} {WEEKDAYS[match[4]]}"


def _after(match: re.Match[str]) -> str:
    second = f"{match[4]}{WEEKDAYS[match[5]]}" if match[5] else ""  # "am Sa und So"
    return f"{match[1]} {WEEKDAYS[match[2] or match[3]]}{second}" + Place.of(match).point(match[0])
