"""The tables by which workers work together: changed words, dropped takes, and who speaks with which voice."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from api.store.schema import Base


class RevoicingRow(Base):
    """A word of the dictionary whose articles are still to be enqueued; written with the change itself (an outbox)."""

    __tablename__ = "revoicings"

    written: Mapped[str] = mapped_column(String(128), primary_key=True)
    """The word."""
    changed: Mapped[datetime]
    """When its entry changed, or when a worker that enqueues its articles last said so (`api.store.revoicings`)."""


class DroppedTakesRow(Base):
    """Takes of versions that are gone, which every worker deletes from its disk unless another version uses them."""

    __tablename__ = "dropped_takes"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    """The order in which they were noted."""
    takes: Mapped[list[str]]
    """Their names."""
    dropped: Mapped[datetime]
    """When their version was deleted."""


class SpeakerRow(Base):
    """A worker, and with which voices of the catalogue it speaks, as it said itself."""

    __tablename__ = "speakers"

    worker: Mapped[str] = mapped_column(String(64), primary_key=True)
    """Its name, unique over all machines."""
    voices: Mapped[list[str]]
    """Voices of the catalogue that it can speak with."""
    seen: Mapped[datetime]
    """When it said so."""
