"""The tables of what a publishing house needs beside its articles: the keys of subscribers' feeds."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from api.store.schema import Base


class FeedKeyRow(Base):
    """A subscriber's key for the personal feed; whose it is, only the publishing house knows. Revoked, it is gone."""

    __tablename__ = "feed_keys"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    secret_hash: Mapped[str] = mapped_column(String(64))
    """SHA-256 of the secret, hexadecimal."""
    created: Mapped[datetime]
