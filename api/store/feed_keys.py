"""Keys of subscribers' feeds: random, stored as hashes, revoked by deletion. Whose they are, only the publishing house
knows."""

from __future__ import annotations

import hmac
import secrets
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.errors import UnknownFeedKeyError
from api.store.publisher_schema import FeedKeyRow
from api.store.secret_hash import hashed


def create(session: Session) -> tuple[FeedKeyRow, str]:
    """Create a key; returns its row, and the key itself, which can't be shown again."""
    secret = secrets.token_urlsafe(24)
    row = FeedKeyRow(id=secrets.token_hex(6), secret_hash=hashed(secret), created=datetime.now(UTC))
    session.add(row)
    return row, f"{row.id}.{secret}"


def is_known(session: Session, key: str) -> bool:
    """Return whether the key is valid."""
    identifier, _, secret = key.partition(".")
    row = session.get(FeedKeyRow, identifier)
    return hmac.compare_digest(row.secret_hash if row else hashed(""), hashed(secret)) and row is not None


def revoke(session: Session, identifier: str) -> None:
    """Revoke a key. Raises UnknownFeedKeyError."""
    row = session.get(FeedKeyRow, identifier)
    if row is None:
        raise UnknownFeedKeyError(f"There is no feed key {identifier!r}.")
    session.delete(row)


def listed(session: Session) -> list[FeedKeyRow]:
    """Return all valid keys, oldest first."""
    return list(session.scalars(select(FeedKeyRow).order_by(FeedKeyRow.created, FeedKeyRow.id)))
