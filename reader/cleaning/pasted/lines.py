"""Pasted text -> its lines as pieces: paragraphs that a column's width broke are joined again."""

from __future__ import annotations

import re

from reader.cleaning.characters import tidy
from reader.cleaning.wording import count_words, ends_sentence
from reader.errors import SourceTooLargeError

_ABBREVIATION_END = re.compile(r"\b(?:[a-z]|Nr|Dr|St|Mio|Mrd|ca|bzw|usw|v\.\s?l|Chr)\.$")
# Words after which a German line can't end: the next line belongs to it.
_OPEN_END = re.compile(
    r"(?:,|\b(?:der|die|das|den|dem|des|eine|einen|einem|einer|eines|und|oder|sowie|als|wie|dass|weil|wenn|für|von|vom|zum"
    r"|zur|im|am|beim|gegen|ohne|seine|seinen|seiner|ihre|ihren|ihrer|unsere|unserer|unseren|dieser|diese|dieses|diesem"
    r"|diesen|\w+(?:bar|ig|lich|isch)en))$"
)
_WRAP_MIN, _WRAP_MAX = 50, 100  # a text wrapped at a fixed width has many lines between these lengths
MAX_LINES = 20_000
"""The longest of 62 pages that were measured, pasted whole, has 520."""
_MARKDOWN_HEADING = re.compile(r"^#{1,6}\s+(?=\S)")


def lines_of(source: str) -> list[str]:
    """The lines of a pasted text, tidy and without empty ones; lines broken in the middle of a sentence are joined.

    Raises SourceTooLargeError if there are more than an article and all that surrounds it can have.
    """
    texts = _unwrapped(source)
    if len(texts) > MAX_LINES:
        raise SourceTooLargeError("The source has more lines than any article: paste the article alone.")
    return [text for text in _joined(texts) if text]


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
