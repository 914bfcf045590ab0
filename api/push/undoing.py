"""Takes back what the log says was done, unless it was changed again since."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from api.errors import NotUndoableError
from api.push.entries import change_entry, entry_json
from api.push.overriding import change_wish
from api.push.publication import Wanted, publication_of, set_publication
from api.services import Services
from api.store import audit, overrides
from api.store.articles import require_locked
from api.store.audit import Action
from api.store.overrides import Kind, Wish
from api.store.redaktion_schema import AuditRow
from api.store.tokens import Identity
from reader.lexicon import Entry

UNDOABLE = frozenset({Action.ENTRY, Action.OVERRIDDEN, Action.PUBLICATION})
"""The actions that can be taken back; pushes and deletions the newsroom has to repeat itself."""


def undo(session: Session, services: Services, who: Identity, number: int) -> AuditRow | None:
    """Bring back what was there before; returns the record of that, None where nothing changes.

    Raises UnknownRecordError, NotUndoableError (also where it was changed again since), and what the change raises.
    """
    done = audit.require(session, number)
    if done.action not in UNDOABLE or _now(session, done) != done.after:
        raise NotUndoableError(f"The record {number} can't be undone.")
    if done.action == Action.ENTRY:
        return change_entry(session, who, done.subject, Entry(**done.before) if done.before else None)
    if done.action == Action.PUBLICATION:
        assert done.before is not None
        return set_publication(session, services.settings, who, done.subject, Wanted(**done.before))
    return change_wish(session, services.queue, who, done.subject, _wish(done, done.before))


def _wish(done: AuditRow, side: dict[str, Any] | None) -> Wish:
    """Return the wish on one side of a record. Where it was none, kind and text stand on the other side."""
    about = done.before or done.after or {}
    return Wish(Kind(about["kind"]), about["text"], side["value"] if side else None)


def _now(session: Session, done: AuditRow) -> dict[str, Any] | None:
    """Return the present state of what the record is about, locked until the transaction ends."""
    if done.action == Action.ENTRY:
        return entry_json(session, done.subject)
    row = require_locked(session, done.subject)
    if done.action == Action.PUBLICATION:
        return publication_of(row)
    return overrides.current(session, done.subject, _wish(done, None)).as_json()
