"""The tables of what is counted: plays and downloads, sums for the metrics, and hits of rate limits."""

from __future__ import annotations

from datetime import date

from sqlalchemy import BigInteger, ForeignKeyConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from api.store.schema import Base


class PlaysRow(Base):
    """What was heard of an article on a day."""

    __tablename__ = "plays"
    __table_args__ = (ForeignKeyConstraint(["article_id"], ["articles.id"]),)

    article_id: Mapped[str] = mapped_column(String(128), primary_key=True)
    """As it is called now."""
    day: Mapped[date] = mapped_column(primary_key=True)
    """In UTC."""
    plays: Mapped[int]
    """How often it was started."""
    heard_25: Mapped[int] = mapped_column(default=0, server_default="0")
    """How often its first quarter was heard."""
    heard_50: Mapped[int] = mapped_column(default=0, server_default="0")
    """Its second quarter."""
    heard_75: Mapped[int] = mapped_column(default=0, server_default="0")
    """Its third quarter."""
    heard_100: Mapped[int] = mapped_column(default=0, server_default="0")
    """Its last quarter."""
    seconds: Mapped[float] = mapped_column(default=0.0, server_default="0")
    """Seconds that were heard, as these quarters tell."""
    downloads: Mapped[int] = mapped_column(default=0, server_default="0")
    """How often apps fetched the episode."""


class TotalRow(Base):
    """A sum over all workers and restarts, for the metrics."""

    __tablename__ = "totals"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    """What is summed."""
    value: Mapped[float]
    """The sum, over all workers and restarts."""


class RateRow(Base):
    """How often something was done in a window of time, for limits that all processes share (`api.store.rates`)."""

    __tablename__ = "rates"

    name: Mapped[str] = mapped_column(String(255), primary_key=True)
    """Who does what."""
    period: Mapped[int] = mapped_column(BigInteger)
    """Number of the window since 1970."""
    hits: Mapped[int]
    """How often it was done in this window."""
    before: Mapped[int]
    """How often in the window before it."""
