"""Clock times: "9.05 Uhr", "20:15", "10-12 Uhr MEZ"; durations, which look like them, are read between."""

from __future__ import annotations

import re

from reader.common import tables
from reader.german.calendar import durations
from reader.german.calendar.durations import counted
from reader.german.grammar.place import Place
from reader.german.measures.money import CURRENCIES
from reader.german.substitution import sub
from reader.german.words.number_words import attributive, cardinal
from reader.german.words.patterns import MONTH
from reader.german.words.vocabulary import JOINING_SIGNS

_ZONES = tables.pairs("german/data/time_zones.tsv")
_HOUR = r"(?:[01]?\d|2[0-4])"
# Nouns that a time follows.
_TIMED = (
    "Abfahrt|Ankunft|Abflug|Landung|Beginn|Start|Ende|Einlass|Anpfiff|Anstoß|Anwurf|Bully|Treffpunkt|Redaktionsschluss"
    "|Sendezeit|Einsatzbeginn|Uhrzeit"
)
_DAY = "(?:(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Sonnabend)"
# Words that end so and stand before a time: "letzte Fahrt 23:59", "Nächste Bahn: 17:48", "Anmeldeschluss 23:59".
_RUNS = r"(?:\w*(?:[Ff]ahrt|(?<!piel)(?<!Be)(?<!eld)(?<!chach)[Zz]ug|[Bb]ahn|[Bb]us|[Ff]ähre|[Ff]lug)|\w{4,}schluss)"
_TRAVEL = r"(?:Abfahrt|Ankunft|Abflug|Landung)(?: [A-ZÄÖÜ][\w./-]*){0,3}"  # "Abfahrt Ulm Hbf 10:51"
# 17:30-18:30 Uhr / 9.30 bis 11 Uhr / 10-12 Uhr / 20:15 Uhr / 14 h; minutes and seconds optional.
_CLOCK = re.compile(
    rf"(?<![\w.,:])(?:({_HOUR})(?:[.:]([0-5]\d))? ?(Uhr ?)?(-|–|/|bis|und|oder) ?)?"
    rf"({_HOUR})(?:[.:]([0-5]\d))?(?:[.:]([0-5]\d))? ?(?:Uhr\b|h\b)"
)
_POINT_GAP = re.compile(rf"\b((?:[Uu]m|[Gg]egen) {_HOUR}\.) (?=[0-5]\d Uhr\b)")  # "um 8. 15 Uhr"
_UNPARTED = re.compile(r"(?<![\w.,:-])([01]\d|2[0-3])([0-5]\d)(?= Uhr\b)")  # "um 0900 Uhr"
# 20:15 without Uhr behind a word that asks for a time.
_BARE = re.compile(
    r"\b([Uu]m|[Aa]b|(?<=\()an|[Gg]egen"
    r"|[Vv]on(?= \d\d?:\d\d(?:h| Uhr| ?[-–]| bis(?! auf\b)| an\b))"  # "von 8:30 bis"; but "stieg von 2:30 auf 2:45"
    r"|[Ss]eit|[Kk]urz (?:vor|nach)"
    r"|[Bb]is(?= (?:1[2-9]|2\d):(?:00|[134]5|30|59)(?! auf\b))"  # "bis 18:30"; others may be a score
    r"|^(?:Stand|Update|Aktualisiert):?"
    rf"|(?:{_TIMED}|{_RUNS})(?::| ist| war)?|{_TRAVEL})"  # "Anpfiff: 20:15", "Abfahrt Ulm Hbf 10:51"
    rf" ({_HOUR}):([0-5]\d)(?: ?(bis|-|–) ?({_HOUR}):([0-5]\d))?(?:h\b)?(?![\d:.]\d|\d)"
)
_CURRENCIES = "|".join(map(re.escape, {*CURRENCIES, *(row.singular for row in CURRENCIES.values())}))
# What is counted or measured, behind a number that is no time then.
_AMOUNT = rf"Mi[ol]|Mrd|Tsd|[\w-]*(?:[Pp]rozent|[Mm]eter|[Pp]unkte|Grad|Kilo|[Ll]iter|Sekunden|{_CURRENCIES})"
# Times by their form alone: "8:30-12:00", "12:00", "20:05" (no score is written so), "19:30, ARD" at the beginning.
# "um 8.15" without Uhr; amounts have a comma, so nothing else is written so.
_POINT = re.compile(
    rf"\b(?:(?:[Uu]m|[Bb]is|[Gg]egen|{_TRAVEL}) ({_HOUR})\.([0-5]\d)"  # "um 8.15"
    rf"|(?:[Aa]b|an|[Ss]eit|(?:{_TIMED}):?"  # "ab 18.30": minutes up to 12 may be a month
    rf"|(?:[Aa]b|an) (?!(?:{MONTH}) )[A-ZÄÖÜ][a-zäöüß]+(?: HB| SBB| Hbf)?)"  # "ab Bern 17.34"
    rf" ({_HOUR})\.(00|1[3-9]|[2-5]\d))"
    rf"(?= [a-zäöü(]|[,;:)]|\.?$| (?:\d+ )?[A-ZÄÖÜ„]\w+(?! ?[-.]))"
    rf"(?! ?(?:Uhr|bis|pro\b|und \d|h\b|{_AMOUNT}))"
)
_PERIOD = re.compile(
    rf"(?<![\w.,:])({_HOUR})[:.]([0-5]\d) ?(?:[-–]|bis) ?({_HOUR})[:.]([0-5]\d)(?![\d:.]\d|\d|[.,]\d| [€$%])"
    r"(?: Uhr\b| ?h\b)?"
)
# "Mondaufgang 17.12, Monduntergang 8.43 Uhr"; but "Eintritt 12.50, Beginn 20 Uhr"
_PARALLEL = re.compile(
    rf"(?<=[a-zäöü] )(?<!tritt )(?<!reis )(?<!asse )(?<!kauf )(?<!enü )({_HOUR})"
    rf"\.([0-5]\d)(?=(?:,| und| –) [A-ZÄÖÜ][a-zäöü]+(?: um)? (?:{_HOUR})(?:\.[0-5]\d)? Uhr\b)"
)
_OPEN_UNTIL = re.compile(
    rf"(?<![\w.,:])({_HOUR}) ?[-–] ?({_HOUR})[.:]([0-5]\d)(?=, (?:Mo|Di|Mi|Do|Fr|Sa|So|[A-Z][a-z]+tag)\b)"
)  # "10–18.30, Sa"
# "8.30–12 und 13–15 Uhr"
_UNTIL = re.compile(
    rf"(?<![\w.,:])({_HOUR})[:.]([0-5]\d) ?[-–] ?({_HOUR})(?=,? (?:u\.|und|,|\d|sowie|[A-Z][a-z]+tag\b|Mittwoch))"
)
# An hour or a minute with a leading zero: no score is written so.
_ZERO = re.compile(rf"(?<![\w.,:])(?:({_HOUR}):(0\d)|(0\d):([0-5]\d))(?![\d:.,]\d|\d|:)")
# "14:05, 21:45 und 22:13": beside a time that is no score, the others are none.
_SERIES = re.compile(
    rf"(?<![\w.,:-])(?=[\d:, undoer]{{0,60}}(?::0|\b0\d:))"
    rf"{_HOUR}:[0-5]\d(?:(?:, | und | oder ){_HOUR}:[0-5]\d){{1,9}}(?![\d:.]\d|,\d|\d|:| Uhr)"
)
# "ab Ulm 16:21, Suhl 17:44 an", in a text about trains and buses
_RAIL = re.compile(
    r"\b(?:(?:S|U|RE|RB|Linie|Gleis) ?\d|(?:ICE?|Hbf|Z[uü]ge?|Bus(?:se)?)\b|Hauptbahnhof|Bahnhof|Haltestelle"
    r"|Fähre|Schiff)"
)
# Where buses run two numbers are a time: "Der Bus fährt 7:15, 9:15 und 11:15."
_RUNNING = re.compile(r"\b(?:fährt|fahren|verkehr(?:t|en)|startet|starten)\b")
_RUN = re.compile(
    rf"(?<![\w.,:-])(?<!in )(?<!mit )(?<!dem )(?<!tab )(?<!nis )({_HOUR}):([0-5]\d)"
    r"(?![\d:]|[.,]\d| (?:Stunden|Std|Minuten|Min|h\b))"
)  # but "in 1:45 nach Bern", "im Maßstab 1:50"
_LEAVES = re.compile(rf"(?<![\w.,:])({_HOUR}):([0-5]\d)(?= (?:ab|an)(?![\w-]| \d))")
_LEAVES_POINT = re.compile(rf"(?<![\w.,:])({_HOUR})\.([0-5]\d)(?= (?:ab|an)(?:[,;.)]|$))")
_BOTH = re.compile(r"(?<![\d:])\d\d:[0-5]\d statt (?:um )?\d\d:[0-5]\d(?![\d:])")  # "17:41 statt 17:18"
_EACH = re.compile(r"(\d\d?):(\d\d)")
# What begins an entry of a ticker or a listing: "14:30: ...", "[14:30] ...", "19:30, ARD", "20:15 RTL".
_STAMP = re.compile(rf"^([\s\[(]*)({_HOUR}):([0-5]\d)(?=[,|] (?!\d\d?:\d)| [-–|] |[\])] |: |$| [A-Z]{{3}})")
# "20.15 ARD: Wer weiß": a listing's line.
_LISTED = re.compile(
    rf"(^\s*|(?<=[:,;] ))(?=\d\d)({_HOUR})\.([0-5]\d)(?= (?:[-–] )?[A-ZÄÖÜ„]|, [A-ZÄÖÜ]{{2}}|: [A-ZÄÖÜ„])"
    rf"(?! (?:Uhr|Mi[ol]\w*|Mrd|Prozent|Meter|{_CURRENCIES})\b)"
)
# "ORF 1 17.25 KOMÖDIE"; "20.15" behind a station and before what is shown
_SHOUTED = re.compile(
    rf"(?<![\w.,:])(?=\d\d)(?:({_HOUR})\.([0-5]\d)(?= [A-ZÄÖÜ]{{4,}})"
    rf"|(?<=[\w.], )({_HOUR})\.([0-5]\d)(?=: [A-ZÄÖÜ„]))"
)
# "17:52 Anschläge auf ...": a ticker's line, but "27:24 Sieg" is a score.
_TICKER = re.compile(
    r"^\s*([01]\d|2[0-3]):([0-5]\d) (?=[A-ZÄÖÜ„])(?!.*\d:\d)(?!\w*(?:[Ss]ieg|[Nn]iederlage|[Ee]rfolg|[Pp]leite"
    r"|[Ff]ührung|[Rr]ückstand|[Pp]unkte|[Ss]timmen|Remis|Unentschieden|Tore|Treffer|Sätze|Uhr|Min|St))"
)
_CLOSING = re.compile(rf"(?<=, )(?=\d\d)({_HOUR}):([0-5][05])(?=: |, [A-ZÄÖÜ„]|$)")  # "Puls 4, 20:15: ..."
_PAIR = re.compile(r"\d:\d")
_AFTER_DAY = re.compile(
    rf"(?<=tag, )({_HOUR})\.([0-5]\d)(?=[:,;)])"  # "Sonntag, 17.30: FC Augsburg"
    rf"|(?:(?<=tag )|(?<=tag, )|(?<=woch )|(?<=woch, )|(?<=bend )|(?<=bend, ))"  # behind a weekday or "Abend"
    rf"\(?({_HOUR})\.(00|1[3-9]|[2-5]\d)"  # "am Samstag (19.30)", "Mittwoch 20.15 live"
    rf"(?![.,:]?\d)(?! ?(?:Uhr|[-–%€]|bis|und \d|h\b|{_AMOUNT}))"
)
# "Sonntag 17:45 in der Kirche", "am Freitag, 20:18, im Saal"; but "gewann am Samstag 23:20"
_ON_DAY = re.compile(rf"\b(?:{_DAY}[a-z]*|[Hh]eute(?: Abend)?|[Mm]orgen),? \(?({_HOUR}):([0-5]\d)(?!\d|[:.,]\d)")
_CONTEST = re.compile(
    r"[Ss]ieg|[Nn]iederlage|gew[ao]nn|verl[oi]|[Uu]nterl[ai]g|schl[aä]?u?g|gegen\b|[Rr]emis|[Ss]timm|[Ss]atz|Führung"
    r"|[Rr]ückstand|Punkte|Tore\b|Ergebnis|trennten|spielten?\b|endete|Pause\b|vorne?\b|hinten\b"
)
_SWISS = re.compile(rf"(?<![\w.,:])({_HOUR})h([0-5]\d)(?!\w)")  # "14h30"
_HOURS = re.compile(rf"(?<=[Vv]on )({_HOUR}) ?h(?= bis (?!zu\b))")  # "von 8h bis 12h"
# A time before its zone ("13:10 GMT"), or one of several before one "Uhr": "8.05, 10.05 und 14.35 Uhr".
_BEFORE_UNIT = re.compile(
    rf"(?<![\w.,:])({_HOUR})[.:]([0-5]\d)(?= (?:{'|'.join(_ZONES)})\b"
    rf"|(?:, {_HOUR}[.:][0-5]\d){{0,6}},? (?:und|oder|sowie) {_HOUR}[.:][0-5]\d Uhr\b)"
)
_INSTEAD = re.compile(
    rf"(?<![\w.,:])({_HOUR}):([0-5]\d)(?= statt (?:um )?\d\d:[0-5]\d)|(?<=\d statt )({_HOUR}):([0-5]\d)(?![\d:])"
)
_HALF_PAST = re.compile(r"(?<=[Uu]m )(?:1/2|½) (\d{1,2})(?: Uhr)?(?![\w/])")  # "um 1/2 9 Uhr"
_ASKS_FOR_TIME = re.compile(
    rf"(?:\b(?:[Uu]m|[Aa]b|[Gg]egen|[Bb]is|[Ss]eit|{_TIMED})(?: circa| etwa)?"
    rf"|(?<![Dd]auer)(?<!aufzeit)(?<!ahrzeit):|(?<!\d [a-z]),) $|\b{_DAY} \($"
)  # "um 19 h", but "Laufzeit: 2 h"
# "die 19.30-Uhr-Vorstellung", "die 11.30- und 13-Uhr-Fähre"
_IN_COMPOUND = re.compile(
    rf"(?<![\w.,:])({_HOUR})[.:]([0-5]\d)-(?:Uhr-(?=[A-ZÄÖÜ])|(?= (?:und|oder|bis) {_HOUR}(?:[.:]\d\d)?-Uhr-))"
)
_BRACKETED = re.compile(rf"(?<=\()({_HOUR})\.([0-5]\d)(?=\))")  # "Köln – Ulm (18.30 Uhr), Suhl – Gera (20.30)"
_ON_AIR = re.compile(rf"(?<=\()({_HOUR})\.(00|15|30|45)(?=, [a-zäöü])")  # "(17.00, live auf Sky)"
_LISTED_THINGS = re.compile(r"\d [A-ZÄÖÜ][\w-]*(?<!Uhr)(?: \([^()]{1,40}\))?(?:,| und) $")  # "3 Ketten, 1 Uhr"
# A time zone after "Uhr".
_ZONE = re.compile(rf"(?<=Uhr)((?: \w+(?: Minuten?)?)?(?: und \w+ Sekunden?)?) \(?({'|'.join(_ZONES)})\b\)?")


