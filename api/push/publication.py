"""How public an article is: held until an editor releases it, listed nowhere, or for subscribers only."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from api.settings import Settings
from api.store import audit, deliveries, listings
from api.store.articles import require_locked
from api.store.audit import Action
from api.store.redaktion_schema import AuditRow
from api.store.schema import ArticleRow, VersionRow
from api.store.tokens import Identity


@dataclass(frozen=True, slots=True)
class Wanted:
    """How public an article is to be."""

    held: bool
    """Nobody knows of it before its release."""
    unlisted: bool
    """In no feed and on no page."""
    protected: bool | None = None
    """For subscribers only; None for as it is."""


def publication_of(row: ArticleRow) -> dict[str, bool]:
    """Return how public an article is, as the log keeps it."""
    return {"held": row.held, "unlisted": row.unlisted, "protected": row.protected}


def set_publication(
    session: Session, settings: Settings, who: Identity, article_id: str, wanted: Wanted
) -> AuditRow | None:
    """Hold or release an article, list and protect it or not; None where nothing changed.

    Webhooks announce an article with its release, and not while it is held. Raises UnknownArticleError,
    DeletedArticleError.
    """
    row = require_locked(session, article_id)
    before = publication_of(row)
    row.held, row.unlisted = wanted.held, wanted.unlisted
    row.protected = row.protected if wanted.protected is None else wanted.protected
    after = publication_of(row)
    if before == after:
        return None
    listings.note_standing(session, row)
    if before["held"] != row.held:
        _tell(session, settings, row)
    return audit.record(session, who, Action.PUBLICATION, article_id, dict(before), dict(after))


def _tell(session: Session, settings: Settings, row: ArticleRow) -> None:
    version = session.get(VersionRow, (row.id, row.version)) if row.version else None
    if row.held or version is None:
        deliveries.call_off(session, row.id)
    else:
        deliveries.announce_ready(session, settings, row, version)
