"""A source line by line (or block by block) with the verdict on each, and the article's parts made from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from reader.article import Block, BlockKind, Dropped

UNFOLLOWED = "Zwischenüberschrift ohne Text"
REMNANT = "Kürzel oder Ortsmarke"


class Part(StrEnum):
    """What of an article is no block of its body."""

    HEADLINE = "headline"
    KICKER = "kicker"
    LEAD = "lead"


@dataclass(frozen=True, slots=True)
class Judged:
    """A piece of the source as it stood, and either what it is and how it is read, or why it goes.

    `block`: its index in `Article.blocks`, once `number` has given it.
    """

    source: str
    kind: Part | BlockKind | None = None
    text: str = ""
    reason: str | None = None
    block: int | None = None


def number(judged: Iterable[Judged]) -> tuple[Judged, ...]:
    """`judged` with block numbers, without sub-headings at the end that head nothing."""
    pieces = list(judged)
    for index in range(len(pieces) - 1, -1, -1):
        kind = pieces[index].kind
        if kind is BlockKind.SUBHEADING:
            pieces[index] = Judged(pieces[index].source, reason=UNFOLLOWED)
        elif isinstance(kind, BlockKind):
            break
    numbered, count = [], 0
    for piece in pieces:
        if isinstance(piece.kind, BlockKind):
            numbered.append(replace(piece, block=count))
            count += 1
        else:
            numbered.append(piece)
    return tuple(numbered)


def lead_of(judged: Sequence[Judged]) -> str | None:
    """The lead's text."""
    return next((piece.text for piece in judged if piece.kind is Part.LEAD), None)


def blocks_of(judged: Sequence[Judged]) -> tuple[Block, ...]:
    """The blocks of the body."""
    return tuple(Block(piece.kind, piece.text) for piece in judged if isinstance(piece.kind, BlockKind))


def dropped_of(judged: Sequence[Judged]) -> tuple[Dropped, ...]:
    """What goes, and why; datelines and signatures inside paragraphs included."""
    dropped = []
    for piece in judged:
        if piece.kind is None:
            dropped.append(Dropped(piece.source, piece.reason or ""))
        elif piece.kind is not Part.HEADLINE and (cut := _cut_off(piece)):
            dropped.append(Dropped(cut, REMNANT))
    return tuple(dropped)


def _cut_off(piece: Judged) -> str:
    """What stood before or after the text that is read; what went from its middle is no text (stars, link notes)."""
    before, found, after = piece.source.partition(piece.text)
    cut = f"{before} {after}".strip() if found else ""
    return cut if any(character.isalnum() for character in cut) else ""
