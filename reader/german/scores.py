"""Scores, ratios, sets, votes: "2:2", "der 4:0-Erfolg", "6:3, 6:4", "1:50.000", "90.+3", "im 4-2-3-1"."""

from __future__ import annotations

import re

from reader.german.calendar.durations import duration
from reader.german.grammar.place import Place
from reader.german.substitution import sub
from reader.german.words import nouns
from reader.german.words.number_words import amount, cardinal, ordinal
from reader.german.words.vocabulary import Case

_SIDE = r"(\d{1,3}(?:[. ]\d{3})+(?!\d)|\d{1,3},\d{1,2}(?!\d)|\d{1,7})"
# Two sides: "2:1", "312:290", "5,5:3,5", "4:0-Erfolg".
_SCORE = re.compile(rf"(?<![\w.,:]){_SIDE}(?: :(?! (?!\d)) ?|:){_SIDE}(?:(-)(?=[^\W\d_]))?(?!:?\d)")
_SCALED = re.compile(r" (?:Mio|Mrd|Tsd|Mill)")  # "1:140 Mio."
# "führt 3-1 an", "unterlag 3-6, 4-6", "hat 2-1 gewonnen": a result in a text about a game, where nothing is counted.
_DASHED = re.compile(
    r"(?<![\w.,:/-])(\d{1,3})[-–](\d{1,3})(?=,? \d{1,3}[-–]\d|[,;)]|\.?$"  # "3-6, 4-6"
    r"| [A-ZÄÖÜ]\.? ?[A-ZÄÖÜ][a-zäöüß]"  # "2-1 A. Berg"
    r"| (?:Tor(?:en?)?|an|auf|aus|bei|durch|für|gegen|im|in|nach|und|vor|zu|der|die|das|den)\b)"  # "3-1 gegen Ulm"
    r"|(?:(?<=\blag )|(?<=\bliegt )|(?<=\blagen )|(?<=\bliegen ))(\d{1,3})[-–](\d{1,3})"
    r"(?= (?:zurück|hinten|vorne?)\b)"  # "liegt 0-2 zurück"
    r"|(?<![\w.,:/-])(\d{1,3})[-–](\d{1,3})(?=[ -](?:gewonnen|verloren|besiegt|geschlagen"  # "hat 2-1 gewonnen"
    r"|\w{0,20}(?:[Ss]ieg|[Ee]rfolg|[Nn]iederlage|[Ff]ührung|[Mm]ehrheit|Remis))\b)"  # "der 2-1-Heimsieg"
)
_GAME = re.compile(
    r"\b(?:\w*sieg\w*|gew[ai]nn\w*|verl(?:or|ier)\w*|führ(?:en|t|ten?)|unterl\w+|stimmten?|votierten?|schlug\w*"
    r"|(?:steht|stand|hieß) es|[Ee]s (?:steht|stand)|stell(?:t|ten?) auf"
    r"|\w*[Ff]inale|Serie|[Bb]ilanz|S[aä]tze?n?|Spiel\w*|Tore)\b[^.;]{0,40}$"
)
_STANDARD = re.compile(r"\b((?:ISO|IEC|EN|DIN) \d{3,5}(?:-\d+)?):(?=(?:19|20)\d\d\b)")  # "ISO 9001:2015"
_SETS = re.compile(
    r"(?<=\d:\d) (?=\d:\d\b)|(?<=\d:\d\d) (?=\d\d?:\d)|(?:(?<=\d:\d)|(?<=\d:\d\d)|(?<=\d\))),(?=\d{1,2}:\d)"
)  # "6:3 6:4": a pause between sets
# A space too many: "mit 5:1 (3: 1)", "hieß es 2: 0 für".
_LOOSE = re.compile(r"(?<![\d.,:])(\d{1,2}): (?=\d{1,2}(?:\)| (?:für|gegen|durch)\b))")
_GLUED = re.compile(r"(?<=[a-zäöüß]{3})(?=\d{1,2}:\d{1,2}(?!\d))")  # a space was forgotten: "Keita0:3 (65.)"
# A minute behind the score, perhaps with its penalty: "2:0 (44.)", "1:1 (38., FE)".
_MINUTE = re.compile(
    r"((?<![\d:])\d{1,2}:\d{1,2}(?![\d,:])[^():;]{0,25}\(\d{1,3})\.(?:(?:, ?|/)(FE|HE|ET|EG))?(?=[,/)])"
)
# Who scored when: "Meier (12., 45.+2), Özkan (67./FE)".
_SCORED = re.compile(r"(?<=[^\W\dA-ZÄÖÜ_] )\((\d{1,3}\.[^()]{0,40})\)")
_NAMED_MINUTE = re.compile(r"(?<=[^\W\dA-ZÄÖÜ_], )([1-9]\d?)\.(?=\))")  # "(Rot für Kern, 57.)"
_LINEUP = re.compile(
    r"^(?:\d\. )?[A-ZÄÖÜ][^:]{2,30}: [A-ZÄÖÜ][\w. ]+ [-–] [A-ZÄÖÜ]"
)  # "Bremen: Berg - Kern, Lang - ..."
# A word of a game and its goals.
_OF_GOALS = re.compile(
    r"\b(?:[Tt]or(?:e|en|schütz\w+)?|\w*[Tt]reffer\w?|\w*schütze\w?"
    r"|(?!\w*(?:[Aa]us|[Zz]u|[Üü]ber|[Vv]or|[Bb]e|[Aa]b)sch[uü]ss)\w*sch[uü]ss(?:e[ns]?|es)?"  # no "Ausschuss"
    r"|gefährlich"
    r"|traf|trafen|schoss\w*|erziel\w+|[Mm]inuten?|Gelb-Rot\w*|Rote"
    r"|(?:Gelb|Rot)(?= \(|:| für| gegen)|\w*Karte"  # "Rot für Kern"
    r"|[Aa]usgleich\w*|[Ff]ührung\w*|Anschluss\w*|\w*[Ee]lfmeter|Pfosten|Latte"
    r"|Doppelpack|Hattrick|(?:Pausen|Halbzeit)führung|(?:Gegen|Eigen|Sieg|Ehren|Saison|Führungs|Kopfball|Traum)tor\w*"
    r"|Chance|Kopfball|Freistoß|parier\w+|vergab\w*|köpf\w+|[Ee]inge\w*wechselt|[Aa]usgewechselt|verwarnt"
    r"|Platzverweis|Zuschauer|scheiterte\w*|rettete|Konter)\b"
)
_GOAL = re.compile(rf"{_OF_GOALS.pattern}|\d:\d")
_WHEN = re.compile(r"(\d{1,3})\.(?: ?\+ ?(\d{1,2})\.?)?(?:(?:/ ?|,? )([^\W\d_][\w .-]*))?")
# Line-ups: "Tah (46. Süle), Gnabry (70. Müller)".
_CHANGE = re.compile(r"(?<=[^\W\dA-ZÄÖÜ_] )\(\d{1,3}\.[ /]{1,2}(?:\d{1,2} )?([A-ZÄÖÜ][\w-]+)\)")
# Substitutions: "46. Berg für Kern, 72. Lang für Özkan".
_FOR = re.compile(r"(?:(?<=[:,;] \d\d\.)|(?<=^\d\d\.)) (?=[A-ZÄÖÜ][\w-]+ für [A-ZÄÖÜ])")
_YELLOW = 15  # cards in a season: "(5. Gelbe Karte)"
# "der 2:1-(1:0)-Sieg": the result at half-time is said behind the noun.
_HALF_TIME = re.compile(r"(?<![\w.,:])(\d{1,2}:\d{1,2})-? ?(\(\d{1,2}:\d{1,2}\))-([A-ZÄÖÜ][a-zäöüß]+)")
# A line that begins with its minute: "18' Kern trifft", "64.: Kern trifft".
_FIRST_PRIME = re.compile(r"^(\d{1,3})(\+\d{1,2})?[’'′]:? (?=[A-ZÄÖÜ])|^((?:[2-9]|1[0-2])\d)\.: (?=[A-ZÄÖÜ])")
# A minute behind a name: "Kern (34')".
_PRIME = re.compile(r"(?<=[a-zäöüß.\d] \()(\d{1,3})(?:(\+\d{1,2})?[’'′](?:(\+\d{1,2})[’'′]?)?)(?=[,/)])")
_PRIME_COMPOUND = re.compile(r"(?<=\d)'-(?=(?!Jahr)[A-ZÄÖÜ][a-zäöü])")  # "im 20'-Takt"
_MINUTES = re.compile(r"(?<=\d)'(?=[ ,.;)]|$)")  # "alle 30' ein Zug"; no quotation
# Minutes, for no rank is so low: "(80.)".
_LATE = re.compile(r"\((?:\d{1,2}\.(?:, |/)){0,4}(?:[2-9]\d|1[0-2]\d)\.(?: ?\+ ?\d{1,2}\.?|(?:, |/)\d{1,3}\.){0,4}\)")
# How far behind: "+11:37".
_BEHIND = re.compile(r"(?<![\w.,:°'])(\d{1,2})' ?([0-5]\d)(?:''|\")")  # "mit 1'17'' Vorsprung"
_GAP = re.compile(r"(?<![\w.,:])\+ ?(\d{1,2}):([0-5]\d)(?![\d:])(?:(?= (?:[A-ZÄÖÜ][a-zäöü]{3}))|(?! ?[A-Za-z]{3}))")
# "Kern 8/3, Lang 5": a handball player's goals, of them penalties.
_SEVEN_METRES = re.compile(r"(?<=[^\W\dA-ZÄÖÜ_] )(\d{1,2})/(\d{1,2})(?=,? (?:und )?[A-ZÄÖÜ][\w-]+ \d)")
# "Beste Werferin war Anna Kern (9/4)": goals in brackets.
_OF_THEM = re.compile(r"(?:(?<=[^\W\dA-ZÄÖÜ_] \()|(?<=\w[^\W\dA-ZÄÖÜ_]{2} )(?=[\d/]+\)))(\d{1,2})/(\d{1,2})(?=\))")
_HANDBALL = re.compile(r"[Ww]erfer|\bTor|\b[Tt]reffer|Handball|Siebenmeter|HSG|\bTore\b")
_WEATHER = re.compile(r"[Tt]emperatur|[Ww]etter|Grad\b|°")
_CLUB = re.compile(
    r"\b(?:[A-ZÄÖÜ]{2,4}|VfB|VfL|VfR|SpVgg|Eintracht|Borussia|Tabellen\w+) [A-ZÄÖÜ][\w-]+ $"
)  # "FC Hall (4.)": a rank
_TABLE_RANK = re.compile(r"(?<=\()(\d{1,2})\. ?/ ?(?=\d{1,3}(?: P\w*\.?)?\))")  # "Ulm (15./28 Punkte)"
_OPPONENT = re.compile(r"\b(?:gegen|bei|beim|von|vom) (?:de[nmr] |die |das )?[A-ZÄÖÜ]\S+ $")  # "1:2 gegen Ulm (16.)"
_AND = r" (?:und|u\.) (?=\d{1,3}\.)"
_APART = re.compile(rf", |/(?=\d)|{_AND}")
_LAST_BY_AND = re.compile(rf"{_AND}[^,/]*$")
# "Der VfL (3.) siegte 2:1": who wins or loses a game has a rank, no minute.
_PLAYS = re.compile(
    r" (?:siegte|siegt|gewann|gewinnt|verlor|verliert|unterlag|unterliegt|besiegte|bezwang)\b"
    r"(?:[^.;,(]|\(\d{1,2}\.\)){0,40}(?<!zum )(?<!beim )(?<!dem )\d:\d"
)
_RANKING = re.compile(r"Platzierung|[Rr]angliste|Ranking|Startnummer")
_TABLE = re.compile(r"punktgleich|Tabellen\w+|\b(?:Platz|Rang) \d")
_DRAW = re.compile(r"(?<![\w/])(?:1/2|½) ?: ?(?:1/2|½)(?![\d/])")  # chess
_HALVES = re.compile(r"(?<=\d½) ?: ?(?=\d)|(?<=\d) ?: ?(?=\d{1,2}½)")  # "6½:2½"
_UNITS = frozenset({"Minute", "Min"})  # of what is named anyway: "(83. Minute)"
_COUNTED_GOALS = ("Saison", "Turnier", "Länderspiel", "Pflichtspiel")
_PENALTIES = {"FE": "Foulelfmeter", "HE": "Handelfmeter", "ET": "Eigentor", "EG": "Eigentor"}
_PENALTY_ALONE = re.compile(r"(?<=[a-zäöüß] \()(?:[FH]E|ET)(?=\))")  # "Tore: Kern (FE)"
_PENALTY = re.compile(r"(?:(?<=\bper )|(?<=\bein ))[FH]E(?= \(\d)")  # "traf per FE (33.)"
# "im 4-4-2", "23-3-1 Siege", "3-5-2-System": single numbers, no range.
_CHAIN = re.compile(r"(?<![\w.,:/-])(\d{1,2})((?:-\d{1,2}){2,4})(?:(-)(?=[^\W\d_])|(?![\w/-]|[.,:]\d))")
# A ratio of three: "im Verhältnis 1 : 1 : 1,5".
_RATIO = re.compile(r"(?<![\w.,:])\d{1,4}(?:,\d{1,2})?(?:(?: : |:)\d{1,4}(?:,\d{1,2})?){2,4}(?![\w:])")
_CLOCK = re.compile(r"\d?\d:[0-5]\d:[0-5]\d")
# "in der 90.+3 Minute", "in der 45.+1 und 88. Minute"
_ADDED = re.compile(r"(?<![\w.,:])(\d{1,3})\. ?\+ ?(\d{1,2})\.?(?! ?\+)(?:( und )(\d{1,3})\.(?= Minute))?( Min\b\.?)?")
_LAST_MINUTE = 125
_LONGEST_NAME = 14  # a longer word that is a noun is no scorer
_RANKED = re.compile(r"(?:Platz|Rang|Liga|FC|SV|Runde|Spieltag|Etappe|Lauf|Jahrhundert|Klasse|Halbzeit|Satz|Tag)\b")


