"""The audit log, for the page and for `GET /audit`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import BaseModel, Field
from sqlalchemy.orm import Session

from api.push.undoing import UNDOABLE
from api.store import audit
from api.store.audit import Wanted

PAGE = 100
"""Records on one page."""


class RecordOut(BaseModel):
    """A record of the audit log."""

    id: int
    at: datetime
    who: str = Field(description="The token's name.", examples=["redaktion"])
    action: str = Field(examples=["entry"])
    subject: str = Field(description="The article's id, the word or the section.", examples=["Luitpold"])
    before: dict[str, Any] | None = Field(description="null: it wasn't there.")
    after: dict[str, Any] | None = Field(description="null: it is gone.")
    undoable: bool


class RecordsOut(BaseModel):
    """A page of the log, the newest first."""

    records: list[RecordOut]
    next: int | None = Field(description="`before` of the next page; null on the last one.")


class Done(BaseModel):
    """The number in the log, by which the change can be undone: `POST /audit/{record}/undo`."""

    record: int | None = Field(description="Number in the log; null where nothing changed.")


def records_of(session: Session, wanted: Wanted) -> RecordsOut:
    """Return one page of the log."""
    rows = audit.records(session, wanted, PAGE + 1)
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
        for row in rows[:PAGE]
    ]
    return RecordsOut(records=shown, next=shown[-1].id if len(rows) > PAGE else None)
