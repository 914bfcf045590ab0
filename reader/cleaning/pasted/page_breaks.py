"""Where a printed page ends inside a pasted text: its number, the paper's name and the date beside it are taken out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from reader.cleaning.stamps import stamp
from reader.cleaning.wording import count_words, ends_sentence

_NUMBER = re.compile(r"(?:Seite|S\.|Page) \d{1,3}(?: ?(?:von|of|/) ?\d{1,3})?|[-–—] ?\d{1,3} ?[-–—]")
_DIGITS = re.compile(r"\d{1,3}")
_WIDTH = 120  # characters in the line of a printed page, at most
_HEAD_WORDS = 4  # of a running head that stands on one page only, between two halves of a sentence


def parted(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """(The lines of a text, the lines of its printed pages), both in order; blank lines around a break inside a
    sentence go: ["Der Rat", "", "- 2 -", "", "stimmte zu."] -> (["Der Rat", "stimmte zu."], ["- 2 -"])."""
    breaks: set[int] = set()
    if max(map(len, lines), default=0) > _WIDTH:
        return list(lines), []  # no printed page
    for index, line in enumerate(lines):
        if _NUMBER.fullmatch(line) or (_DIGITS.fullmatch(line) and _is_inside_sentence(lines, index, index)):
            breaks |= _break_at(lines, index)
    heads = {lines[index] for index in breaks if lines[index]}
    titles = {lines.index(head) for head in heads if _may_be_headline(head)}
    gone = [index for index, line in enumerate(lines) if (index in breaks or line in heads) and index not in titles]
    return [line for index, line in enumerate(lines) if index not in gone], [lines[at] for at in gone if lines[at]]


def _may_be_headline(head: str) -> bool:
    """Whether a running head is the text's own headline, which stands at its top, too."""
    return count_words(head) > _HEAD_WORDS and not any(character.isdigit() for character in head)


def _break_at(lines: Sequence[str], number: int) -> set[int]:
    """The lines of the page break around a page's `number`: running heads, and blank lines inside a sentence."""
    copies = Counter(lines)
    first, last = _beside(lines, number, -1, copies), _beside(lines, number, 1, copies)
    if _is_inside_sentence(lines, first, last):
        while _is_short_title(lines, first - 1):
            first -= 1
        while first > 0 and not lines[first - 1]:
            first -= 1
        while last + 1 < len(lines) and not lines[last + 1]:
            last += 1
    return set(range(first, last + 1))


def _beside(lines: Sequence[str], number: int, step: int, copies: Counter[str]) -> int:
    """How far running heads reach above or below a page's `number`: dates, and what other pages show, too."""
    far = index = number
    while 0 <= index + step < len(lines):
        index += step
        if lines[index]:
            if not (copies[lines[index]] > 1 or stamp(lines[index])):
                break
            far = index
    return far


def _is_inside_sentence(lines: Sequence[str], first: int, last: int) -> bool:
    """Whether the text above a page break ends inside a sentence, a running head's few words aside."""
    above = [line for line in lines[:first] if line]
    while above and _is_short(above[-1]):
        above.pop()
    return bool(above) and last + 1 < len(lines) and not ends_sentence(above[-1])


def _is_short_title(lines: Sequence[str], index: int) -> bool:
    return index > 0 and _is_short(lines[index])


def _is_short(line: str) -> bool:
    return bool(line) and line[0].isupper() and count_words(line) <= _HEAD_WORDS and not ends_sentence(line)
