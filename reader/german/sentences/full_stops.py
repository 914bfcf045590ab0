"""Whether a point belongs to what stands before it: to an abbreviation, an initial, a Roman number, an ordinal."""

from __future__ import annotations

import re

from reader.common import tables
from reader.german.grammar.governing import JOINTS, SHORTENED, governs
from reader.german.measures.money import CURRENCIES
from reader.german.sentences.abbreviation_detection import (
    is_adjective,
    is_first_name,
    is_no_word,
    is_numbered,
    is_unlisted,
)
from reader.german.sentences.ordinal_points import is_ordinal, opens
from reader.german.sentences.sentence_starts import begins_sentence
from reader.german.sentences.short_forms import (
    BEFORE_NAMES,
    CLOSING_LISTS,
    COUNTED,
    JOINING,
    MAY_END,
    NAMES,
    NUMBERED,
    ONLY_BEFORE_NUMBERS,
    OPENING,
    SHORT,
    SHORT_PHRASES,
    SUBJECTS,
    TITLES,
)
from reader.german.words import nouns
from reader.german.words.known_words import is_word
from reader.german.words.unit_table import UNIT_NAMES, UNITS, any_unit
from reader.german.words.vocabulary import DETERMINERS, NUMBERED_NOUNS, RULERS, TITLE_PREFIXES, WEEKDAYS

