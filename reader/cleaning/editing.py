"""What an editor decides against the cleaner: a piece of the source is read after all, or isn't."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reader.article import Article, BlockKind
from reader.cleaning.reasons import Reason
from reader.cleaning.verdict import Drop, Judged, Keep, Part, judged, number, with_text

FIXED = frozenset({Part.HEADLINE, Part.KICKER})
"""What no choice changes: an article has a headline, and the kicker isn't read."""


def edited(
    article: Article, pieces: Sequence[Judged], choices: Mapping[str, bool]
) -> tuple[Article, tuple[Judged, ...]]:
    """Return the article and its pieces as an editor wants them.

    `choices`: a piece as it stood in the source, and whether it is read; of what isn't there, nothing happens.
    """
    chosen = number(_chosen(piece, choices) for piece in pieces)
    if chosen == tuple(pieces):
        return article, chosen
    lead_gone = any(piece.kind is Part.LEAD and choices.get(piece.source) is False for piece in pieces)
    lead = None if lead_gone else article.lead  # which a push may have given in other words
    return replace(with_text(article, chosen), lead=lead), chosen


def _chosen(piece: Judged, choices: Mapping[str, bool]) -> Judged:
    read = choices.get(piece.source)
    if read is None or read is (piece.kind is not None) or piece.kind in FIXED:
        return piece
    return judged(piece.source, Keep(BlockKind.PARAGRAPH)) if read else Judged(piece.source, Drop(Reason.EDITOR))
