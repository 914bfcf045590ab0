"""Whether a page holds only the beginning of its article.

Many publishers mark subscribers' articles as not free and still send the whole text; only what is missing matters.
"""

from __future__ import annotations

from reader.article import Article
from reader.cleaning.heads.metadata import Metadata

_STUB_WORDS = 180  # publishers rarely show more of a subscribers' article: two or three paragraphs
_MISSING_SHARE = 0.6  # of the words that the page says it has


def words_below_headline(article: Article) -> int:
    """Count the words of lead and body."""
    return len((article.lead or "").split()) + sum(len(block.text.split()) for block in article.blocks)


def is_stub(article: Article, metadata: Metadata) -> bool:
    """Return whether the page says that the article is not free, and it is short or shorter than the page says."""
    words = words_below_headline(article)
    return metadata.paywalled and (
        words < _STUB_WORDS or (metadata.words is not None and words < _MISSING_SHARE * metadata.words)
    )