def read(text: str) -> str:
    """Say every clock time and every duration in the text."""
    text = sub(_SWISS, _moment, sub(_AFTER_DAY, _moment, text))
    text = sub(_HOURS, lambda match: say_time(match[1], None), text)
    listed = _LISTED.match(text) or len(_LISTED.findall(text)) > 1  # several: "18.00 Quiz, 19.30 Krimi"
    text = sub(_SHOUTED, _moment, sub(_LISTED, _moment, text) if listed else text)
    text = sub(_HALF_PAST, lambda match: f"halb {cardinal(int(match[1]))}", text)
    if ":" in text:
        text = sub(durations.SHORT, _short, sub(durations.LONG, _long, durations.hundredths(text)))
    if ":" in text or "." in text:
        text = sub(_BEFORE_UNIT, _moment, text)
        text = sub(_PERIOD, lambda match: f"{say_time(match[1], match[2])} bis {say_time(match[3], match[4])}", text)
        if "Uhr" in text:
            text = sub(_OPEN_UNTIL, lambda match: f"{cardinal(int(match[1]))} bis {say_time(match[2], match[3])}", text)
            text = sub(_PARALLEL, _moment, text)
            text = sub(_UNTIL, lambda match: f"{say_time(match[1], match[2])} bis {cardinal(int(match[3]))}", text)
        text = durations.of_races(text)
    text = durations.hours(text)
    text = sub(_ON_AIR, _moment, sub(_POINT, _moment, text))
    text = sub(_LEAVES_POINT, _moment, text) if _RAIL.search(text) else text
    if "Uhr)" in text or "Uhr/" in text:
        text = sub(_BRACKETED, _moment, text)
    if "Uhr-" in text:
        text = sub(_IN_COMPOUND, _in_compound, text)
    if "Uhr" in text or "h" in text:
        text = sub(_CLOCK, _clock, sub(_UNPARTED, r"\1.\2", sub(_POINT_GAP, r"\1", text)))
        text = sub(_ZONE, lambda match: f"{match[1]} {_ZONES[match[2]]}", text)
    if ":" in text:
        if " statt " in text and _BOTH.search(text):
            text = sub(_INSTEAD, _moment, text)
        text = sub(_SERIES, lambda match: _EACH.sub(_moment, match[0]), text)
        text = sub(_BARE, _bare, text)
        plain = _CONTEST.search(text) is None  # the text tells of no game
        text = sub(_ON_DAY, _moment, text) if plain else text
        text = sub(_LEAVES, _moment, text) if _RAIL.search(text) else text
        text = sub(_STAMP, _moment, sub(_ZERO, _moment, text))
        text = sub(_TICKER, lambda match: f"{_moment(match)}, ", text)
        text = sub(_RUN, _moment, text) if plain and _RAIL.search(text) and _RUNNING.search(text) else text
        if len(_PAIR.findall(text)) == 1:  # no score beside it
            text = sub(_CLOSING, _moment, text)
    return text


