"""When an article is public: held until an editor releases it, or listed nowhere."""

from __future__ import annotations

from sqlalchemy.orm import Session

from api.push.overriding import live
from api.store import audit, listings
from api.store.audit import Action
from api.store.redaktion_schema import AuditRow
from api.store.schema import ArticleRow
from api.store.tokens import Identity


def publication_of(row: ArticleRow) -> dict[str, bool]:
    """Return how public an article is, as the log keeps it."""
    return {"held": row.held, "unlisted": row.unlisted}


def set_publication(session: Session, who: Identity, article_id: str, *, held: bool, unlisted: bool) -> AuditRow | None:
    """Hold or release an article, list it or not; None where nothing changed.

    Raises UnknownArticleError, DeletedArticleError.
    """
    row = live(session, article_id)
    before = publication_of(row)
    row.held, row.unlisted = held, unlisted
    after = publication_of(row)
    if before == after:
        return None
    listings.note_standing(session, row)
    return audit.record(session, who, Action.PUBLICATION, article_id, dict(before), dict(after))
