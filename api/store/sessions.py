"""Who is signed in to the editors' page: random secrets, kept as hashes, that expire and can be revoked."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, delete, select
from sqlalchemy.orm import Session

from api.store.publisher_schema import TokenRow
from api.store.redaktion_schema import SessionRow
from api.store.secret_hash import hashed
from api.store.tokens import SCOPES, Identity

LOCAL = "Lokale Anmeldung"
"""The name in the log of a person who signed in with the address that `vorleser serve` printed."""
ONCE_FOR = timedelta(hours=24)
"""How long a one-time address for signing in is valid."""


def open_for(session: Session, who: Identity, lasts: timedelta) -> str:
    """Sign somebody in; returns the secret for the cookie, which isn't kept."""
    return _add(session, who, lasts, once=False)


def offer_once(session: Session) -> str:
    """Return the secret of a new one-time address for signing in; earlier ones become invalid."""
    session.execute(delete(SessionRow).where(SessionRow.once.is_(True)))
    return _add(session, Identity(None, LOCAL, frozenset(SCOPES)), ONCE_FOR, once=True)


def take_once(session: Session, secret: str) -> Identity | None:
    """Return who signs in by this address; None if it was used already or never existed."""
    offered = select(SessionRow).where(
        SessionRow.id == hashed(secret), SessionRow.once.is_(True), SessionRow.expires > datetime.now(UTC)
    )
    row = session.scalar(offered)
    taken = delete(SessionRow).where(SessionRow.id == hashed(secret), SessionRow.once.is_(True))
    if row is None or cast("CursorResult[Any]", session.execute(taken)).rowcount != 1:
        return None
    return _identity(row)


def signed_in(session: Session, secret: str) -> Identity | None:
    """Return whose session it is; None where it has expired or was closed, or its token was revoked."""
    found = session.execute(
        select(SessionRow, TokenRow.revoked)
        .outerjoin(TokenRow, TokenRow.id == SessionRow.token)
        .where(SessionRow.id == hashed(secret), SessionRow.once.is_(False), SessionRow.expires > datetime.now(UTC))
    ).first()
    return None if found is None or found.revoked is not None else _identity(found.SessionRow)


def close(session: Session, secret: str) -> None:
    """Sign out."""
    session.execute(delete(SessionRow).where(SessionRow.id == hashed(secret)))


def close_all(session: Session, token: str | None) -> None:
    """Sign out everybody who signed in with this token."""
    session.execute(delete(SessionRow).where(SessionRow.token == token))


def forget_expired(session: Session) -> None:
    """Delete the sessions that have expired."""
    session.execute(delete(SessionRow).where(SessionRow.expires < datetime.now(UTC)))


def _add(session: Session, who: Identity, lasts: timedelta, *, once: bool) -> str:
    secret, now = secrets.token_urlsafe(32), datetime.now(UTC)
    scopes = " ".join(sorted(who.scopes))
    row = SessionRow(id=hashed(secret), token=who.token, name=who.name, scopes=scopes, created=now, expires=now + lasts)
    row.once = once
    session.add(row)
    return secret


def _identity(row: SessionRow) -> Identity:
    return Identity(row.token, row.name, frozenset(row.scopes.split()))
