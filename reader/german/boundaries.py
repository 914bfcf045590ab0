"""Sentence boundaries for German news. Concatenating the sentences gives the text back.

A cut needs a final mark, white space and something that can begin a sentence; a mark inside brackets ends nothing, and
a point cuts only where it does not belong to an abbreviation, an initial, an ordinal or a date. Own code, because the
splitters there are (SoMaJo, pySBD, sentencex) cut after ordinals. What is longer than a voice can take is cut at a
clause.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator

from reader import tables
from reader.german import shortened
from reader.german.clause import governs
from reader.german.clause_ends import ends_clause
from reader.german.unit_table import UNITS, one_of
from reader.german.vocabulary import (
    ABBREVIATIONS,
    DETERMINERS,
    MONTHS,
    NUMBERED_NOUNS,
    SHORT_MONTHS,
    STARTERS,
    TITLE_PREFIXES,
    WEEKDAYS,
    Kind,
)

# Final mark(s), closing quotes or brackets, a face or emoji, white space, then what follows.
_FACE = r"(?: ?(?:[\u2600-\u27bf\ufe0f\u200d\U0001f300-\U0001faff]++|[:;]-?[()D](?=\s)))*+"
_CANDIDATE = re.compile(rf"(?<![.!?…])([.!?…]++)([\"“”«»‘’')\]⁰¹²³⁴-⁹₀-₉]*+{_FACE})(\s++)(?=(\S{{1,40}}))")
# The word before the point, without what is joined to it by a dash or stroke ("Müller/St", "Mo.–Fr").
_LAST_WORD = re.compile(r"[^\s(„\"»«/–]+$")
_YEAR_DIGITS = 4
_LAST_MONTH = 12
_WINDOW = 60  # characters before a mark; some five words
_NUMBER = re.compile(r"[\d.,/–-]+$")
# One capital letter, also after a point or hyphen.
_INITIAL = re.compile(r"(?:^|[.-])[A-ZÄÖÜ]$|^(?:Ch|Ph|Th|St|Sch)$")
# A capital and at most five consonants, the last one small: "Mr", "Wr", "LHStv"; no German word is built so.
_VOWELLESS = re.compile(r"[B-DF-HJ-NP-TV-Z][B-DF-HJ-NP-TV-Zb-df-hj-np-tv-zß]{0,4}[b-df-hj-np-tv-zß]")
# Shortened, but written without a point: "Er fuhr einen Lkw. Zeugen hielten ihn an."
_POINTLESS = frozenset(tables.words("german/data/spelled.tsv"))
_PREFIX = re.compile(rf"^(?:{'|'.join(TITLE_PREFIXES)})(?=[a-zäöü]{{3}})")
# A doctor's faculty: "Dr. med. vet. Hans Kurz".
_DEGREE = re.compile(r"\bDr\.(?: [a-z]{1,5}\.?)+$")
# What is complete, so that a capital behind it begins a sentence: "Das war Plan B", "Jacke der Gr. L", "u. v. m",
# "in Bonn Hbf", "5 Mio. Fr", "20 min"; a result ("5:4 i. E") or letters as names ("von A nach B").
_COMPLETE = re.compile(
    r"\b(?:(?:Plan|Vitamin|Hepatitis|Gruppe|Klasse|Kategorie|Variante|Typ|Block|Punkt|Stufe) [A-H]"
    r"|(?:Gr\.|Größe) [SMLX]{1,3}"
    r"|\d:\d{1,2} [in]\. ?[EVP]|[A-Z] (?:und|oder|nach|bis) [A-Z]"
    r"|u\. ?(?:v|a|dgl)\. ?m|[A-ZÄÖÜ][a-zäöüß]+ [HB][bh]f|(?:\d{1,9}|Mio\.?|Mrd\.?|Mia\.?) Fr|\d{1,4} ?min)$"
)
_ROMAN = re.compile(r"[IVXL]+")
_STRAY = {"ff", "Mio", "Mrd", "Mia", "Bio", "Tsd", "Std", "Min", "Sek", *SHORT_MONTHS}
_WRITTEN = (
    {
        part
        for row in ABBREVIATIONS
        if row.short.endswith(".")
        for part in (
            row.short.replace(" ", "").rstrip("."),
            row.short.rstrip(".").rpartition(" ")[2],
            # "Bad.-Württ." makes no abbreviation of "Bad."
            row.short.rstrip(".") if ".-" in row.short else row.short.partition(".")[0],
        )
    }
    | _STRAY
    | set("vdzuiaoesn")
)
# Initials have a rule of their own.
_CAPITALS = set("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_ABBREVIATIONS = _WRITTEN - _CAPITALS
# Written small, capital only where a sentence begins: elsewhere "Medizin." is a noun, not "medizin." for "medizinisch".
_OPENING = {part[:1].upper() + part[1:] for part in _WRITTEN} - _CAPITALS - _WRITTEN
_ONLY_BEFORE_NUMBERS = frozenset(
    row.short.rstrip(".").capitalize()
    for row in ABBREVIATIONS
    if Kind.SMALL in row.kinds or (Kind.NUMBER in row.kinds and row.short[0].isupper())
)
_ENDS = {*"DRVM", "Uhr", "Chr", "Jh", "Co", "Inc", "Jr", "jr", "min", "Str", "St", "f"} | _STRAY
_CLOSING = ("lich", "ig", "end", "ert", "eise")  # "Er kommt vorauss. Sie nicht": adverbs and participles
# "Der Verein wurde 1902 gegr. Er lebt": the participle closes the clause.
_PARTICIPLE = re.compile(r"(?:\w*ge|be|ver|ent|er|zer)\w+(?:t|en)")
_MAY_END = _ENDS | {
    row.short.replace(" ", "").rstrip(".").rpartition(".")[2]
    for row in ABBREVIATIONS
    if row.kinds & {Kind.END, Kind.COUNTED, Kind.INFLECTED, Kind.BORN}
    or row.spoken.endswith(_CLOSING)
    or _PARTICIPLE.fullmatch(row.spoken)
}
# Shortened titles and nouns: what cannot be a name begins a sentence ("Das weiß der Mag. Er schweigt").
_NOUNS = {
    row.short.rstrip(".")
    for row in ABBREVIATIONS
    if row.spoken[0].isupper() and row.short[0].isupper() and row.short.count(".") == 1
}
_PRONOUNS = ("er", "sie", "es", "wir", "ich", "man", "ihm", "ihn", "ihnen")
_SUBJECTS = frozenset(word for word in STARTERS if word.lower() in {*DETERMINERS, *_PRONOUNS})
_KIND = re.compile(r"\b[a-zäöüß]+(?:er|e|en) Art$")  # "von anderer Art. 2019 war das anders": no article of a law
_CLOSING_LISTS = frozenset({"usw", "etc", "usf", "MwSt", "Mwst"})  # what follows with a capital is a new sentence
_DOTTED_UNITS = {"Std", "Min", "Mon", "Sek", "min", "sec", "Stk", "Stck", "Pkg"}  # "45 Min. Pause"
_UNITS = frozenset(UNITS) - _DOTTED_UNITS
# "J." behind a number are years more often than joules.
_SYMBOLS = one_of(_UNITS - {"J"})
_MEASURED = re.compile(rf"\d ?(?:{_SYMBOLS})(?:/(?:{_SYMBOLS}))?$")
_RULERS = tables.pairs("german/data/regnal_names.tsv")
# "27.-29. Mai", "9./10. Februar", "der Weltranglisten-12. Max Adler"; but "Covid-19. Danach"
_SERIES = re.compile(r"[\d.,/–-]+|\w+(?:listen|abellen)-\d{1,3}")
_PRICE = re.compile(r"\d{1,4}\.\d\d")
# Compounds of what is numbered: "Schuhgröße 45. Hinweise"; short nouns end too many words.
_STREETS = ("straße", "strasse", "allee", "gasse", "platz", "weg", "damm", "ufer", "chaussee", "promenade")
_NUMBERED_PARTS = ("str.", *(noun for noun in NUMBERED_NOUNS if len(noun) > len("band")), *_STREETS)
_LAST_NUMBER = re.compile(r"[.,/–-]")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{4,}")
_MONTHS = frozenset((*MONTHS, "Jänner", "Feber", *SHORT_MONTHS))
_WORD_END = re.compile(r"[\s,.;:!?“”\"«»)]")
_BRACKET = re.compile(r"[()\[\]]")
_LONGEST_BRACKET = 400  # characters; an open bracket that closes later was never meant
# Direct speech in German quotation marks with its tag: "„Ich komme. Versprochen“, sagte sie."
_SPEECH = re.compile(r"[„»]([^„“»«\n]{1,240})[“«],? (?=[a-zäöü])")
# What closes without a final mark of its own is a part of the sentence: "Das stand in der „Westd. Zeitung“."
_TITLE = re.compile(r"[„»]([^„“»«\n]{1,60}[^„“»«\n.!?…])[“«](?=[.!?…;:)])")
# Speech that goes on behind its tag: "„Ich“, sagte sie, „bleibe hier. Für immer.“"
_RESUMED = re.compile(r", [„»]([a-zäöü][^„“»«\n]{1,240}?)[.!?…]+[“«]")
# What is called in one breath: "Er rief: „Halt! Stehen bleiben!“", "„Halt“, rief er, „Polizei! Hände hoch!“"
_CALL = re.compile(r"[:,–] [„»]([^„“»«\n]{1,60}?)[.!?…]+[“«]")
LONGEST = 600
"""Characters of the longest sentence: a voice's memory grows with the square of it."""
_CLAUSE = re.compile(r"[,;:–)](?=\s)")