_DOTS = re.compile(r"\.\.+|…+")
_NUMBER = re.compile(r"[\d.,/–-]+$")
# The word before the point, without what is joined to it by a dash or stroke ("Müller/St", "Mo.–Fr").
_LAST_WORD = re.compile(r"[^\s,:(„“”‚‘\"»«/–]+$")
# One capital letter, also after a point or hyphen.
_INITIAL = re.compile(r"(?:^|[.-])[A-ZÄÖÜ]$|^(?:Ch|Ph|Th|St|Sch)$")
# A capital and at most five consonants, the last one small: "Mr", "Wr", "LHStv"; only acronyms in the plural are words.
_VOWELLESS = re.compile(r"(?![A-Z]{2,}s$)[B-DF-HJ-NP-TV-XZ][B-DF-HJ-NP-TV-XZb-df-hj-np-tv-xzß]{0,4}[b-df-hj-np-tv-xzß]")
# Shortened, but written without a point: "Er fuhr einen Lkw. Zeugen hielten ihn an."
_POINTLESS = frozenset(tables.words("german/data/spelled.tsv"))
_PREFIX = re.compile(rf"^(?:{'|'.join(TITLE_PREFIXES)})(?=[a-zäöüß]{{3}})")
# A doctor's faculty: "Dr. med. vet. Hans Kurz".
_DEGREE = re.compile(r"\bDr\.(?: [a-z]{1,5}\.?)+$")
# What is complete, so that a capital behind its point begins a sentence.
_COMPLETE = re.compile(
    r"\b(?:(?:Plan|Vitamin|Hepatitis|Gruppe|Klasse|Kategorie|Variante|Typ|Block|Punkt|Stufe) [A-H]"  # "Das war Plan B"
    r"|(?:Gr\.|Größe) [SMLX]{1,3}"  # "Jacke der Gr. L"
    r"|\d:\d{1,2} [in]\. ?[EVP]"  # a result: "5:4 i. E"
    r"|[A-Z] (?:(?:und|oder|nach|bis|&) )?[A-Z]"  # letters as names ("von A nach B") or spelled ("T O R")
    r"|u\. ?(?:v|a|dgl)\. ?m|[uo]\. ?(?:Ä|dgl)"  # "u. v. m"
    r"|[A-ZÄÖÜ][a-zäöüß]+ [HB][bh]f"  # "in Bonn Hbf"
    r"|(?:€|Euro|Franken) p\. ?P|d\. ?[MJ]"  # "9 Euro p. P", "am 3. d. M"
    r"|(?:\d{1,9}|Mio\.?|Mrd\.?|Mia\.?) Fr|\d{1,4} ?min)$"  # "5 Mio. Fr", "20 min"
)
# One or more parts with points, the last without: "i. S. v", "o.g", "bzw".
_PARTS = re.compile(r"(?<![\w.])(?:[A-Za-zÄÖÜäöü]{1,5}\. ?){0,4}[A-Za-zÄÖÜäöü]{1,12}$")
_PART_END = re.compile(r"\. ?")
# Kinds of companies, which begin no sentence.
_COMPANIES = frozenset({"GmbH", "gGmbH", "mbH", "OHG", "KGaA", "UG", "Inc", "LLC", "Ltd", "Corp"})
_LAW = re.compile(r"[A-Z][A-Za-z]{0,7}[BGOV]")  # "§§ 307 ff. BGB"
_LAW_PARTS = tables.pairs("german/data/law_parts.tsv").keys()  # "§ 3 Nr. 5 Alt. 2"
_NUMBERED_IN_LAW = frozenset({"§", *NUMBERED})
# What dots may stand before, of which nothing begins a sentence: "die Firma … GmbH", "mehr als … Euro".
_BEHIND_GAP = _COMPANIES | UNIT_NAMES | CURRENCIES.keys() | {row.plural for row in CURRENCIES.values()}
# What counts at the front of a line: "aa. Der Anspruch", "6.1. Die Lieferung", "II. Die Klage".
_ITEM = re.compile(r"[A-Za-z]|([a-z])\1|§?\d{1,2}(?:\.\d{1,2}){0,3}[a-z]?|[IVXL]+")
_ROMAN = re.compile(r"[IVXL]+")
_ROMAN_NUMBER = re.compile(r"(?:[IVXL]|[IVXL]{2,}[a-d]?)(?![\w-])")
_DOTTED_UNITS = {"Std", "Min", "Mon", "Sek", "min", "sec", "Stk", "Stck", "Pkg"}  # "45 Min. Pause"
_UNITS = frozenset(UNITS) - _DOTTED_UNITS
# "J." behind a number are years more often than joules.
_SYMBOLS = any_unit(_UNITS - {"J"})
_MEASURED = re.compile(rf"(?:\d ?|(?<!\S)(?:{_SYMBOLS})/)(?:{_SYMBOLS})(?:/(?:{_SYMBOLS}))?$")
_TIMED = re.compile(rf"\d|(?:{'|'.join(WEEKDAYS)})\b")  # "Sa. 9-13 Uhr", "Mo. – Fr."
_BEFORE_DAYS = frozenset({"am", "vom", "zum", "jeden", "Am", "Vom", "Zum", "Jeden", "Ab", "Bis", "Seit"})
_DATE = re.compile(r"\b(?:am|vom|zum) \d{1,2}\. ?(?:0?[1-9]|1[0-2])$")


def belongs(left: str, following: str) -> bool:
    """Return whether the point between `left` and `following` belongs to an abbreviation, an ordinal or an initial."""
    number = _NUMBER.search(left)
    last_word = number if number and not left[: number.start()][-1:].isalpha() else _LAST_WORD.search(left)
    if last_word is None:
        return False
    word, before = last_word[0].rstrip("."), left[: last_word.start()].split()
    previous = before[-1] if before else ""
    item = _ITEM.fullmatch(word) is not None if not previous else word in _LAW_PARTS and _is_cited(before, following)
    degree = _DEGREE.search(left) is not None
    if item or degree or _MEASURED.search(left):
        return item or (degree and not begins_sentence(following))  # "3,5 t. Mehr", "200 km/h. Der"
    if word[-1:].isdecimal():
        # a score's second number ranks nobody: "Es endete 6:4. Kern jubelte", "Sie siegten mit 5&4. Woods"
        return left[: last_word.start()][-1:] not in (":", "&") and is_ordinal(before, word, following)
    if _is_roman(word, previous):
        item = opens(previous) or previous[-1:] in (",", ";")  # "II. Die Klage ist zulässig"
        counted = following[:1].isdecimal()  # "Otto II. folgte 973, Otto III. 983"
        named = previous in RULERS and following in RULERS  # "Carl XVI. Gustaf"
        return item or counted or named or (not begins_sentence(following) and not _is_name(previous))
    complete = following[:1].isupper() and _COMPLETE.search(left)
    named = word in {"Mia", "Bill"} and not previous[-1:].isdecimal()  # in an amount they are numbers
    if complete or named:
        return False  # "Das war Plan B. Plan A scheiterte"
    return _is_abbreviated(word, following, previous, begins=not previous or opens(previous))


