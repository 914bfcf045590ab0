"""Lines of a pasted text with the features by which they are judged."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.cleaning.characters import tidy
from reader.cleaning.furniture import Furniture, Role, furniture
from reader.cleaning.site_rules import NO_RULE, SiteRule
from reader.errors import SourceTooLargeError

_NEXT_SENTENCE = re.compile(r"(?<=[^\d\W][.!?…])[\"“”»«]?\s+(?=[A-ZÄÖÜ„\"»«“])")
_WORD = re.compile(r"\w+(?:[-’'./]\w+)*")
_SENTENCE_END = re.compile(r"[.!?…][\"'“”»«’)\]]*$|[.!?…]?[“”\"»]\s?[.!?]?$")
_CLOSING_QUOTES = ('"', "“", "”", "»", "«", "’")
_STOP_IN_QUOTE = re.compile(r"[.!?…]\s?[\"“”»«’]+$")
_QUOTE_WORDS = 13
_ABBREVIATION_END = re.compile(r"\b(?:[a-z]|Nr|Dr|St|Mio|Mrd|ca|bzw|usw|v\.\s?l|Chr)\.$")
# Words after which a German line can't end: the next line belongs to it.
_OPEN_END = re.compile(
    r"(?:,|\b(?:der|die|das|den|dem|des|eine|einen|einem|einer|eines|und|oder|sowie|als|wie|dass|weil|wenn|für|von|vom|zum"
    r"|zur|im|am|beim|gegen|ohne|seine|seinen|seiner|ihre|ihren|ihrer|unsere|unserer|unseren|dieser|diese|dieses|diesem"
    r"|diesen|\w+(?:bar|ig|lich|isch)en))$"
)
# A pasted text whose lines are wrapped at a fixed width has many lines between these lengths.
_WRAP_MIN, _WRAP_MAX = 50, 100


# The longest of 62 pages that were measured, pasted whole, has 520.
MAX_LINES = 20_000
BULLET = re.compile(r"^(?:[•▪●■‣◦*·→]|»(?=\s)|[-–—](?=\s)|\d{1,2}[.)](?=\s))\s*")
"""What a list item begins with."""
_ENTRY = re.compile(r"^\+{2,}|^\d{1,2}[:.]\d{2}\b|\b\d{1,2}[:.]\d{2} Uhr\b")
_ENTRY_START = re.compile(r"^\+{2,}\s?\w|^\d{1,2}[:.]\d{2} Uhr\b.{3}")
_MARKDOWN_HEADING = re.compile(r"^#{1,6}\s+(?=\S)")
# German prose has about one capitalised word in three.
_CAPITALS = 0.62
# As many characters of a line are enough to tell prose from a list of names.
_ENOUGH = 600


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its tidy text, its number of words, whether it ends like a sentence, what furniture it is.

    `kept`: an editor's site rule keeps it against the general rules.
    """

    text: str
    words: int
    closed: bool
    furniture: Furniture | None
    kept: bool = False

    @property
    def role(self) -> Role | None:
        """The furniture role, or None."""
        return self.furniture.role if self.furniture else None

    @property
    def prose(self) -> bool:
        """Reads like running text: a sentence of at least eight words, or a long line that is no list of names."""
        if self.furniture:
            return False
        return (self.closed and self.words >= 8) or (self.words >= 22 and not is_enumeration(self.text))

    @property
    def long(self) -> bool:
        """So long that it is neither caption nor teaser."""
        return self.furniture is None and self.closed and self.words >= 28


def count_words(text: str) -> int:
    """Words of `text`; hyphenated words and times count once."""
    return len(_WORD.findall(text))


def count_sentences(text: str) -> int:
    """Sentences of `text`, a title counting as one."""
    return 1 + len(_NEXT_SENTENCE.findall(text))


def ends_sentence(text: str) -> bool:
    """Whether `text` ends like a sentence (or like one that introduces a list)."""
    if text.endswith(_CLOSING_QUOTES) and not _STOP_IN_QUOTE.search(text[-4:]):
        return count_words(text) >= _QUOTE_WORDS  # a quotation without a full stop is a title if it is short
    return bool(_SENTENCE_END.search(text[-12:])) or text.endswith(":")


def is_enumeration(text: str) -> bool:
    """Whether `text` is a list of names or key words: most of its words begin with a capital letter."""
    words = text[:_ENOUGH].split()
    return sum(word[:1].isupper() for word in words) > _CAPITALS * len(words)


def is_item(text: str) -> bool:
    """Whether `text` begins like an item of a list."""
    return bool(BULLET.match(text))


def is_entry(text: str) -> bool:
    """Whether `text` is the title of a live ticker's entry: between plusses, or with a time."""
    return bool(_ENTRY.search(text))


def begins_entry(text: str) -> bool:
    """Whether `text` can only be the title of a ticker's entry: it begins with plusses or a time of day."""
    return bool(_ENTRY_START.match(text))


def make_line(text: str, rule: SiteRule = NO_RULE) -> Line:
    """The line for a tidy `text`."""
    kept = rule.keeps(text)
    found = None if kept else rule.furniture(text) or furniture(text)
    return Line(text, count_words(text), ends_sentence(text), found, kept)


def lines_of(source: str, rule: SiteRule = NO_RULE) -> list[Line]:
    """The non-empty lines of a pasted text; lines broken in the middle of a sentence are joined.

    Raises SourceTooLargeError if there are more than an article and all that surrounds it can have.
    """
    texts = _unwrapped(source)
    if len(texts) > MAX_LINES:
        raise SourceTooLargeError("The source has more lines than any article: paste the article alone.")
    return [make_line(text, rule) for text in _joined(texts) if text]


def _unwrapped(source: str) -> list[str]:
    raw = [_MARKDOWN_HEADING.sub("", tidy(line)) for line in re.split(r"\r\n|[\n\r\u2028\u2029\x0b\x0c\x85]", source)]
    filled = [line for line in raw if line]
    wrapped = [line for line in filled if _WRAP_MIN <= len(line) <= _WRAP_MAX]
    open_ends = sum(not ends_sentence(line) for line in wrapped)
    blank_lines = len(raw) - len(filled)
    longest = max((len(line) for line in filled), default=0)
    if longest > _WRAP_MAX or len(wrapped) < 8 or open_ends < 0.6 * len(wrapped) or not blank_lines:
        return filled
    paragraphs: list[list[str]] = [[]]
    for line in raw:
        if line:
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    return [text for lines in paragraphs for text in _refilled(lines, longest)]


def _refilled(lines: list[str], width: int) -> list[str]:
    """A block between blank lines: one paragraph if its lines are full, else its lines as they stand."""
    if any(len(line) < width * 0.6 for line in lines[:-1]):
        return lines
    return [" ".join(lines)]


def _joined(lines: list[str]) -> list[str]:
    joined: list[str] = []
    for line in lines:
        if joined and _continues(joined[-1], line):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return joined


def _continues(before: str, line: str) -> bool:
    """Whether a sentence was broken after `before`."""
    words, following = count_words(before), count_words(line)
    if ends_sentence(before) or following < 3 or _ABBREVIATION_END.search(before):
        return False
    if words >= 5 and _OPEN_END.search(before):
        return True
    return words >= 8 and following >= 4 and line[0].islower() and (ends_sentence(line) or following >= 8)