def sentences(text: str) -> list[str]:
    """Split a text into sentences of at most `LONGEST` characters; each keeps the white space that follows it."""
    inside = deque(_inside(text))
    found: list[str] = []
    start = 0
    for match in _CANDIDATE.finditer(text):
        while inside and inside[0][1] <= match.start():
            inside.popleft()
        if not _is_boundary(text, match, start) or _is_inside(inside, match, start):
            continue
        found += clauses(text[start : match.end()])
        start = match.end()
    return found + list(clauses(text[start:]))


def _inside(text: str) -> Iterator[tuple[int, int]]:
    """Yield where brackets and short quotations with a tag begin and end, in order: a mark there ends nothing."""
    spans = [match.span(1) for pattern in (_SPEECH, _TITLE, _RESUMED, _CALL) for match in pattern.finditer(text)]
    opened = None
    for match in _BRACKET.finditer(text):
        if match[0] in "([":
            opened = match.start()
        elif opened is not None:
            if match.start() - opened <= _LONGEST_BRACKET and "\n" not in text[opened : match.start()]:
                spans.append((opened, match.end()))
            opened = None
    yield from sorted(spans)


def _is_inside(inside: deque[tuple[int, int]], match: re.Match[str], sentence: int) -> bool:
    """Say whether a mark stands in brackets; a bracket that began the sentence ends it, too: "(Er kam.) Sie ging."."""
    if not inside or inside[0][0] > match.start():
        return False
    opened, closed = inside[0]
    return closed > match.end(2) or opened > sentence


