"""Finished renderings and deliveries: kept for a while, for whoever looks into the database, then forgotten."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from api.store.schema import DeliveryRow, RenderingRow


def forget_finished(session: Session, keep: timedelta) -> None:
    """Delete what was finished, or given up, longer than `keep` ago."""
    limit = datetime.now(UTC) - keep
    renderings = select(RenderingRow.id).where(RenderingRow.finished < limit).with_for_update(skip_locked=True)
    session.execute(delete(RenderingRow).where(RenderingRow.id.in_(renderings)))
    given_up = DeliveryRow.due.is_(None) & (DeliveryRow.created < limit)
    deliveries = select(DeliveryRow.id).where(given_up).with_for_update(skip_locked=True)
    session.execute(delete(DeliveryRow).where(DeliveryRow.id.in_(deliveries)))
