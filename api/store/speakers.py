"""The voices of each worker, in rows that the workers write about themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from api.store.upserting import insert
from api.store.worker_schema import SpeakerRow


@dataclass(frozen=True, slots=True)
class Speaker:
    """What a worker said of itself."""

    voices: frozenset[str]
    """Those that it can speak with."""
    seen: datetime
    """When it said so."""


def announce(session: Session, worker: str, voices: frozenset[str]) -> None:
    """Note with which voices the worker speaks, now."""
    said = {"voices": sorted(voices), "seen": datetime.now(UTC)}
    new = insert(session, SpeakerRow).values(worker=worker, **said)
    session.execute(new.on_conflict_do_update(index_elements=["worker"], set_=said))


def announced(session: Session) -> dict[str, Speaker]:
    """Return what the workers said, by name; those that are gone may be among them."""
    return {row.worker: Speaker(frozenset(row.voices), row.seen) for row in session.scalars(select(SpeakerRow))}


def forget_silent(session: Session, keep: timedelta) -> None:
    """Delete what was said longer than `keep` ago."""
    old = select(SpeakerRow.worker).where(SpeakerRow.seen < datetime.now(UTC) - keep)
    session.execute(delete(SpeakerRow).where(SpeakerRow.worker.in_(old.with_for_update(skip_locked=True))))
