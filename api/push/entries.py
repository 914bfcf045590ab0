"""Changes a dictionary entry, records who did it, and has the affected articles rendered again."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session

from api.errors import UnknownEntryError
from api.store import audit, dictionary
from api.store.audit import Action
from api.store.redaktion_schema import AuditRow, LexiconRow
from api.store.tokens import Identity
from reader.lexicon import Entry


def change_entry(session: Session, who: Identity, written: str, new: Entry | None) -> AuditRow | None:
    """Add, change or (`new` is None) delete an entry; returns None if nothing changed. Raises UnknownEntryError."""
    before = entry_json(session, written)
    if new is None:
        dictionary.remove(session, written)
    elif dictionary.put(session, new) is None:
        return None
    else:
        row = session.get_one(LexiconRow, written, populate_existing=True)
        row.who, row.changed = who.name, datetime.now(UTC)
    return audit.record(session, who, Action.ENTRY, written, before, asdict(new) if new else None)


def entry_json(session: Session, written: str) -> dict[str, Any] | None:
    """Return an entry as the log keeps it; None where there is none."""
    try:
        return asdict(dictionary.entry(session, written))
    except UnknownEntryError:
        return None
