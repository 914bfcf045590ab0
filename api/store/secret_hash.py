"""The hash that is kept of each secret handed out: tokens, sessions, preview addresses and feed keys."""

from __future__ import annotations

import hashlib


def hashed(secret: str) -> str:
    """Return what is kept of a secret: its SHA-256, hexadecimal. Secrets are random and long, so no salt is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()
