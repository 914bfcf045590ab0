"""What an editor changes about one article: kept, applied, and spoken anew where that can be heard."""

from __future__ import annotations

from sqlalchemy.orm import Session

from api.errors import (
    DeletedArticleError,
    MovedArticleError,
    NothingLeftError,
    UnknownArticleError,
    UnknownOverrideError,
)
from api.push.editing import apply_wishes, source_of
from api.queue.protocol import Priority, Queue
from api.store import articles, listings, overrides
from api.store.article_json import as_article
from api.store.overrides import Kind, Wish
from api.store.schema import ArticleRow, Status
from reader.cleaning.editing import FIXED
from reader.german import sentences


def override(session: Session, queue: Queue, article_id: str, wish: Wish, who: str) -> Wish:
    """Let the article be read as an editor wants it; returns what was wanted before.

    Only the sentences that change are spoken. Raises UnknownArticleError, DeletedArticleError, UnknownOverrideError
    (the article has no such text), NothingLeftError.
    """
    row = live(session, article_id)
    before = overrides.current(session, article_id, wish)
    if before == wish:
        return before
    if wish.value is not None:
        _require_text(session, row, wish)
    overrides.put(session, article_id, wish, who)
    session.flush()
    if not apply_wishes(session, row):
        raise NothingLeftError(f"Nothing would be read of the article {article_id!r}.")
    row.revision += 1
    row.status, row.error_title, row.error_detail = Status.RENDERING, None, None
    listings.note_standing(session, row)
    session.flush()
    queue.enqueue(session, article_id, row.revision, Priority.PUSH, row.pushed)
    return before


def live(session: Session, article_id: str) -> ArticleRow:
    """Return the article locked. Raises UnknownArticleError, MovedArticleError, DeletedArticleError."""
    row = articles.locked(session, article_id)
    if row is None:
        raise UnknownArticleError(f"There is no article {article_id!r}.")
    if row.moved_to is not None:
        raise MovedArticleError(article_id, row.moved_to)
    if row.deleted is not None:
        raise DeletedArticleError(f"The article {article_id!r} was deleted.")
    return row


def _require_text(session: Session, row: ArticleRow, wish: Wish) -> None:
    if wish.kind is Kind.READ:
        pieces = source_of(session, row).pieces
        there = any(piece.source == wish.text and piece.kind not in FIXED for piece in pieces)
    elif wish.kind is Kind.SAY:
        article = as_article(row.article)
        passages = [article.headline, article.lead or "", *(block.text for block in article.blocks)]
        there = any(sentence.strip() == wish.text for passage in passages for sentence in sentences(passage))
    else:
        there = True
    if not there:
        raise UnknownOverrideError(f"The article {row.id!r} has no such text.")
