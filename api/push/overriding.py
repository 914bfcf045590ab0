"""Applies an editor's wish to an article: stores it, notes it in the log, and enqueues a rendering."""

from __future__ import annotations

from sqlalchemy.orm import Session

from api.errors import NothingLeftError, UnknownOverrideError
from api.push.editing import apply_wishes, source_of
from api.queue.protocol import Priority, Queue
from api.store import audit, listings, overrides
from api.store.article_json import as_article
from api.store.articles import require_locked
from api.store.audit import Action
from api.store.overrides import Kind, Wish
from api.store.redaktion_schema import AuditRow
from api.store.schema import ArticleRow, Status
from api.store.tokens import Identity
from reader.cleaning.editing import FIXED
from reader.german import sentences


def change_wish(session: Session, queue: Queue, who: Identity, article_id: str, wish: Wish) -> AuditRow | None:
    """Note a wish for one article, in the log too; None where nothing changed. Raises as `override` does."""
    before = override(session, queue, article_id, wish, who.name)
    if before == wish:
        return None
    return audit.record(session, who, Action.OVERRIDDEN, article_id, before.as_json(), wish.as_json())


def override(session: Session, queue: Queue, article_id: str, wish: Wish, who: str) -> Wish:
    """Let the article be read as an editor wants it; returns what was wanted before.

    Only the sentences that change are spoken. Raises UnknownArticleError, DeletedArticleError, UnknownOverrideError
    (the article has no such text), NothingLeftError.
    """
    row = require_locked(session, article_id)
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
