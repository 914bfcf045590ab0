"""Addresses where an article can be heard before it is public: random, stored as hashes, valid for a limited time."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from api.errors import UnknownPreviewError
from api.store.redaktion_schema import PreviewRow
from api.store.secret_hash import hashed


def offer(session: Session, article_id: str, lasts: timedelta) -> tuple[str, datetime]:
    """Return the secret of a new address, and when it expires. The caller holds the article."""
    secret, expires = secrets.token_urlsafe(24), datetime.now(UTC) + lasts
    session.add(PreviewRow(id=hashed(secret), article_id=article_id, expires=expires))
    return secret, expires


def article_of(session: Session, secret: str) -> str:
    """Return the id of the article that may be heard there. Raises UnknownPreviewError."""
    known = select(PreviewRow.article_id).where(PreviewRow.id == hashed(secret), PreviewRow.expires > datetime.now(UTC))
    article_id = session.scalar(known)
    if article_id is None:
        raise UnknownPreviewError("There is no preview at this address any more.")
    return article_id


def forget_expired(session: Session) -> None:
    """Delete the addresses that have expired."""
    session.execute(delete(PreviewRow).where(PreviewRow.expires < datetime.now(UTC)))
