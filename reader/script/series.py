"""Numbers that count the parts of an article: "3. Tresor anlegen" between "2. ..." and "4. ...".

A line alone doesn't tell a part's number from an ordinal ("3. Liga"); the row that it stands in does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from reader.article import Block
from reader.german.words.vocabulary import MONTHS

_NUMBERED = re.compile(r"(\d{1,3})\. ?[„\"»«‚(]?(?!und\b|bis\b|oder\b|sowie\b)(\d?[^\W\d_][\w-]*)")
_COUNTS = re.compile(r"Nummer |[A-ZÄÖÜ][a-zäöü]+ens: ")
_COUNT = re.compile(r"^(\d{1,3})\. ?")
_ALIKE = 4  # last letters that "Bundesliga" and "Liga" share


def counted(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the indices of the blocks whose number counts the article's parts.

    Other blocks of their kind have the numbers before or after it, with other words behind them.
    """
    return frozenset(at for row in _rows(blocks) if _differs(row) for at, _, _ in row)


def as_count(written: str, spoken: str) -> str | None:
    """Return `written` with its number as a count, where `spoken` says it as an ordinal; else None."""
    return None if _COUNTS.match(spoken) else _COUNT.sub(r"Nummer \1: ", written)


def _rows(blocks: Sequence[Block]) -> Iterator[list[tuple[int, int, str]]]:
    """Yield runs of numbers, each one more or one less than the one before: (block, number, word behind it)."""
    for kind in {block.kind for block in blocks}:
        numbered = [
            (at, int(match[1]), match[2])
            for at, block in enumerate(blocks)
            if block.kind is kind and (match := _NUMBERED.match(block.text)) and match[2] not in MONTHS
        ]
        row = numbered[:1]
        for one, following in pairwise(numbered):
            step = following[1] - one[1]
            if abs(step) == 1 and (len(row) < 2 or step == row[1][1] - row[0][1]):
                row.append(following)
                continue
            if len(row) > 1:
                yield row
            row = [following]
        if len(row) > 1:
            yield row


def _differs(row: list[tuple[int, int, str]]) -> bool:
    """Return whether a row numbers different things: not "1. Halbzeit", "2. Halbzeit" or "2. Bundesliga", "3. Liga"."""
    return sum(1 for _ in groupby(sorted(word[-_ALIKE:].lower() for _, _, word in row))) > 1
