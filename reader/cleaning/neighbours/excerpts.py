"""Excerpts in pasted text: beginnings of other articles, cut off with dots, each below its title, as systems list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.cleaning.boilerplate.boilerplate import STAMPS
from reader.cleaning.piece import Piece
from reader.cleaning.reasons import Reason, Reasons

_CUT = re.compile(r"\S (?:…|\.\.\.|\[(?:…|\.\.\.)\])(?: (?:[Mm]ehr|[Ww]eiter ?lesen)\W*)?$")
_WORDS, _FEWEST = 8, 2  # of an excerpt; they come at least by twos
_TITLE_WORDS = 20


def drop_excerpts(pieces: Sequence[Piece], gone: Reasons) -> None:
    """Excerpts below the first paragraph, with their titles; a date may stand between."""
    found: list[tuple[int, int]] = []
    for index in range(2, len(pieces)):
        title = index - (2 if pieces[index - 1].role in STAMPS else 1)
        if is_excerpt(pieces[index]) and _is_title(pieces[title]):
            found.append((title, index))
    if len(found) >= _FEWEST and any(piece.long for piece in pieces[: found[0][0]]):
        gone.update((at, Reason.TEASER) for pair in found for at in pair if at not in gone)


def is_excerpt(piece: Piece) -> bool:
    """Whether a piece is a text that was cut off: "Der Rat hat am Dienstag nach langer Debatte [...]"."""
    return piece.words >= _WORDS and bool(_CUT.search(piece.text[-40:]))


def _is_title(piece: Piece) -> bool:
    asks = piece.text.endswith("?")
    return not piece.boilerplate and piece.words < _TITLE_WORDS and (asks or not piece.closed)