def read(text: str) -> str:
    """Say every score in the text."""
    if "'" in text and "°" not in text:
        text = sub(_BEHIND, _in_minutes, text)
    text = sub(_FIRST_PRIME, lambda match: f"{_minute(match)}: ", text)
    if "(" in text:
        text = sub(_HALF_TIME, r"\1-\3 \2", text)
        text = sub(_PRIME, lambda match: f"{match[1]}.{match[2] or match[3] or ''}", text)
    if "'-" in text:
        text = sub(_PRIME_COMPOUND, "-Minuten-", text)
    if text.count("'") == 1 and "°" not in text:
        text = sub(_MINUTES, " Minuten", text)
    text = sub(_PENALTY, lambda match: _PENALTIES[match[0]], text)
    if (
        "(" in text
        and not _RANKING.search(text)
        and (_scores_goals(text) or _LATE.search(text) or _changes(text) or _LINEUP.match(text))
    ):
        text = sub(_SCORED, _scored, text)
    if "(" in text and _GOAL.search(text):
        text = sub(_PENALTY_ALONE, lambda match: _PENALTIES[match[0]], text)
        text = sub(_NAMED_MINUTE, lambda match: f"{ordinal(int(match[1]), 'e')} Minute", text)
    if "/" in text and not _WEATHER.search(text):
        text = sub(_SEVEN_METRES, _seven_metres, text)
        if _HANDBALL.search(text):
            text = sub(_OF_THEM, _seven_metres, text)
    text = sub(_TABLE_RANK, lambda match: f"{ordinal(int(match[1]), 'er')}, ", text)
    text = sub(_FOR, " Minute ", text)
    text = sub(_CHAIN, _chain, text)
    if "+" in text:
        text = sub(_GAP, lambda match: f"plus {duration(match[1], 'Minute', match[2])}", text)
        text = sub(_ADDED, _added, text)
    text = sub(_DASHED, _dashed, text)
    if ":" not in text:
        return text
    text = sub(_LOOSE, r"\1:", sub(_STANDARD, r"\1, ", text))
    text = sub(_MINUTE, _scored_at, sub(_HALVES, " zu ", sub(_DRAW, "ein halb zu ein halb", text)))
    text = sub(_RATIO, _ratio, sub(_SETS, ", ", sub(_GLUED, ", ", text)))
    return sub(_SCORE, _score, text)


