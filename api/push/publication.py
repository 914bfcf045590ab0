"""How public an article is: held until an editor releases it, listed nowhere, or for subscribers only."""

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
    return {"held": row.held, "unlisted": row.unlisted, "protected": row.protected}


def set_publication(
    session: Session, who: Identity, article_id: str, *, held: bool, unlisted: bool, protected: bool | None = None
) -> AuditRow | None:
    """Hold or release an article, list and protect it or not; None where nothing changed.

    `protected`: None for as it is. Raises UnknownArticleError, DeletedArticleError.
    """
    row = live(session, article_id)
    before = publication_of(row)
    row.held, row.unlisted = held, unlisted
    row.protected = row.protected if protected is None else protected
    after = publication_of(row)
    if before == after:
        return None
    listings.note_standing(session, row)
    return audit.record(session, who, Action.PUBLICATION, article_id, dict(before), dict(after))
