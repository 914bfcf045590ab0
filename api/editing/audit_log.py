"""The audit log, for the page and for `GET /audit`."""

from __future__ import annotations

from sqlalchemy.orm import Session

from api.editing.models import RecordOut, RecordsOut
from api.push.undoing import UNDOABLE
from api.store import audit
from api.store.audit import Wanted

PAGE = 100
"""Records on one page."""


def records_of(session: Session, wanted: Wanted) -> RecordsOut:
    """Return one page of the log."""
    found = audit.records(session, wanted, PAGE + 1)
    shown = [
        RecordOut(
            id=row.id,
            at=row.at,
            who=row.who,
            action=row.action,
            subject=row.subject,
            before=row.before,
            after=row.after,
            undoable=row.action in UNDOABLE,
        )
        for row in found[:PAGE]
    ]
    return RecordsOut(records=shown, next=shown[-1].id if len(found) > PAGE else None)
