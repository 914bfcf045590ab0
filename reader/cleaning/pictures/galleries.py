"""Picture galleries in pasted text: what stands between "Bild 1 von 4" and "Bild 2 von 4" belongs to the pictures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from reader.cleaning.body import CAPTION_WORDS
from reader.cleaning.piece import Piece
from reader.cleaning.reasons import Reason, Reasons
from reader.cleaning.wording.wording import count_sentences

_COUNTER = re.compile(r"(?:bild|foto) (\d{1,3}) (?:von|aus) (\d{1,3})(?:\s*[©|].{1,80})?", re.IGNORECASE)
_APART = 5  # pieces from one counter to the next, at most: title, caption, credit, buttons


def drop_galleries(pieces: Sequence[Piece], gone: Reasons) -> frozenset[int]:
    """Drop the captions of galleries; return the indices of their counters, which credit nothing that stands beside
    them.

    Captions stand above their counters or below: what is above the first and below the last tells, where only one of
    the two can be a caption.
    """
    found: set[int] = set()
    for counters in _runs(pieces):
        found.update(counters)
        between = [at for one, other in pairwise(counters) for at in range(one + 1, other)]
        captions = [at for at in between if _may_be_caption(pieces, at)]
        most = max(1, round(len(captions) / (len(counters) - 1)))  # a caption may have a title of its own
        above = _captions(pieces, range(counters[0] - 1, counters[0] - 1 - most, -1))
        below = _captions(pieces, range(counters[-1] + 1, counters[-1] + 1 + most))
        edge = [] if above and below else above + below
        gone.update((at, Reason.CAPTION) for at in captions + edge)
    return frozenset(found)


def _runs(pieces: Sequence[Piece]) -> list[list[int]]:
    """Return the counters of each gallery: two or more that count on, with hardly more than a caption between."""
    runs: list[list[int]] = []
    last = (-_APART, 0, 0)
    for index, piece in enumerate(pieces):
        if not (match := _COUNTER.fullmatch(piece.text)):
            continue
        at, number, of = last
        last = (index, int(match[1]), int(match[2]))
        if runs and index - at <= _APART and last[1:] == (number + 1, of):
            runs[-1].append(index)
        else:
            runs.append([index])
    return [run for run in runs if len(run) > 1]


def _captions(pieces: Sequence[Piece], places: range) -> list[int]:
    """Return the pieces from the first of `places` on that may be captions."""
    return list(takewhile(lambda at: _may_be_caption(pieces, at), places))


def _may_be_caption(pieces: Sequence[Piece], index: int) -> bool:
    if not 0 <= index < len(pieces) or pieces[index].boilerplate:
        return False
    return pieces[index].words <= CAPTION_WORDS and count_sentences(pieces[index].text) == 1
