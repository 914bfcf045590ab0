"""Counts actions in PostgreSQL, so that rate limits apply to all processes together.

A sliding window counter: hits of the window before this one count in part, the less the more of this one has passed.
One row per name, one atomic statement per hit, and the server's clock for everybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import BigInteger, Double, case, cast, func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from api.store.counting_schema import RateRow


@dataclass(frozen=True, slots=True)
class Window:
    """How often something was done lately."""

    hits: int
    """In this window."""
    before: int
    """In the window before it."""
    left: float
    """The part of this window that is still to come, 0 to 1."""

    def wait(self, limit: int) -> float:
        """Return after how many lengths of a window the next hit is allowed."""
        if self.hits < limit and self.before > 0:  # as soon as enough of the window before is forgotten
            return max(0.0, self.left - (limit - self.hits) / self.before)
        return self.left


def hit(session: Session, name: str, limit: int, length: timedelta) -> Window | None:
    """Count a hit; where the limit is reached count nothing, and return how the window stands."""
    session.execute(text("SET LOCAL synchronous_commit = off"))  # a crash may lose a count
    windows = cast(func.extract("epoch", func.statement_timestamp()), Double) / length.total_seconds()
    left = 1 - (windows - func.floor(windows))
    first = insert(RateRow).values(name=name, period=cast(func.floor(windows), BigInteger), hits=1, before=0)
    begun = first.excluded.period
    is_new = begun > RateRow.period  # a hit that waited for the row until its window was over counts in the next
    hits = case((is_new, 0), else_=RateRow.hits)
    before = case((begun == RateRow.period + 1, RateRow.hits), (is_new, 0), else_=RateRow.before)
    counted = first.on_conflict_do_update(
        index_elements=[RateRow.name],
        set_={"period": func.greatest(RateRow.period, begun), "hits": hits + 1, "before": before},
        where=before * left + hits < limit,
    )
    if session.scalar(counted.returning(RateRow.hits)) is not None:
        return None
    hits_now, before_now, left_now = session.execute(
        select(RateRow.hits, RateRow.before, left).where(RateRow.name == name)
    ).one()
    return Window(hits_now, before_now, float(left_now))
