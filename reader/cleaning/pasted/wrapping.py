"""Lines that a mail's or a column's width broke -> paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import pairwise

from reader.cleaning.wording.wording import FUNCTION_WORDS, POLITE, count_sentences, count_words, ends_sentence, is_item
from reader.german.words.finite import is_finite

OPEN_END = re.compile(
    r"(?:,|\b(?:der|die|das|den|dem|des|k?eine[nmrs]?|und|oder|sowie|als|wie|dass|weil|wenn|für|von|vom|zum"
    r"|zur|im|am|beim|gegen|ohne|seine|seinen|seiner|ihre|ihren|ihrer|unsere|unserer|unseren|dieser|diese|dieses|diesem"
    r"|diesen|[a-zäöüß]+(?:bar|ig|lich|isch)en))$"
)
"""Words after which a German line can't end: the next line belongs to it."""
BROKEN_WORD = re.compile(r"[A-Za-zÄÖÜäöüß]-$")
"""A word that a hyphen breaks at the end of a line."""
_HYPHEN_STAYS = re.compile(r"(?:und|oder|bzw|sowie|bis)\b")  # "Wirtschafts- und Sozialrat"
_WRAP_MIN, _WRAP_MAX = 40, 100  # a text wrapped at a fixed width has lines between these lengths, in characters
_COLUMN_MIN, _RUN_ON_LINES = 20, 3  # the columns of a newspaper are narrower; lists have no lines that run on
_TITLE_LINES, _KICKER_WORDS = 3, 3  # at most
_WRAPPED_LINES, _OPEN_SHARE = 3, 0.6  # so many of them, most of which end inside a sentence
_ROOM = 0.92  # of the width: letters differ in theirs
_FULL, _SHORT = 0.6, 0.8  # of the width: a line inside a paragraph has at least, its last line at most


def unwrapped(raw: Sequence[str]) -> list[str]:
    """Return the paragraphs of a text whose lines have a fixed width; the lines that aren't empty, if they have
    none."""
    filled = [line for line in raw if line]
    width = max((len(line) for line in filled[1:]), default=0)  # a headline can be wider than the text
    least = _COLUMN_MIN if _runs_on(filled) >= _RUN_ON_LINES else _WRAP_MIN
    wrapped = [line for line in filled if least <= len(line) <= _WRAP_MAX]
    open_ends = sum(not ends_sentence(line) for line in wrapped)
    if width > _WRAP_MAX or len(wrapped) < _WRAPPED_LINES or open_ends < _OPEN_SHARE * len(wrapped):
        return filled
    blocks = list(_blocks(raw, width))
    if blocks and _is_broken_title(blocks[0]):
        blocks[0] = [reduce(glued, blocks[0])]
    return [text for block in blocks for text in _refilled(block, width)]


def _runs_on(lines: Sequence[str]) -> int:
    """Return how many lines break a word, or hold the end of a sentence and the beginning of the next."""
    return sum(
        (bool(BROKEN_WORD.search(line[-2:])) and below[0].islower())
        or (count_sentences(line) > 1 and not ends_sentence(line))
        for line, below in pairwise(lines)
    )


def _blocks(lines: Sequence[str], width: int) -> Iterator[list[str]]:
    """Yield the lines between blank lines; where there are none, up to a short line that ends a sentence or a title."""
    spaced = "" in lines[1:-1]
    block: list[str] = []
    headline = True
    for line, below in pairwise([*lines, "", ""]):
        if block and (not line or (not spaced and _begins(block, line, width, headline=headline))):
            yield block
            block, headline = [], headline and _is_kicker(block)
        if line:
            block.append(line)
        if block and not spaced and _ends(block, below, width):
            yield block
            block, headline = [], headline and _is_kicker(block)


def _begins(block: Sequence[str], line: str, width: int, *, headline: bool) -> bool:
    """Return whether something else than a `block` begins with `line`: a title, or the text below the `headline`."""
    if headline and not ends_sentence(block[-1]):
        ended = _has_room(block[-1], line, width) or len(block[0]) > width
        return _opens_sentence(line) or (ended and not _goes_on(block, line))
    return _is_title(block, line, width) and not _goes_on(block, line)


def _ends(block: Sequence[str], below: str, width: int) -> bool:
    """Return whether a block ends with its last line: a short one that ends a sentence, or a title above a capital
    letter."""
    line = block[-1]
    if ends_sentence(line):
        return len(line) < _SHORT * width
    return _is_title(block[:-1], line, width) and not below[:1].islower()


def _is_kicker(block: Sequence[str]) -> bool:
    """Return whether a few words stand alone above a headline."""
    return len(block) == 1 and count_words(block[0]) <= _KICKER_WORDS and not ends_sentence(block[0])


def _is_title(above: Sequence[str], line: str, width: int) -> bool:
    return len(line) < _FULL * width and not ends_sentence(line) and not (above and above[-1][-1:] == "-")


def _has_room(above: str, line: str, width: int) -> bool:
    """Return whether the first word of a `line` would have had room in the line above, which then ended on purpose."""
    return len(above) + 1 + len(line.split(" ", 1)[0]) <= _ROOM * width


def _opens_sentence(line: str) -> bool:
    """Return whether a line begins with a small word that has a capital letter, or with who does something: below a
    headline, the text begins there."""
    word, _, rest = line.partition(" ")
    told = word.lower() in FUNCTION_WORDS or is_finite(rest.split(" ", 1)[0])
    return word[:1].isupper() and told and word not in POLITE


def _goes_on(title: Sequence[str], line: str) -> bool:
    """Return whether the lines of a `title` stop inside a phrase, so that a short `line` is the rest of it."""
    open_ended = line[0].islower() or bool(OPEN_END.search(title[-1][-40:]))
    return open_ended and not any(map(ends_sentence, title))


def _is_broken_title(lines: Sequence[str]) -> bool:
    """Return whether lines are a headline on two or three lines: each begins with a small letter but the first."""
    return (
        1 < len(lines) <= _TITLE_LINES
        and not any(map(ends_sentence, lines))
        and all(line[0].islower() for line in lines[1:])
    )


def _refilled(lines: list[str], width: int) -> list[str]:
    """Return the paragraphs of a block: each ends with a short line that ends a sentence. If lines are not full, or
    begin like items, they stay as they stand."""
    ends = [at + 1 for at, line in enumerate(lines) if len(line) < _SHORT * width and ends_sentence(line)]
    parts = [lines[first:last] for first, last in pairwise([0, *ends, len(lines)])]
    return [text for part in parts if part for text in _filled(part, width)]


def _filled(lines: list[str], width: int) -> list[str]:
    if any(len(line) < width * _FULL for line in lines[:-1]) or any(map(is_item, lines)):
        return lines
    return [reduce(glued, lines)]


def glued(before: str, line: str) -> str:
    """Join two lines of one paragraph: a hyphen that only broke a word goes."""
    if not BROKEN_WORD.search(before) or _HYPHEN_STAYS.match(line):
        return f"{before} {line}"
    return f"{before[:-1]}{line}" if line[:1].islower() else f"{before}{line}"
