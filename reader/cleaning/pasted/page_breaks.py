"""Where a printed page ends inside a pasted text: its number, the paper's name and the date beside it are taken out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from reader.cleaning.boilerplate.stamps import stamp
from reader.cleaning.wording.wording import count_words, ends_sentence

_NUMBER = re.compile(r"(?:Seite|S\.|Page) \d{1,3}(?: ?(?:von|of|/) ?\d{1,3})?|[-–—] ?\d{1,3} ?[-–—]")
_DIGITS = re.compile(r"\d{1,3}")
_WIDTH = 120  # characters in the line of a printed page, at most
_HEAD_WORDS = 4  # of a running head that stands on one page only, between two halves of a sentence


def parted(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return (the lines of a text, the lines of its printed pages), both in order; blank lines around a break inside a
    sentence go: ["Der Rat", "", "- 2 -", "", "stimmte zu."] -> (["Der Rat", "stimmte zu."], ["- 2 -"])."""
    numbers = [] if max(map(len, lines), default=0) > _WIDTH else _page_numbers(lines)
    if not numbers:
        return list(lines), []  # no printed page
    copies = Counter(lines)
    running = [bool(line) and (copies[line] > 1 or stamp(line) is not None) for line in lines]
    firsts, lasts = _farthest(lines, running), _farthest(lines[::-1], running[::-1])[::-1]
    # The numbers of one break have one span, which is looked at once.
    spans = {(firsts[number], len(lines) - 1 - lasts[number]) for number in numbers}
    breaks = {index for first, last in spans for index in _break_of(lines, first, last)}
    heads = {lines[index] for index in breaks if lines[index]}
    top = {line: index for index, line in reversed([*enumerate(lines)])}
    titles = {top[head] for head in heads if _may_be_headline(head)}
    gone = {index for index, line in enumerate(lines) if (index in breaks or line in heads) and index not in titles}
    return (
        [line for index, line in enumerate(lines) if index not in gone],
        [line for index, line in enumerate(lines) if index in gone and line],
    )


def _page_numbers(lines: Sequence[str]) -> list[int]:
    """Return where a page's number stands: "Seite 3", "- 3 -", or digits alone inside a sentence."""
    return [
        index
        for index, line in enumerate(lines)
        if _NUMBER.fullmatch(line) or (_DIGITS.fullmatch(line) and _is_inside_sentence(lines, index, index))
    ]


def _may_be_headline(head: str) -> bool:
    """Return whether a running head is the text's own headline, which stands at its top, too."""
    return count_words(head) > _HEAD_WORDS and not any(character.isdigit() for character in head)


def _break_of(lines: Sequence[str], first: int, last: int) -> range:
    """Return the lines of a page break: its number with its running heads, and the blank lines inside a sentence."""
    if _is_inside_sentence(lines, first, last):
        while _is_short_title(lines, first - 1):
            first -= 1
        while first > 0 and not lines[first - 1]:
            first -= 1
        while last + 1 < len(lines) and not lines[last + 1]:
            last += 1
    return range(first, last + 1)


def _farthest(lines: Sequence[str], running: Sequence[bool]) -> list[int]:
    """Return, for each line, the farthest running head above it with nothing but such and blank lines between; or
    itself.

    Running heads are dates, and what other pages show, too.
    """
    found: list[int] = []
    head: int | None = None
    for index, line in enumerate(lines):
        found.append(index if head is None else head)
        if line:
            head = found[-1] if running[index] else None
    return found


def _is_inside_sentence(lines: Sequence[str], first: int, last: int) -> bool:
    """Return whether the text above a page break ends inside a sentence, a running head's few words aside."""
    above = next((line for index in range(first - 1, -1, -1) if (line := lines[index]) and not _is_short(line)), "")
    return bool(above) and last + 1 < len(lines) and not ends_sentence(above)


def _is_short_title(lines: Sequence[str], index: int) -> bool:
    return index > 0 and _is_short(lines[index])


def _is_short(line: str) -> bool:
    return bool(line) and line[0].isupper() and count_words(line) <= _HEAD_WORDS and not ends_sentence(line)
