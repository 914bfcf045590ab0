"""The tables of the publisher's own programs: tokens, subscribers' keys, followed feeds, and webhook messages."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from api.store.schema import LONGEST_SECTION, Base


class TokenRow(Base):
    """A bearer token, without its secret."""

    __tablename__ = "tokens"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    """The part of the token that is no secret."""
    name: Mapped[str] = mapped_column(String(128))
    """Whose it is, for the log."""
    secret_hash: Mapped[str] = mapped_column(String(64))
    """SHA-256 of the secret, hexadecimal."""
    scopes: Mapped[str] = mapped_column(String(64))
    """What it allows, of `api.store.tokens.SCOPES`, with spaces between."""
    created: Mapped[datetime]
    """When it was made."""
    revoked: Mapped[datetime | None]
    """When it was made invalid; None while it holds."""


class FeedKeyRow(Base):
    """A subscriber's key for the personal feed; whose it is, only the publishing house knows. Revoked, it is gone."""

    __tablename__ = "feed_keys"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    """The part of the key that is no secret."""
    secret_hash: Mapped[str] = mapped_column(String(64))
    """SHA-256 of the secret, hexadecimal."""
    created: Mapped[datetime]
    """When it was made."""


class FollowedRow(Base):
    """A feed whose articles are read; looked at by whichever process comes first when it is due."""

    __tablename__ = "followed"

    url: Mapped[str] = mapped_column(String(1024), primary_key=True)
    """Of the feed."""
    section: Mapped[str | None] = mapped_column(String(LONGEST_SECTION))
    """Of its articles; None where each page names its own."""
    due: Mapped[datetime] = mapped_column(index=True)
    """When it is looked at next. The process that looks moves it on first, so that no other does (a lease)."""
    looked: Mapped[datetime | None]
    """When it was looked at last, and could be read."""
    etag: Mapped[str | None] = mapped_column(Text)
    """Of the last answer, sent with the next request."""
    last_modified: Mapped[str | None] = mapped_column(Text)
    """Likewise."""
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
    """When it was looked at last."""


class DeliveryRow(Base):
    """A webhook message to one target, written in the transaction that it reports (an outbox)."""

    __tablename__ = "deliveries"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    """As the target sees it; the same for each attempt."""
    url: Mapped[str] = mapped_column(Text)
    """Of the target."""
    payload: Mapped[str] = mapped_column(Text)
    """The message, JSON."""
    created: Mapped[datetime]
    """When what it reports happened, or will have happened."""
    attempts: Mapped[int] = mapped_column(default=0)
    """How often it was sent."""
    due: Mapped[datetime | None] = mapped_column(index=True)
    """When it is sent next; None once it was delivered or given up."""
    delivered: Mapped[datetime | None]
    """When the target took it."""
    last_error: Mapped[str | None] = mapped_column(Text)
    """Why the target didn't take it the last time."""