def say_time(hour: str, minute: str | None, second: str | None = None) -> str:
    """Say one clock time: "neun Uhr fünf"."""
    spoken = f"{attributive(int(hour))} Uhr"
    minutes = int(minute or 0)
    if second and int(second):
        middle = f" {counted(minute, 'Minute')}" if minute and minutes else ""
        return f"{spoken}{middle} und {counted(second, 'Sekunde')}"
    return f"{spoken} {cardinal(minutes)}" if minutes else spoken


def _in_compound(match: re.Match[str]) -> str:
    minutes = int(match[2])
    return f"{attributive(int(match[1])).capitalize()}-Uhr-" + (f"{cardinal(minutes)}-" if minutes else "")


def _moment(match: re.Match[str]) -> str:
    """Say a time whose hour and minute are the last groups that matched; what stands before them stays."""
    hour, minute = [index for index, group in enumerate(match.groups(), start=1) if group is not None][-2:]
    return match.string[match.start() : match.start(hour)] + say_time(match[hour], match[minute])


def _clock(match: re.Match[str]) -> str:
    hour1, minute1, uhr1, join, hour2, minute2, second2 = match.groups()
    bare, left = match[0][-1] == "h" and minute2 is None and hour1 is None, Place.of(match).left
    if hour2 == "1" and _LISTED_THINGS.search(left):
        return match[0]  # one watch
    if bare and not _ASKS_FOR_TIME.search(left):
        return match[0]  # "9 h" is a duration
    spoken = say_time(hour2, minute2, second2)
    if hour1 is None:
        return spoken
    word = JOINING_SIGNS.get(join, join)
    first = say_time(hour1, minute1) if minute1 or uhr1 else cardinal(int(hour1))
    return f"{first} {word} {spoken}"


def _bare(match: re.Match[str]) -> str:
    word, hour, minute, join, hour2, minute2 = match.groups()
    spoken = f"{word} {say_time(hour, minute)}"
    return f"{spoken} bis {say_time(hour2, minute2)}" if join else spoken


def _long(match: re.Match[str]) -> str:
    """Say "2:03:17", a duration; before a time zone it is a clock time, and before "Uhr" that is said later."""
    following = Place.of(match).following
    if following in _ZONES and not match[4]:
        return durations.in_dative(match, say_time(match[1], match[2], match[3]))
    return match[0] if following == "Uhr" else durations.in_three_units(match)


def _short(match: re.Match[str]) -> str:
    asked = match[5] == "h" and _ASKS_FOR_TIME.search(Place.of(match).left)
    return match[0] if asked else durations.in_two_units(match)  # "gegen 17:45 h"