def clauses(sentence: str, longest: int = LONGEST) -> Iterator[str]:
    """Cut a sentence into parts of at most `longest` characters: at the last clause that fits, a space, or anywhere."""
    while len(sentence.rstrip()) > longest:
        head = sentence[:longest]
        ends = [match.end() for match in _CLAUSE.finditer(head, longest // 3)]
        end = ends[-1] if ends else head.rfind(" ", longest // 3) + 1 or longest
        end += len(head) - end - len(head[end:].lstrip())
        yield sentence[:end]
        sentence = sentence[end:]
    if sentence:
        yield sentence


def _is_boundary(text: str, match: re.Match[str], start: int) -> bool:
    """Say whether a mark ends the sentence that begins at `start`."""
    marks, _, space, following = match.groups()
    if "\n" in space:
        return True
    bare = following.lstrip("„\"»«“‚‘'([")
    first = bare[:1]
    if not first or (first.islower() and not bare[1:2].isupper()) or first in "–-":
        return False  # also quoted speech followed by "sagte er"; but "iOS"
    if marks == ".":
        left = text[max(0, match.start() - _WINDOW) : match.start()]
        word = _WORD_END.split(bare, maxsplit=1)[0]
        # "am 4. So. im Advent", but "So kam es"; "am 3. 12.", but "Es waren 20. 15 davon"
        dotted = (word in WEEKDAYS or word.isdigit()) and bare.startswith(word + ".")
        belongs = not match[2] and _point_belongs(left, word + "." * dotted)
        return not belongs or (word not in _MONTHS and ends_clause(text, start, match.start(), match.end()))
    return marks[-1] in "!?" or first.isupper()


def _point_belongs(left: str, following: str) -> bool:
    """Say whether the point between `left` and `following` belongs to an abbreviation, an ordinal or an initial."""
    number = _NUMBER.search(left)
    found = number if number and not left[: number.start()][-1:].isalpha() else _LAST_WORD.search(left)
    if found is None:
        return False
    word, before = found[0].rstrip("."), left[: found.start()].split()
    previous = before[-1] if before else ""
    degree = _DEGREE.search(left) is not None
    if degree or _MEASURED.search(left):
        return degree  # "3,5 t. Mehr", "200 km/h. Der"
    if word[-1:].isdigit():
        # a score's second number ranks nobody: "Es endete 6:4. Kern jubelte"
        return left[: found.start()][-1:] != ":" and _is_ordinal(before, word, following)
    if _ROMAN.fullmatch(word) and (len(word) > 1 or previous in _RULERS):
        return following not in STARTERS and not _is_name(previous)
    complete = following[:1].isupper() and _COMPLETE.search(left)
    named = word == "Mia" and not previous[-1:].isdigit()  # in an amount it is "Milliarde"
    if complete or named or (len(following) == _YEAR_DIGITS and following.isdigit() and _KIND.search(left)):
        return False  # "Das war Plan B. Plan A scheiterte"
    return _is_abbreviated(word, following, previous, begins=not previous or _opens(previous))


def _opens(previous: str) -> bool:
    """Say whether `previous` ends a sentence or a clause, so that a new one opens behind it."""
    return previous[-1] in ".!?…:" and previous.rstrip(".") not in _ABBREVIATIONS and not previous[:-1].isdigit()


def _is_abbreviated(word: str, following: str, previous: str, *, begins: bool) -> bool:
    """Say whether a word is shortened by its point, and the sentence goes on; `begins`: it is the sentence's first."""
    last = word.rpartition("-")[2]
    if word.startswith("Dipl.-") or (last in WEEKDAYS and following[:1].isdigit()):  # "Sa. 9-13 Uhr"
        return True
    if word in _CLOSING_LISTS:
        return following[:1].islower()
    vowelless = last not in _POINTLESS and _VOWELLESS.fullmatch(last) is not None
    bare = vowelless or _INITIAL.search(word) is not None
    title = _PREFIX.match(last)  # "Vizebgm."
    parts = (word, last, last[title.end() :].capitalize() if title else last)
    known = not _ABBREVIATIONS.isdisjoint(parts) or (begins and word in _OPENING)
    if known or word.endswith(("str", "Str")):
        return _abbreviation_goes_on(last, following, wordless=bare)
    if bare:
        return following not in STARTERS
    return following[:1].isupper() and following not in STARTERS and shortened.is_unlisted(last, previous)


def _is_name(previous: str) -> bool:
    """Say whether a Roman number behind `previous` is a name's or a noun's ("Leo XIV."), no ordinal ("Im II. Rang")."""
    return previous[:1].isupper() and not governs(previous)


def _abbreviation_goes_on(word: str, following: str, *, wordless: bool) -> bool:
    """Say whether the sentence goes on after an abbreviation's point; `wordless`: by its letters it is no word."""
    if word in _ONLY_BEFORE_NUMBERS or word.endswith(("str", "Str")):
        numbered = following[:1].isdigit() or _ROMAN.match(following) is not None
        return numbered or (wordless and following not in STARTERS)
    last = word.rpartition(".")[2]
    return not ((last in _MAY_END and following in STARTERS) or (last in _NOUNS and following in _SUBJECTS))


def _is_ordinal(before: list[str], number: str, following: str) -> bool:
    """Say whether "number." behind these words is an ordinal: before a month, or before what is counted."""
    previous = before[-1] if before else ""
    if _THOUSANDS.fullmatch(number):  # "der 10.000. Besucher"; but "im Jahr 1990. Danach", "Mehr als 5.000. Das"
        return DETERMINERS.get(previous.lower()) is not None and following not in STARTERS
    digits = _LAST_NUMBER.split(number)[-1] if _SERIES.fullmatch(number) else number.rpartition(".")[2]
    if not digits.isdigit() or len(digits) > 3 or (len(digits) == 3 and digits != number):
        return False  # a year
    if following in _MONTHS:
        return True
    counts = following.isdigit() and not (governs(previous) or previous.endswith("."))  # "Es waren 20. 15 davon"
    priced = _PRICE.fullmatch(number) and int(number[-2:]) > _LAST_MONTH  # "Fr. 4.50. Karten gibt es noch"
    if counts or priced or previous.lower() == "um" or digits[0] == "0":
        return False  # "Beginn ist um 10. Karten gibt es noch", "Mainz 05. Trainer war Berg"
    named = previous.lower() in NUMBERED_NOUNS or previous.lower().endswith(_NUMBERED_PARTS)
    numbered = named or previous.rstrip(".") in _ONLY_BEFORE_NUMBERS | {"Nr", "S"}
    if numbered or following in STARTERS:
        # "Zwei Gründe: 1. Wir sind müde. 2. Niemand will."; but "Hauptstr. 4. Er", "Es waren: 4. Sie gingen"
        listed = number.isdigit() and (number == "1" or f"{int(number) - 1}." in before)
        return not previous or (listed and not numbered and _opens(previous))
    return "," not in number and ":" not in number