def _scores_goals(text: str) -> bool:
    """Return whether a text tells of goals; beside ranks a result isn't enough: "verlor 0:4 und ist punktgleich"."""
    goal = _GOAL.search(text)
    return goal is not None and not (goal[0][0].isdigit() and _TABLE.search(text) and _OF_GOALS.search(text) is None)


def _changes(text: str) -> bool:
    """Return whether what stands in brackets names players; "(9. Bezirk)" names nobody."""
    names = _CHANGE.findall(text)
    return len(names) > 1 and any(nouns.lookup(name) is None for name in names)


def _scored(match: re.Match[str]) -> str:
    """Say minutes in brackets; the first one names them."""
    place = Place.of(match)
    opponent = _OPPONENT.search(place.left) and not _OF_GOALS.search(match.string)
    plays = match[1][:-1].isdecimal() and _PLAYS.match(match.string, match.end())
    if (
        plays or opponent or _CLUB.search(place.left) or place.before[-2:-1] == ["Komma"]
    ):  # "1:37,9 (6./19.)": ranks behind a time
        return match[0]
    first, *others = _APART.split(match[1])
    whens = [_WHEN.fullmatch(when.strip()) for when in (first, *others)]
    if whens[0] is None or any(when is not None and int(when[1]) > _LAST_MINUTE for when in whens):
        return match[0]
    name = whens[0][3] or ""
    coded = name.isupper() and name not in _PENALTIES and "/" not in first  # but "(34./PP)"
    card = name.endswith(" Karte") and int(whens[0][1]) <= _YELLOW
    law = len(name) > _LONGEST_NAME and nouns.lookup(name) and not _GOAL.search(name)
    if _RANKED.match(name) or coded or card or law:
        return match[0]  # "(3. Platz)", "(1. FCK)", "(9. Rundfunkänderungsgesetz)"
    others_said = (_moment(part, when) for part, when in zip(others, whens[1:], strict=True))
    said = [_moment(first, whens[0], unit=" Minute"), *others_said]
    if _LAST_BY_AND.search(match[1]):
        said[-2:] = [" und ".join(said[-2:])]
    return f"({', '.join(said)})"


