"""Sums over all workers and restarts."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.store.counting_schema import TotalRow
from api.store.upserting import insert


def add(session: Session, amounts: Mapping[str, float]) -> None:
    """Add to the totals; a total begins at 0. Call it late in a transaction, because all transactions wait for each
    other here.
    """
    # Sorted: rows are locked in the order in which they are written.
    first = insert(session, TotalRow).values([{"name": name, "value": amounts[name]} for name in sorted(amounts)])
    more = {"value": TotalRow.value + first.excluded.value}
    session.execute(first.on_conflict_do_update(index_elements=["name"], set_=more))


def totals(session: Session) -> dict[str, float]:
    """Return all totals that were ever added to."""
    return {row.name: row.value for row in session.scalars(select(TotalRow))}
