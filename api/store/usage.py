"""Counts in how many articles words occur, for all words in one pass over the texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.store.schema import ArticleRow

_TEXTS = 200  # in memory at once


def usage(session: Session, words: Collection[str]) -> Counter[str]:
    """Return for each word how many articles contain it, in whatever case."""
    folded = {word: word.casefold() for word in words}
    found: Counter[str] = Counter()
    if not folded:
        return found
    texts = select(ArticleRow.text).where(ArticleRow.deleted.is_(None)).execution_options(yield_per=_TEXTS)
    for text in session.scalars(texts):
        whole = text.casefold()
        found.update(word for word, wanted in folded.items() if wanted in whole)
    return found


def articles_with_any(session: Session, words: Collection[str]) -> int:
    """Return how many articles contain at least one of the words."""
    wanted = [word.casefold() for word in words]
    if not wanted:
        return 0
    texts = select(ArticleRow.text).where(ArticleRow.deleted.is_(None)).execution_options(yield_per=_TEXTS)
    return sum(any(word in whole for word in wanted) for whole in (text.casefold() for text in session.scalars(texts)))