def _moment(written: str, when: re.Match[str] | None, unit: str = "") -> str:
    """Say a minute in brackets and what happened in it, or that alone: "(67., Foulspiel)"."""
    if when is None or (when[3] or "").startswith(_COUNTED_GOALS):  # "(60. Minute, 6. Saisontor)"
        return _PENALTIES.get(written, written)
    added = f" plus {cardinal(int(when[2]))}" if when[2] else ""
    named = when[3] and when[3].rstrip(".") not in _UNITS
    what = f"{',' if '/' in written else ''} {_PENALTIES.get(when[3], when[3])}" if named else ""
    return f"{ordinal(int(when[1]), 'e')}{unit}{added}{what}"


def _scored_at(match: re.Match[str]) -> str:
    return f"{match[1]}. Minute" + (f", {_PENALTIES[match[2]]}" if match[2] else "")


def _dashed(match: re.Match[str]) -> str:
    if first := match[3] or match[5]:
        return f"{first}:{match[4] or match[6]}"
    place = Place.of(match)
    is_result = (_GAME.search(place.left) or place.previous == "zum") and not place.is_numbered  # "Folge 1-4"
    return f"{match[1]}:{match[2]}" if is_result else match[0]


def _in_minutes(match: re.Match[str]) -> str:
    spoken = duration(match[1], "Minute", match[2])
    dative = Place.of(match).case() is Case.DATIVE and spoken.startswith("eine ")
    return f"einer{spoken.removeprefix('eine')}" if dative else spoken


