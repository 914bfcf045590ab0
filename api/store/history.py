"""Finished renderings and deliveries: kept for a while, for whoever looks into the database, then forgotten."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from api.store.schema import DeliveryRow, RenderingRow


def forget_finished(session: Session, keep: timedelta) -> None:
    """Delete what was finished, or given up, longer than `keep` ago."""
    limit = datetime.now(UTC) - keep
    session.execute(delete(RenderingRow).where(RenderingRow.finished < limit))
    session.execute(delete(DeliveryRow).where(DeliveryRow.due.is_(None), DeliveryRow.created < limit))
