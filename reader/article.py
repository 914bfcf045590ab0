"""Article: what is read. The first of the four nouns (Article, Script, Recording, published files)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block of the body is, as far as it changes how the block is read."""

    PARAGRAPH = "paragraph"
    SUBHEADING = "subheading"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the body in reading order; `text` is the written text with single spaces and no line break."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line of the source that is not read, and why: so that an editor can check the cleaner."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """A news article without anything that merely surrounded it.

    `published` and `updated` are timezone-aware (Europe/Berlin where the source names no zone).
    `source` is the agency or publisher line as written, for example "ntv.de, chr/dpa".
    `image` and `url` are absolute URLs. `paywalled` says that the source held only a part of the article.
    """

    headline: str
    blocks: tuple[Block, ...]
    kicker: str | None = None
    lead: str | None = None
    published: datetime | None = None
    updated: datetime | None = None
    authors: tuple[str, ...] = ()
    source: str | None = None
    section: str | None = None
    image: str | None = None
    url: str | None = None
    paywalled: bool = False
    dropped: tuple[Dropped, ...] = ()

    @property
    def text(self) -> str:
        """Headline, lead and body as written, one block a line, for lyrics and transcripts."""
        parts = [self.headline, self.lead or "", *(block.text for block in self.blocks)]
        return "\n\n".join(part for part in parts if part)
