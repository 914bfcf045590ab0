"""What the words of a line alone say about it: how long it is, whether it is a sentence, an item, a row."""

from __future__ import annotations

import re

from reader.common import tables
from reader.german.words.finite import is_finite

FUNCTION_WORDS = frozenset(tables.words("cleaning/wording/function_words.txt"))
"""The small words of German, in small letters."""
POLITE = frozenset({"Sie", "Ihr", "Ihre", "Ihrem", "Ihren", "Ihrer", "Ihres", "Ihnen"})
"""What German writes with a capital letter inside a sentence, too: "Was Sie wissen müssen"."""
_NEXT_SENTENCE = re.compile(r"(?<=[^\d\W]{2}[.!?…])[\"“”»«]?\s+(?=[A-ZÄÖÜ„\"»«“])")
_WORD = re.compile(r"\w+(?:[-’'./]\w+)*")
_SENTENCE_END = re.compile(
    r"[.!?…][\"'“”»«’)\]]*$|[.!?…]?[“”\"»]\s?[.!?]?$"
    r"|\S\s[:;]-?[()DP]$|[.!?]\s?[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?$"  # an emoticon, an emoji
)
_SENTENCE_WORDS = 8  # of running text, at least
_READER = re.compile(r"\b(?:[Dd]u|[Dd]eine?[mnrs]?|[Dd]ich|[Dd]ir|[Ee]uch|[Ee]ure?[mnrs]?|Sie|Ihnen|Ihre?[mnrs]?)\b")
# The speaker behind what is said: "Melden Sie sich bei uns, bittet die Polizei."
_SAID = re.compile(
    r", (?:so|sagt|bittet|bat|rät|riet|erklärt|teilt|heißt|hieß|versprach|verspricht|warnt|meint|betont|ruft|rief"
    r"|fordert|mahnt|empfiehlt|schreibt|schrieb)e? (?!Sie\b|Ihr|du\b|ihr\b)\w+[^,?]*$"
)
_CLOSING_QUOTES = ('"', "“", "”", "»", "«", "’")
_STOP_IN_QUOTE = re.compile(r"[.!?…]\s?[\"“”»«’]+$")
_ATTRIBUTED = re.compile(r"[„\"»«].*[“\"«»”] ?[–-] [A-ZÄÖÜ]")
_QUOTE_WORDS = 13  # a shorter quotation without a full stop is a title
_BULLET = re.compile(r"^(?:[•▪●■‣◦*·→]|»(?=\s)|[-–—](?=\s)|\d{1,2}[.)](?=\s))\s*")
_SMALL = re.compile(r"[a-zäöüß]+,? (?:[^\W\d]\S*(?: |$)){2}")
_COLON_FIRST = re.compile(r":(?:$|[ \w„“\"»«‚'])")
_ENTRY = re.compile(r"^\+{2,}|^\[?(?:[01]?\d|2[0-4])[:.][0-5]\d\b|\b\d{1,2}[:.]\d{2} Uhr\b")
_ENTRY_START = re.compile(r"^\+{2,}\s?\w|^\[?\d{1,2}[:.]\d{2} Uhr\b.{3}")
_ALSO_INFINITIVE = frozenset({"werden", "haben", "können", "sollen", "wollen", "müssen", "dürfen"})
_CAPITALS = 0.62  # German prose has about one capitalised word in three
_ENOUGH = 600  # characters of a line that tell prose from a list of names
# Two names, a dash, the score: "FC Auental - VfL Hagenrode 3:2".
_RESULT = re.compile(
    r"^.{3,60}\s[-–—:]\s.{3,60}?\s\d{1,3}:\d{1,3}(?:\s?(?:n\.\s?V\.|n\.\s?E\.|i\.\s?E\.))?(?:\s?\(.{1,40}\))?$"
)
_NUMERIC = re.compile(r"^[-+±]?\d[\d.,:%/+-]*\.?$")
_MIN_NUMBERS, _NUMBER_SHARE = 3, 0.45  # of the words in a row of a table
_ROW_CHARACTERS = 160  # of a row, at most


def count_words(text: str) -> int:
    """Count the words of `text`; hyphenated words and times count once."""
    return len(_WORD.findall(text))


def count_sentences(text: str) -> int:
    """Count the sentences of `text`; a title counts as one."""
    return 1 + len(_NEXT_SENTENCE.findall(text))


def ends_sentence(text: str) -> bool:
    """Return whether `text` ends like a sentence (or like one that introduces a list)."""
    if text.endswith(_CLOSING_QUOTES) and not _STOP_IN_QUOTE.search(text[-4:]):
        return count_words(text) >= _QUOTE_WORDS
    return bool(_SENTENCE_END.search(text[-12:])) or text.endswith(":")


def is_sentence(text: str) -> bool:
    """Return whether `text` is running text: it ends like a sentence, and is long enough for one."""
    return ends_sentence(text) and count_words(text) >= _SENTENCE_WORDS


def speaks_to_reader(text: str) -> bool:
    """Return whether `text` speaks to its reader, as a page's own notes do; not what somebody is quoted with, or
    says."""
    return bool(_READER.search(text)) and not (any(mark in text for mark in "„»“") or _SAID.search(text))


def is_attributed(text: str) -> bool:
    """Return whether `text` is what somebody said, and who: "„Es reicht“ – Ute Hollmann"."""
    return bool(_ATTRIBUTED.match(text))


def has_verb(text: str) -> bool:
    """Return whether `text` is a clause: it has a finite verb."""
    return any(is_finite(word) or word in _ALSO_INFINITIVE for word in _WORD.findall(text) if word.islower())


def is_enumeration(text: str) -> bool:
    """Return whether `text` is a list of names or key words: most of its words begin with a capital letter."""
    words = text[:_ENOUGH].split()
    return sum(word[:1].isupper() for word in words) > _CAPITALS * len(words)


def is_item(text: str) -> bool:
    """Return whether `text` begins like an item of a list."""
    return bool(_BULLET.match(text))


def begins_small(text: str) -> bool:
    """Return whether `text` is words of which the first has a small letter, as items have and neither titles nor
    captions."""
    return bool(_SMALL.match(text))


def begins_with_colon(text: str) -> bool:
    """Return whether a colon stands before `text`, or alone: one that only screen readers get, between kicker and
    title."""
    return bool(_COLON_FIRST.match(text))


def is_listed(text: str) -> bool:
    """Return whether `text` looks like an item of a list, with a mark or without."""
    return is_item(text) or begins_small(text)


def without_bullet(text: str) -> str:
    """Return `text` without the mark of a list item."""
    return text if is_result(text) else _BULLET.sub("", text)


def is_entry(text: str) -> bool:
    """Return whether `text` is the title of a live ticker's entry: between plusses, or with a time."""
    return bool(_ENTRY.search(text))


def begins_entry(text: str) -> bool:
    """Return whether `text` can only be the title of a ticker's entry: it begins with plusses or a time of day."""
    return bool(_ENTRY_START.match(text))


def is_result(text: str) -> bool:
    """Return whether `text` is the result of a match: read, unlike the rows of tables."""
    return len(text) <= _ROW_CHARACTERS and bool(_RESULT.match(text))


def is_table_row(text: str) -> bool:
    """Return whether `text` is a row of a table: nearly half of its words are numbers. A listener can't follow
    columns."""
    if len(text) > _ROW_CHARACTERS:
        return False
    words = text.split()
    numbers = sum(bool(_NUMERIC.match(word)) for word in words)
    return numbers >= _MIN_NUMBERS and numbers >= _NUMBER_SHARE * len(words) and not text.endswith((".", "!", "?"))
