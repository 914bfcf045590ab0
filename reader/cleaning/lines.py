"""Lines of a pasted text with the features by which they are judged."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.cleaning.characters import tidy
from reader.cleaning.furniture import Furniture, Role, furniture

_WORD = re.compile(r"\w+(?:[-’'./]\w+)*")
_SENTENCE_END = re.compile(r"[.!?…][\"'“”»«’)\]]*$|[.!?…]?[“”\"»]\s?[.!?]?$")
_ABBREVIATION_END = re.compile(r"\b(?:[a-z]|Nr|Dr|St|Mio|Mrd|ca|bzw|usw|v\.\s?l|Chr)\.$")
# Words after which a German line can't end: the next line belongs to it.
_OPEN_END = re.compile(
    r"(?:,|\b(?:der|die|das|den|dem|des|ein|eine|einen|einem|einer|eines|und|oder|sowie|als|wie|dass|weil|wenn|für|mit|von"
    r"|vom|zum|zur|im|am|in|an|auf|aus|bei|beim|nach|über|unter|vor|durch|gegen|ohne|um|zu|seine|seinen|seiner|ihre|ihren"
    r"|ihrer|unsere|unserer|unseren|sich|nicht|auch|sehr|dieser|diese|dieses|diesem|diesen|\w+(?:bar|ig|lich|isch|rei)en))$"
)
# A pasted text whose lines are wrapped at a fixed width has many lines between these lengths.
_WRAP_MIN, _WRAP_MAX = 50, 100


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its tidy text, its number of words, whether it ends like a sentence, what furniture it is."""

    text: str
    words: int
    closed: bool
    furniture: Furniture | None

    @property
    def role(self) -> Role | None:
        """The furniture role, or None."""
        return self.furniture.role if self.furniture else None

    @property
    def prose(self) -> bool:
        """Reads like running text: a sentence of at least eight words, or a long line."""
        return self.furniture is None and ((self.closed and self.words >= 8) or self.words >= 22)

    @property
    def long(self) -> bool:
        """So long that it is neither caption nor teaser."""
        return self.furniture is None and self.closed and self.words >= 28


def count_words(text: str) -> int:
    """Words of `text`; hyphenated words and times count once."""
    return len(_WORD.findall(text))


def ends_sentence(text: str) -> bool:
    """Whether `text` ends like a sentence (or like one that introduces a list)."""
    return bool(_SENTENCE_END.search(text[-12:])) or text.endswith(":")


def make_line(text: str) -> Line:
    """The line for a tidy `text`."""
    return Line(text, count_words(text), ends_sentence(text), furniture(text))


def lines_of(source: str) -> list[Line]:
    """The non-empty lines of a pasted text; lines broken in the middle of a sentence are joined."""
    return [make_line(text) for text in _joined(_unwrapped(source)) if text]


def _unwrapped(source: str) -> list[str]:
    raw = [tidy(line) for line in re.split(r"\r\n|[\n\r\u2028\u2029\x0b\x0c\x85]", source)]
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
    if count_words(before) < 8 or ends_sentence(before) or count_words(line) < 4:
        return False
    if not (ends_sentence(line) or count_words(line) >= 8) or _ABBREVIATION_END.search(before):
        return False
    return bool(_OPEN_END.search(before)) or line[0].islower()
