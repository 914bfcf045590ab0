"""The verdict on each piece of a source, and the article's parts made from the verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from reader.article import Article, Block, BlockKind, Dropped
from reader.cleaning.reasons import Reason
from reader.cleaning.wording.agency_marks import polished
from reader.cleaning.wording.wording import is_sentence, without_bullet

_LABEL_WORDS = 3  # of a label at the end of an article, at most


class Part(StrEnum):
    """A part of an article that is no block of its body."""

    HEADLINE = "headline"
    KICKER = "kicker"
    LEAD = "lead"


@dataclass(frozen=True, slots=True)
class Keep:
    """The piece is read."""

    kind: Part | BlockKind
    """As what it is read."""


@dataclass(frozen=True, slots=True)
class Drop:
    """The piece is not read."""

    reason: Reason
    """Why not."""


Verdict = Keep | Drop
"""Whether a piece is read, and as what, or why not."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A piece of the source with its verdict."""

    source: str
    """The piece as it stood, tidy."""
    verdict: Verdict
    """Whether it is read."""
    text: str = ""
    """How it is read; empty for what is not."""
    block: int | None = None
    """Its index in `Article.blocks`, once `number` has given it."""

    @property
    def kind(self) -> Part | BlockKind | None:
        """What a kept piece is; None for a dropped one."""
        return self.verdict.kind if isinstance(self.verdict, Keep) else None

    @property
    def reason(self) -> str | None:
        """Why a dropped piece goes, in German."""
        return self.verdict.reason.value if isinstance(self.verdict, Drop) else None


def judged(source: str, verdict: Verdict, *, opening: bool = False, article: str = "") -> Judged:
    """Return `source` with its verdict and the text that is read; `opening`: datelines can stand there, of places that
    the text of the `article` tells."""
    if isinstance(verdict, Drop):
        return Judged(source, verdict)
    if verdict.kind in {Part.HEADLINE, Part.KICKER}:
        return Judged(source, verdict, source)
    text = polished(source, opening=opening, article=article)
    text = without_bullet(text) if verdict.kind is BlockKind.LIST_ITEM else text
    return Judged(source, verdict, text) if text else Judged(source, Drop(Reason.REMNANT))


def number(pieces: Iterable[Judged]) -> tuple[Judged, ...]:
    """Number the blocks of `pieces`; drop sub-headings and labels at the end that head nothing, but read what is a
    sentence."""
    numbered = list(pieces)
    for index in range(len(numbered) - 1, -1, -1):
        kind = numbered[index].kind
        if kind is BlockKind.SUBHEADING and is_sentence(numbered[index].text):
            numbered[index] = replace(numbered[index], verdict=Keep(BlockKind.PARAGRAPH))
            break
        if kind is BlockKind.SUBHEADING or (isinstance(kind, BlockKind) and _announces(numbered[index].text)):
            numbered[index] = Judged(numbered[index].source, Drop(Reason.UNFOLLOWED))
        elif isinstance(kind, BlockKind):
            break
    count = 0
    for index, piece in enumerate(numbered):
        if isinstance(piece.kind, BlockKind):
            numbered[index] = replace(piece, block=count)
            count += 1
    return tuple(numbered)


def _announces(text: str) -> bool:
    """Return whether `text` is a label: "Hinweis:"."""
    return text.endswith(":") and len(text.split()) <= _LABEL_WORDS


def with_text(article: Article, pieces: Sequence[Judged]) -> Article:
    """Return `article` with the lead and body that the verdicts on `pieces` leave, and what they drop."""
    lead = next((piece.text for piece in pieces if piece.kind is Part.LEAD), None)
    blocks = tuple(Block(piece.kind, piece.text) for piece in pieces if isinstance(piece.kind, BlockKind))
    return replace(article, lead=lead, blocks=blocks, dropped=_dropped(pieces))


def _dropped(pieces: Sequence[Judged]) -> tuple[Dropped, ...]:
    """Return what goes, and why; datelines and signatures inside paragraphs included."""
    dropped = []
    for piece in pieces:
        if isinstance(piece.verdict, Drop):
            dropped.append(Dropped(piece.source, piece.verdict.reason.value))
        elif piece.kind is not Part.HEADLINE and (cut := _cut_off(piece)):
            dropped.append(Dropped(cut, Reason.REMNANT.value))
    return tuple(dropped)


def _cut_off(piece: Judged) -> str:
    """Return what stood before or after the text that is read; what went from its middle is no text (stars, link
    notes)."""
    before, found, after = piece.source.partition(piece.text)
    cut = f"{before} {after}".strip() if found else ""
    return cut if any(character.isalnum() for character in cut) else ""