def goes_on(left: str, following: str, *, quoted: bool = False) -> bool:
    """Return whether the sentence surely goes on behind a point: "bzw.", "i. S. v.", "die o. g. Waren", "Berg. GmbH".

    `quoted`: what follows stands in quotation marks, as a title does: "u. a. „Vor dem Fest“".
    """
    if following in _COMPANIES:
        return True
    abbreviation = _PARTS.search(left)
    if abbreviation is None:
        return False
    parts = _PART_END.split(abbreviation[0])
    written = [".".join(parts[index:]) for index in range(len(parts))]
    if (
        not JOINING.isdisjoint(written)
        or parts[-1] in {"lit", "Buchst"}
        or (
            parts[-1] == "St" and left[: abbreviation.start()].rstrip()[-1:].isalpha()
        )  # a saint, unless counted: "5 St."
        or (quoted and not SHORT_PHRASES.isdisjoint(written))
    ):
        return True
    before = left[: abbreviation.start()].split()
    if parts[-1] in {"f", "ff"}:
        return bool(before) and before[-1][-1].isdecimal() and _LAW.fullmatch(following) is not None
    qualifies = abbreviation[0] in SHORTENED or (len(parts) > 1 and abbreviation[0].islower())
    if quoted and abbreviation[0] in SHORTENED:
        return True  # "durch sog. „Paten“"
    attributive = bool(before) and (governs(before[-1]) or is_adjective(before[-1]))
    named = following[:1].isupper() and (abbreviation[0] in SHORTENED or not begins_sentence(following))
    return (
        qualifies and attributive and named and abbreviation[0].islower()
    )  # "der brit. High Court", but "der Abg. Er"


def lacks_word(left: str, following: str) -> bool:
    """Return whether a sentence that ends here would lack its last word: "Die Jugendh. Süd", "Kap. Rüdiger ist"."""
    last_word = _LAST_WORD.search(left)
    if last_word is None or begins_sentence(following) or not (following[:1].isupper() or following[:1].isdecimal()):
        return False
    before, last = left[: last_word.start()].split(), last_word[0].rpartition("-")[2]
    previous = before[-1] if before and not opens(before[-1]) else ""
    if _DATE.search(left) or last == "Fr":
        return True  # "Sie stellt am 4.12. Pläne vor", "rechnet mit 3 Mia. Fr. Mehrkosten"
    if last.isdecimal():
        return previous.lower() in DETERMINERS  # "Sie hat bis zum 6. Zeit"
    if len(last) == 1:
        return previous in RULERS  # "Friedrich V. Müller sagt"
    return is_no_word(_without_title(last), previous)


def is_gap(left: str, marks: str, following: str) -> bool:
    """Return whether dots stand for a word that was left out: "das Gutachten der ... GmbH"."""
    before = left.split()[-1:]
    if not _DOTS.fullmatch(marks) or not before:
        return False
    governor = before[0].lower()
    nameless = left[-1] == " " and len(governor) == 1 and before[0].isupper()  # "die Firma K … Verwaltung"
    joined = governor in DETERMINERS or governor in {"in", "von", "für", "und", "oder"} or governor.endswith("nr.")
    return following in _BEHIND_GAP or ((nameless or joined) and not begins_sentence(following))


