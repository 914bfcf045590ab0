"""Captions in pasted text that empty lines give away: what browsers copy has one below each paragraph, and none below
the texts of pictures, which are no paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from reader.cleaning.piece import Piece
from reader.cleaning.reasons import PICTURES, Reason, Reasons
from reader.cleaning.wording.overlap import share_inside, words_of
from reader.cleaning.wording.wording import count_sentences, is_attributed, is_entry, is_listed

_PARAGRAPHS, _APART = 3, 0.85  # so many paragraphs, and so large a part of them, have an empty line below
_WORDS = 4  # fewer can be a sub-heading that ends with an abbreviation
_HEADING_WORDS = 14  # of the longest sub-heading
_SAME_WORDS = 0.75  # of a picture's description stand in its caption, too
_FULL_STOP = re.compile(r"(?<!\.\.)\.[\"“”»«’)]*$")


def drop_spaced_captions(pieces: Sequence[Piece], gone: Reasons) -> None:
    """Drop the texts of pictures between paragraphs that have an empty line below: sentences without one, below a
    paragraph, and descriptions that a caption in the next line says again."""
    if not stand_apart(pieces):
        return
    last = max(index for index, piece in enumerate(pieces) if piece.long)
    begun = False
    for index in range(1, last):
        begun = begun or pieces[index - 1].long
        if begun and index not in gone and _may_be_caption(pieces, index) and _shows(pieces, gone, index):
            gone[index] = Reason.CAPTION


def stand_apart(pieces: Sequence[Piece]) -> bool:
    """Return whether the paragraphs of a text have an empty line below."""
    long = [index for index in range(len(pieces) - 1) if pieces[index].long]
    apart = sum(pieces[index + 1].gap > 0 for index in long)
    return len(long) >= _PARAGRAPHS and apart >= _APART * len(long)


def _may_be_caption(pieces: Sequence[Piece], index: int) -> bool:
    """Return whether a piece is short, stands below an empty line and has none below itself."""
    piece, below = pieces[index], pieces[index + 1]
    joined = piece.gap > 0 and below.gap == 0 and piece.words >= _WORDS
    listed = any(map(is_listed, (piece.text, below.text))) or pieces[index - 1].text.endswith(":")
    return joined and not (listed or piece.long or piece.boilerplate or is_entry(piece.text))


def _shows(pieces: Sequence[Piece], gone: Reasons, index: int) -> bool:
    """Return whether a piece is a picture's by what stands around it."""
    piece, below = pieces[index], pieces[index + 1]
    same = share_inside(words_of(piece.text), Counter(words_of(below.text)))
    if gone.get(index + 1) in PICTURES and same >= _SAME_WORDS:
        return True
    imaged = piece.gap > 1 and pieces[index - 1].prose  # an image leaves an empty line of its own
    if imaged and not piece.closed and piece.words > _HEADING_WORDS:
        return True
    if not _FULL_STOP.search(piece.text) or is_attributed(piece.text):
        return False
    if imaged:
        return True
    titled = not (below.closed or below.prose) or index + 1 in gone
    return titled and pieces[index - 1].long and count_sentences(piece.text) == 1
