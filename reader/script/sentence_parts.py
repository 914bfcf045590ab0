"""Finds quotations and brackets inside the sentences of a script, which readers say differently.

The spoken text has neither quotation marks nor brackets, so both are looked up in the written one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from reader.engines.voice import Part, PartKind
from reader.script.script import Line, Role, Script

_OPENS = re.compile(r"(?<!\S)\(?[„“”\"»«](?=\w)")
_CLOSES = re.compile(r"(?<=\S)[„“”\"»«](?!\w)")
_TERM = 2  # words; a quotation of so few is a name or a term, nobody's speech
_WORD = re.compile(r"\w+")
_BRACKET = re.compile(r"\(([^()]+)\)")
_SET_OFF = re.compile(r"[,;:.!?–]")
_BEFORE = re.compile(r"(?:^|[,;:.!?–-])\W*$")  # in front of speech stands a mark
_BEHIND = re.compile(r"(?<=[.!?…])|[^\w\s] ?(?:$|[,;:.!?–-])")  # behind it too, or at its end


def sentence_parts(script: Script) -> tuple[tuple[Part, ...], ...]:
    """Return the quotations and brackets of every line, in order; a quotation may go on through a paragraph."""
    found: list[tuple[Part, ...]] = []
    for _, paragraph in groupby(script.lines, key=lambda line: (line.role, line.block)):
        lines = list(paragraph)
        quoted: list[list[_Stretch]] = [[] for _ in lines]
        for stretch in _quoted_blocks(lines) or _quotations([line.written for line in lines]):
            quoted[stretch.line].append(stretch)
        found += map(_parts, lines, quoted)
    return tuple(found)


class _Mark(NamedTuple):
    line: int
    at: int
    """Position in its sentence."""
    opens: bool


class _Stretch(NamedTuple):
    line: int
    start: int
    """Position in what is written."""
    end: int
    kind: PartKind


def _quoted_blocks(lines: Sequence[Line]) -> list[_Stretch]:
    """Return the sentences of a block that the page marks as a quotation, each as a whole."""
    quoted = [(at, line) for at, line in enumerate(lines) if line.role is Role.QUOTE]
    return [_Stretch(at, 0, len(line.written), PartKind.QUOTED) for at, line in quoted]


def _quotations(sentences: Sequence[str]) -> Iterator[_Stretch]:
    """Yield the quotations in the sentences of one paragraph."""
    opened: _Mark | None = None
    for mark in (mark for line, text in enumerate(sentences) for mark in _marks(line, text)):
        if mark.opens:
            opened = mark
        elif opened is not None:
            yield from _stretches(sentences, opened, mark)
            opened = None


def _marks(line: int, text: str) -> list[_Mark]:
    opening = [_Mark(line, match.end(), True) for match in _OPENS.finditer(text)]
    return sorted([*opening, *(_Mark(line, match.start(), False) for match in _CLOSES.finditer(text))])


def _stretches(sentences: Sequence[str], opened: _Mark, closed: _Mark) -> Iterator[_Stretch]:
    """Yield the part of each sentence that lies in a pair of quotation marks, if what they hold is speech.

    It isn't where the sentence goes on through it without a mark, as through a term or a title.
    """
    found = []
    for line in range(opened.line, closed.line + 1):
        start = opened.at if line == opened.line else 0
        end = closed.at if line == closed.line else len(sentences[line])
        begins = line == opened.line and _WORD.search(sentences[line], 0, start) is not None
        found.append(_Stretch(line, start, end, PartKind.QUOTATION if begins else PartKind.QUOTED))
    words = sum(len(_WORD.findall(sentences[each.line], each.start, each.end)) for each in found)
    set_off = _BEFORE.search(sentences[opened.line][: opened.at]) and _BEHIND.match(sentences[closed.line], closed.at)
    if words > _TERM and set_off:
        yield from found


def _parts(line: Line, quoted: Sequence[_Stretch]) -> tuple[Part, ...]:
    """Return where the quotations and the brackets of a line lie in what is spoken."""
    brackets = [_Stretch(0, *match.span(1), PartKind.BRACKET) for match in _BRACKET.finditer(line.written)]
    if not quoted and not brackets:
        return ()
    aligned = _Aligned(line)
    found = (aligned.spoken(stretch) for stretch in (*quoted, *brackets))
    return tuple(sorted((part for part in found if part), key=lambda part: (part.start, -part.end)))


class _Aligned:
    """A line's words as they are written and as they are spoken, as far as these are the same."""

    def __init__(self, line: Line) -> None:
        self._text = line.spoken
        self._written = list(_WORD.finditer(line.written))
        self._spoken = list(_WORD.finditer(line.spoken))
        written, spoken = ([word[0] for word in words] for words in (self._written, self._spoken))
        blocks = SequenceMatcher(None, written, spoken, autojunk=False).get_matching_blocks()
        self._said = {block.a + k: block.b + k for block in blocks for k in range(block.size)}
        # The ends correspond, too: before the first word and behind the last.
        self._said |= {-1: -1, len(self._written): len(self._spoken)}

    def spoken(self, stretch: _Stretch) -> Part | None:
        """Return what is spoken of a stretch of what is written; None where its ends can't be found.

        A bracket must be set off from what is around it. An end is found by the word outside it, or the one inside.
        """
        inner = [at for at, word in enumerate(self._written) if stretch.start <= word.start() < stretch.end]
        if not inner:
            return None
        before, behind = self._said.get(inner[0] - 1), self._said.get(inner[-1] + 1)
        first = self._said.get(inner[0], -1) if before is None else before + 1
        last = self._said.get(inner[-1], -1) if behind is None else behind - 1
        if not 0 <= first <= last < len(self._spoken):
            return None
        if stretch.kind is PartKind.BRACKET and not (self._parted(first) and self._parted(last + 1)):
            return None
        return Part(stretch.kind, self._spoken[first].start(), self._spoken[last].end())

    def _parted(self, word: int) -> bool:
        """Return whether a mark stands in front of a word; none does before the first, and one does behind the last."""
        if word == len(self._spoken):
            return True
        return word > 0 and bool(_SET_OFF.search(self._text, self._spoken[word - 1].end(), self._spoken[word].start()))
