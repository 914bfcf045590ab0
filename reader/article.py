"""Article: what is read. The first of the four nouns (Article, Script, Recording, published files)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class BlockKind(StrEnum):
    """Kinds of blocks that are read differently."""

    PARAGRAPH = "paragraph"
    SUBHEADING = "subheading"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the body, in reading order."""

    kind: BlockKind
    """Its kind, which decides how it is read."""
    text: str
    """As written, with single spaces and without line breaks."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line of the source that is not read, with the reason, so that an editor can check the cleaner."""

    text: str
    """The line as it stood."""
    reason: str
    """Why it is not read, in German, as editors see it."""


@dataclass(frozen=True, slots=True)
class Article:
    """A news article without anything that merely surrounded it."""

    headline: str
    """As written."""
    blocks: tuple[Block, ...]
    """The body."""
    kicker: str | None = None
    """The small line above the headline."""
    lead: str | None = None
    """The paragraph below the headline that sums the article up."""
    published: datetime | None = None
    """With a time zone; Europe/Berlin where the source names none."""
    updated: datetime | None = None
    """Likewise."""
    authors: tuple[str, ...] = ()
    """Names, in the order of the byline."""
    source: str | None = None
    """Agency or publisher as written, for example "ntv.de, chr/dpa"."""
    section: str | None = None
    """The newspaper's section."""
    image: str | None = None
    """Absolute URL of the picture."""
    url: str | None = None
    """Absolute URL of the page."""
    paywalled: bool = False
    """Whether the source held only a part of the article."""
    dropped: tuple[Dropped, ...] = ()
    """Every line that is not read."""

    @property
    def text(self) -> str:
        """Headline, lead and body as written, one block a line, for lyrics and transcripts."""
        parts = [self.headline, self.lead or "", *(block.text for block in self.blocks)]
        return "\n\n".join(part for part in parts if part)
