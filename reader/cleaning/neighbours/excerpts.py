"""Excerpts in pasted text: beginnings of other articles, cut off with dots, each below its title, as systems list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from reader.cleaning.boilerplate.boilerplate import STAMPS
from reader.cleaning.piece import Piece
from reader.cleaning.reasons import Reason, Reasons

_CUT = re.compile(r"\S (?:…|\.\.\.|\[(?:…|\.\.\.)\])(?: (?:[Mm]ehr|[Ww]eiter ?lesen)\W*)?$")
_SPOKEN = re.compile(r"([A-ZÄÖÜ][\w’.-]*(?: [A-ZÄÖÜ][\w’.-]*){0,2}): ")
_WORDS, _NEAR = 8, 8  # of an excerpt; they come at least by twos, so many lines apart
_TITLE_WORDS = 20  # fewer are a title


def drop_excerpts(pieces: Sequence[Piece], gone: Reasons) -> None:
    """Drop excerpts below the first paragraph, with their titles; a date may stand between. Where a paragraph follows
    them, they are the article's own: a poem, or words that somebody leaves unsaid."""
    speakers = _speakers(pieces)
    found: list[tuple[int, int]] = []
    for index in range(2, len(pieces)):
        title = index - (2 if pieces[index - 1].role in STAMPS else 1)
        if is_excerpt(pieces[index]) and _is_title(pieces[title]) and _label(pieces[index]) not in speakers:
            found.append((title, index))
    near = [later[0] - pair[0] <= _NEAR for pair, later in pairwise(found)]
    listed = [pair for at, pair in enumerate(found) if any(near[max(0, at - 1) : at + 1])]
    goes_on = bool(listed) and any(piece.long for piece in pieces[listed[-1][1] + 1 :][:1])
    if listed and not goes_on and any(piece.long for piece in pieces[: listed[0][0]]):
        gone.update((at, Reason.TEASER) for pair in listed for at in pair if at not in gone)


def _speakers(pieces: Sequence[Piece]) -> set[str]:
    """Return who speaks in an interview: the names that stand before a colon more than once."""
    times = Counter(map(_label, pieces))
    return {name for name, count in times.items() if name and count > 1}


def _label(piece: Piece) -> str:
    """Return what stands before a colon at the beginning of a piece, else ""."""
    match = _SPOKEN.match(piece.text)
    return match[1] if match else ""


def is_excerpt(piece: Piece) -> bool:
    """Return whether a piece is a text that was cut off: "Der Rat hat am Dienstag nach langer Debatte [...]"."""
    return piece.words >= _WORDS and bool(_CUT.search(piece.text[-40:]))


def _is_title(piece: Piece) -> bool:
    asks = piece.text.endswith("?")
    return not piece.boilerplate and piece.words < _TITLE_WORDS and (asks or not piece.closed)
