"""Bearer tokens: random, stored as hashes, compared in constant time."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.store.publisher_schema import TokenRow
from api.store.secret_hash import hashed

PREFIX = "vorleser"
SCOPES = ("read", "write")


@dataclass(frozen=True, slots=True)
class Identity:
    """The identity of a request."""

    token: str | None
    """Id of the token; None for somebody who is known otherwise."""
    name: str
    """The token's name, or the person's."""
    scopes: frozenset[str]
    """What they may do: of SCOPES."""


def create(session: Session, name: str, scopes: frozenset[str]) -> str:
    """Create a token and return it; it can't be shown again, because only its hash is kept.

    A plain SHA-256 is enough: the secret has 256 random bits, there is nothing to guess.
    """
    identifier, secret = secrets.token_hex(6), secrets.token_urlsafe(32)
    session.add(
        TokenRow(
            id=identifier,
            name=name,
            secret_hash=hashed(secret),
            scopes=" ".join(sorted(scopes)),
            created=datetime.now(UTC),
        )
    )
    return f"{PREFIX}_{identifier}_{secret}"


def identity_of(session: Session, token: str) -> Identity | None:
    """Return whose token it is; None where it is unknown, wrong or revoked."""
    prefix, _, rest = token.partition("_")
    identifier, _, secret = rest.partition("_")
    row = session.get(TokenRow, identifier) if prefix == PREFIX else None
    known = row.secret_hash if row else hashed("")
    right = hmac.compare_digest(known, hashed(secret))
    if row is None or not right or row.revoked is not None:
        return None
    return Identity(row.id, row.name, frozenset(row.scopes.split()))


def revoke(session: Session, identifier: str) -> bool:
    """Make a token invalid; False where there is none of that id."""
    row = session.get(TokenRow, identifier)
    if row is None:
        return False
    row.revoked = row.revoked or datetime.now(UTC)
    return True


def listed(session: Session) -> list[TokenRow]:
    """Return all tokens, oldest first."""
    return list(session.scalars(select(TokenRow).order_by(TokenRow.created)))