def _minute(match: re.Match[str]) -> str:
    added = f" plus {cardinal(int(match[2]))}" if match[2] else ""
    return f"{ordinal(int(match[1] or match[3]), 'e').capitalize()} Minute{added}"


def _seven_metres(match: re.Match[str]) -> str:
    """Say a handball player's goals; a fraction has the smaller number above, a file number's are larger."""
    goals, penalties = int(match[1]), int(match[2])
    names = [word for word in Place.of(match).before if word != "("]
    scorer = bool(names) and names[-1][0].isupper() and nouns.numbering(names[-1]) is None  # "Raum 12/3 und Raum 4"
    parted = scorer and goals > penalties > 0
    return f"{cardinal(goals)}, davon {cardinal(penalties)} Siebenmeter" if parted else match[0]


def _chain(match: re.Match[str]) -> str:
    numbers = [cardinal(int(number)) for number in (match[1] + match[2]).split("-")]
    return "-".join(numbers).capitalize() + "-" if match[3] else " ".join(numbers)


def _ratio(match: re.Match[str]) -> str:
    if _CLOCK.fullmatch(match[0]):
        return match[0]
    return " zu ".join(amount(number.strip()) for number in match[0].split(":"))


def _added(match: re.Match[str]) -> str:
    ending = "en" if Place.of(match).governed else "e"
    second = match[3] + ordinal(int(match[4]), ending) if match[3] else ""
    minute = " Minute" + Place.of(match).point(match[5]) if match[5] else ""
    return f"{ordinal(int(match[1]), ending)} plus {cardinal(int(match[2]))}{second}{minute}"


def _score(match: re.Match[str]) -> str:
    left, right = amount(match[1]), amount(match[2])
    if _SCALED.match(match.string, match.end()):
        return f"{left} zu {match[2]}"
    if match[3]:
        return f"{left.capitalize()}-zu-{right}-"
    return f"{left} zu {right}"
