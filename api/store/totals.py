"""Sums over all workers and restarts."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.store.schema import TotalRow


def add(session: Session, amounts: Mapping[str, float]) -> None:
    """Add to the totals; a total begins at 0."""
    for name, amount in amounts.items():
        row = session.get(TotalRow, name)
        if row is None:
            session.add(TotalRow(name=name, value=amount))
        else:
            row.value += amount


def totals(session: Session) -> dict[str, float]:
    """Return all totals that were ever added to."""
    return {row.name: row.value for row in session.scalars(select(TotalRow))}
