"""The tables of what is counted: plays and downloads, sums for the metrics, and hits of rate limits."""

from __future__ import annotations

from datetime import date

from sqlalchemy import BigInteger, ForeignKeyConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from api.store.schema import Base


class PlaysRow(Base):
    """What was heard of an article on a day (UTC).

    `plays`: how often it was started. `heard_25` ... `heard_100`: how often each of its quarters was heard. `seconds`:
    that was heard, by these quarters. `downloads`: how often apps fetched the episode.
    """

    __tablename__ = "plays"
    __table_args__ = (ForeignKeyConstraint(["article_id"], ["articles.id"]),)

    article_id: Mapped[str] = mapped_column(String(128), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    plays: Mapped[int]
    heard_25: Mapped[int] = mapped_column(default=0, server_default="0")
    heard_50: Mapped[int] = mapped_column(default=0, server_default="0")
    heard_75: Mapped[int] = mapped_column(default=0, server_default="0")
    heard_100: Mapped[int] = mapped_column(default=0, server_default="0")
    seconds: Mapped[float] = mapped_column(default=0.0, server_default="0")
    downloads: Mapped[int] = mapped_column(default=0, server_default="0")


class TotalRow(Base):
    """A sum over all workers and restarts, for the metrics."""

    __tablename__ = "totals"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[float]


class RateRow(Base):
    """How often something was done in a window of time, for limits that all processes share.

    `period`: number of the window since 1970; `hits` in it, `before` in the one before it.
    """

    __tablename__ = "rates"

    name: Mapped[str] = mapped_column(String(255), primary_key=True)
    period: Mapped[int] = mapped_column(BigInteger)
    hits: Mapped[int]
    before: Mapped[int]