def _is_cited(before: list[str], following: str) -> bool:
    """Return whether a number follows a part of a law that has a number itself: "§ 3 Nr. 5", "Satz 2 Nr. 5"."""
    named = before[-2].rstrip(".") if len(before) > 1 and before[-1].isdecimal() and following[:1].isdecimal() else ""
    return named in _NUMBERED_IN_LAW or named.lower() in NUMBERED_NOUNS


def _is_abbreviated(word: str, following: str, previous: str, *, begins: bool) -> bool:
    """Return whether a word is shortened and the sentence goes on behind its point; `begins`: it is the first word."""
    last = word.rpartition("-")[2]
    if word in CLOSING_LISTS:
        return following[:1].islower()
    if word.startswith("Dipl.-") or (last in WEEKDAYS and _TIMED.match(following)):
        return True
    vowelless = last not in _POINTLESS and _VOWELLESS.fullmatch(last) is not None
    bare = vowelless or _INITIAL.search(word) is not None or is_first_name(last)
    if (following[:1].isdecimal() or _ROMAN_NUMBER.match(following)) and is_numbered(word):
        return True
    whole = last in COUNTED and is_word(last) and not previous[-1:].isdecimal()  # "Ziel-Port"; but "2 Port. Pommes"
    parts = (word, last, word.rpartition(".")[2], _without_title(last))
    known = not (whole or _is_noun(last, previous, following) or SHORT.isdisjoint(parts)) or (
        begins and word in OPENING
    )
    if begins and word in NAMES:
        known, last = True, word.lower()  # "Achtung: Max. Last 9 kg"
    if known or _is_street(word):
        return _abbreviation_goes_on(last, following, wordless=bare)
    dated = last in WEEKDAYS and previous in _BEFORE_DAYS  # "am So. Kirchgang"
    if bare or dated:
        return not begins_sentence(following)
    named = following[:1].isupper() or following[:1].isdecimal()
    return named and not begins_sentence(following) and is_unlisted(last, previous)


def _is_noun(word: str, previous: str, following: str) -> bool:
    """Return whether what may be a shortened title is a noun here: "Gemüse und Obst. Keller", but "der Obst. Berg"."""
    apart = previous in JOINTS or is_adjective(previous) or begins_sentence(following)
    return word in BEFORE_NAMES and apart and nouns.has(word)


def _without_title(word: str) -> str:
    """Return what a title's prefix begins: "Vizebgm." is "Bgm.", "Bundesaußenmin." "Min."; but "Export" is a word."""
    title = None if is_word(word) else _PREFIX.match(word)
    return word[title.end() :].capitalize() if title else word


def _is_street(word: str) -> bool:
    return word.endswith(("str", "Str")) and not word.islower()  # "die austr. Botschaft"


def _is_roman(word: str, previous: str) -> bool:
    """Return whether letters are a number: a ruler's, an item's; no initial ("Karl L. Huber")."""
    if _ROMAN.fullmatch(word) is None:
        return False
    ruler = previous in RULERS and word != "L"
    return len(word) > 1 or ruler or opens(previous) or previous[-1:] == ","


def _is_name(previous: str) -> bool:
    """Return whether `previous` may be what a Roman number belongs to: "Leo XIV."; but "Im II. Rang"."""
    return previous[:1].isupper() and not governs(previous)


def _abbreviation_goes_on(word: str, following: str, *, wordless: bool) -> bool:
    """Return whether the sentence goes on after an abbreviation's point; `wordless`: by its letters it is no word."""
    if word in ONLY_BEFORE_NUMBERS or _is_street(word):
        numbered = following[:1].isdecimal() or _ROMAN_NUMBER.match(following) is not None
        return numbered or (wordless and not begins_sentence(following))
    last = word.rpartition(".")[2]
    return not ((last in MAY_END and begins_sentence(following)) or (last in TITLES and following in SUBJECTS))
