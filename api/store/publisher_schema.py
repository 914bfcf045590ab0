"""The tables of the publisher's own programs: tokens, subscribers' keys, followed feeds, and webhook messages."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from api.store.schema import LONGEST_SECTION, Base


class TokenRow(Base):
    """A bearer token: SHA-256 of its secret, and what it may do ("read", "write")."""

    __tablename__ = "tokens"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    name: Mapped[str] = mapped_column(String(128))
    secret_hash: Mapped[str] = mapped_column(String(64))
    scopes: Mapped[str] = mapped_column(String(64))
    created: Mapped[datetime]
    revoked: Mapped[datetime | None]


class FeedKeyRow(Base):
    """A subscriber's key for the personal feed; whose it is, only the publishing house knows. Revoked, it is gone."""

    __tablename__ = "feed_keys"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    secret_hash: Mapped[str] = mapped_column(String(64))
    """SHA-256 of the secret, hexadecimal."""
    created: Mapped[datetime]


class FollowedRow(Base):
    """A feed whose articles are read; looked at by whichever process comes first when it is due."""

    __tablename__ = "followed"

    url: Mapped[str] = mapped_column(String(1024), primary_key=True)
    section: Mapped[str | None] = mapped_column(String(LONGEST_SECTION))
    """Of its articles; None for as each page says."""
    due: Mapped[datetime] = mapped_column(index=True)
    """When it is looked at next. Whoever looks moves this on first, so that no other does (a lease)."""
    looked: Mapped[datetime | None]
    """When it was looked at last, and could be read."""
    etag: Mapped[str | None] = mapped_column(Text)
    last_modified: Mapped[str | None] = mapped_column(Text)
    failures: Mapped[int] = mapped_column(default=0)
    """How often in a row it couldn't be read."""
    error: Mapped[str | None] = mapped_column(Text)
    """Why it couldn't be read the last time, in German."""


class FollowedItemRow(Base):
    """An item of a followed feed that was seen."""

    __tablename__ = "followed_items"
    __table_args__ = (ForeignKeyConstraint(["url"], ["followed.url"], ondelete="CASCADE"),)

    url: Mapped[str] = mapped_column(String(1024), primary_key=True)
    """Of the feed."""
    guid: Mapped[str] = mapped_column(String(64), primary_key=True)
    """SHA-256 of the item's own, hexadecimal."""
    fingerprint: Mapped[str] = mapped_column(String(64))
    """Of the item as it was pushed, or left out."""
    article_id: Mapped[str | None] = mapped_column(String(128))
    """Under which it was pushed; None where it was left out."""
    tries: Mapped[int] = mapped_column(default=0)
    """How often its page couldn't be fetched."""
    seen: Mapped[datetime]


class DeliveryRow(Base):
    """A webhook message to one target, written in the transaction that it reports (an outbox)."""

    __tablename__ = "deliveries"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    url: Mapped[str] = mapped_column(Text)
    payload: Mapped[str] = mapped_column(Text)
    created: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    due: Mapped[datetime | None] = mapped_column(index=True)
    delivered: Mapped[datetime | None]
    last_error: Mapped[str | None] = mapped_column(Text)
