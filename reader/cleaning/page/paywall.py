"""Whether a page holds only the beginning of its article.

Many publishers mark subscribers' articles as not free and still send the whole text; only what is missing matters.
"""

from __future__ import annotations

from collections.abc import Sequence

from reader.article import Block
from reader.cleaning.metadata import Metadata

# What publishers show of a subscribers' article: rarely more than its first two or three paragraphs. In words.
_STUB_WORDS = 180
_MISSING_SHARE = 0.6


def is_stub(blocks: Sequence[Block], lead: str | None, metadata: Metadata) -> bool:
    """Whether the page says that the article is not free, and it is short or shorter than the page says."""
    if not metadata.paywalled:
        return False
    words = sum(len(block.text.split()) for block in blocks) + len((lead or "").split())
    return words < _STUB_WORDS or (metadata.words is not None and words < _MISSING_SHARE * metadata.words)
