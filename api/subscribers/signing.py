"""Signed addresses: the newsroom's server signs them by itself, the service only checks them (docs/subscribers.md).

The signature is the hexadecimal HMAC-SHA256 of "ID:EXPIRES", so it belongs to one article, all of its files and one
moment (seconds since 1970). No id holds a colon.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable

from pydantic import SecretStr


def signature(secret: str, article_id: str, expires: int) -> str:
    """Return the signature, 64 hexadecimal digits."""
    return hmac.new(secret.encode(), f"{article_id}:{expires}".encode(), hashlib.sha256).hexdigest()


def signed(secret: str, article_id: str, expires: int) -> str:
    """Return what is put behind the question mark of an address."""
    return f"expires={expires}&signature={signature(secret, article_id, expires)}"


def is_signed(secrets: Iterable[SecretStr], article_id: str, expires: int, claimed: str) -> bool:
    """Return whether one of the secrets made the signature; the expiry is not checked."""
    return any(
        hmac.compare_digest(signature(secret.get_secret_value(), article_id, expires).encode(), claimed.encode())
        for secret in secrets
    )
