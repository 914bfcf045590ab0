"""Plays: how often an article was started on a day. Nothing is kept about who started it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.store.schema import PlaysRow
from api.store.upserting import insert


def count(session: Session, article_id: str, day: date) -> None:
    """Count one play."""
    once = insert(session, PlaysRow).values(article_id=article_id, day=day, plays=1)
    again = once.on_conflict_do_update(index_elements=["article_id", "day"], set_={"plays": PlaysRow.plays + 1})
    session.execute(again)


def by_day(session: Session, article_id: str) -> list[tuple[date, int]]:
    """Return days (UTC) with their plays, oldest first; days without a play are left out."""
    found = select(PlaysRow).where(PlaysRow.article_id == article_id).order_by(PlaysRow.day)
    return [(row.day, row.plays) for row in session.scalars(found)]
