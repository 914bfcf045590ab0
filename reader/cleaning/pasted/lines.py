"""Pasted text -> its lines: without stray tags, and with the paragraphs whole that a column's width broke."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import reduce

from reader.cleaning.characters import tidy
from reader.cleaning.wording import count_words, ends_sentence, is_item, is_sentence
from reader.errors import SourceTooLargeError

_ABBREVIATION_END = re.compile(r"\b(?:[a-z]|Nr|Dr|St|Mio|Mrd|ca|bzw|usw|v\.\s?l|Chr)\.$")
# Words after which a German line can't end: the next line belongs to it.
_OPEN_END = re.compile(
    r"(?:,|\b(?:der|die|das|den|dem|des|k?eine[nmrs]?|und|oder|sowie|als|wie|dass|weil|wenn|für|von|vom|zum"
    r"|zur|im|am|beim|gegen|ohne|seine|seinen|seiner|ihre|ihren|ihrer|unsere|unserer|unseren|dieser|diese|dieses|diesem"
    r"|diesen|\w+(?:bar|ig|lich|isch)en))$"
)
_BROKEN_WORD = re.compile(r"[A-Za-zÄÖÜäöüß]-$")
_HYPHEN_STAYS = re.compile(r"(?:und|oder|bzw|sowie|bis)\b")  # "Wirtschafts- und Sozialrat"
_WRAP_MIN, _WRAP_MAX = 40, 100  # a text wrapped at a fixed width has lines between these lengths, in characters
_WRAPPED_LINES, _OPEN_SHARE = 3, 0.6  # so many of them, most of which end inside a sentence
_FULL, _SHORT = 0.6, 0.8  # of the width: a line inside a paragraph has at least, its last line at most
_LINES = re.compile(r"\r\n|[\n\r\u2028\u2029\x0b\x0c\x85]")
_TAGS = r"(?:b|i|em|strong|a|u|span|small|mark|font|p)"
_PAIR = re.compile(rf"<({_TAGS})\b[^<>]{{0,300}}>[^<>]{{0,2000}}</\1\s*>|<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(rf"</?{_TAGS}\b[^<>]{{0,300}}>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_SUBJECT = re.compile(r"^(?:Betreff|Subject):\s(?:(?:AW|WG|Re|Fwd?):\s)*", re.MULTILINE)
_CELL_WORDS = 6
_ABOVE = 45  # so many lines of a page stand above its headline at most
MAX_LINES = 20_000
"""The longest of 62 pages that were measured, pasted whole, has 520."""


def lines_of(source: str) -> list[str]:
    """The lines of a pasted text, tidy and without empty ones; lines broken in the middle of a sentence are joined.

    Raises SourceTooLargeError if there are more than an article and all that surrounds it can have.
    """
    texts = _unwrapped(_without_tags(source))
    if len(texts) > MAX_LINES:
        raise SourceTooLargeError("The source has more lines than any article: paste the article alone.")
    return [text for text in _joined(texts) if text]


def table_rows(source: str) -> frozenset[str]:
    """The lines of a pasted text, tidy, that are rows of a table: short cells with tabs between, two rows or more."""
    if "\t" not in source:
        return frozenset()
    rows: set[str] = set()
    run: list[str] = []
    for line in [*_LINES.split(source), ""]:
        cells = [cell for cell in line.split("\t") if cell.strip()]
        if len(cells) > 1 and all(count_words(cell) <= _CELL_WORDS for cell in cells):
            run.append(tidy(line))
        elif line.strip() or not run:
            rows.update(run if len(run) > 1 else ())
            run = []
    return frozenset(rows | set(run if len(run) > 1 else ()))


def _without_tags(source: str) -> str:
    """`source` without the tags that came along from an editor's field, and without the name of a mail's subject."""
    source = _SUBJECT.sub("", source, count=1)
    return _TAG.sub("", _BREAK.sub("\n", source)) if "<" in source and _PAIR.search(source) else source


def _unwrapped(source: str) -> list[str]:
    raw = [tidy(line) for line in _LINES.split(source)]
    filled = [line for line in raw if line]
    width = max((len(line) for line in filled), default=0)
    wrapped = [line for line in filled if _WRAP_MIN <= len(line) <= _WRAP_MAX]
    open_ends = sum(not ends_sentence(line) for line in wrapped)
    if width > _WRAP_MAX or len(wrapped) < _WRAPPED_LINES or open_ends < _OPEN_SHARE * len(wrapped):
        return filled
    return [text for block in _blocks(raw, width) for text in _refilled(block, width)]


def _blocks(lines: list[str], width: int) -> Iterator[list[str]]:
    """Lines between blank lines; where there are none, up to a short line that ends a sentence or a title."""
    spaced = "" in lines[1:-1]
    block: list[str] = []
    for line in [*lines, ""]:
        title = (
            not spaced
            and len(line) < _FULL * width
            and not ends_sentence(line)
            and not (block and block[-1][-1:] == "-")
        )
        if block and (not line or (title and not _goes_on(block, line))):
            yield block
            block = []
        if line:
            block.append(line)
        if block and not spaced and (title or (len(line) < _SHORT * width and ends_sentence(line))):
            yield block
            block = []


def _goes_on(title: list[str], line: str) -> bool:
    """Whether the lines of a `title` end inside it, so that a short `line` is its end."""
    open_ended = line[0].islower() or bool(_OPEN_END.search(title[-1][-40:]))
    return open_ended and not any(map(ends_sentence, title))


def _refilled(lines: list[str], width: int) -> list[str]:
    """One paragraph if the lines of a block are full, else its lines as they stand."""
    if any(len(line) < width * _FULL for line in lines[:-1]) or any(map(is_item, lines)):
        return lines
    return [reduce(_glued, lines)]


def _glued(before: str, line: str) -> str:
    """Two lines of one paragraph: a hyphen that only broke a word goes."""
    if not _BROKEN_WORD.search(before) or _HYPHEN_STAYS.match(line):
        return f"{before} {line}"
    return f"{before[:-1]}{line}" if line[:1].islower() else f"{before}{line}"


def _joined(lines: list[str]) -> list[str]:
    joined: list[str] = []
    for line in lines:
        if joined and line.startswith(": ") and len(joined) < _ABOVE and not any(map(is_sentence, joined)):
            joined[-1] += line  # a headline, and the kicker above it; below the first sentence another article's
        elif joined and _continues(joined[-1], line):
            joined[-1] = _glued(joined[-1], line)
        else:
            joined.append(line)
    return joined


def _continues(before: str, line: str) -> bool:
    """Whether a sentence was broken after `before`."""
    if _BROKEN_WORD.search(before[-2:]) and line[0].islower():
        return True
    words, following = count_words(before[-400:]), count_words(line[:400])
    if ends_sentence(before) or following < 3 or _ABBREVIATION_END.search(before[-8:]):
        return False
    if words >= 5 and _OPEN_END.search(before[-40:]):
        return True
    return words >= 8 and following >= 4 and line[0].islower() and (ends_sentence(line) or following >= 8)
