"""`/audit`: who changed what, when, and how to undo it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from api.editing.audit_log import Done, RecordsOut, records_of
from api.http.access import Reader, Writer
from api.http.openapi import problems
from api.http.token_first import TokenFirst
from api.http.web import WebOf
from api.push.undoing import undo
from api.store.audit import Action, Wanted

router = APIRouter(tags=["log"], route_class=TokenFirst)
_LARGEST = 2**31 - 1  # number of a record, for the database
Number = Annotated[int, Path(ge=1, le=_LARGEST, description="The record's number.", examples=[1])]


@router.get("/audit", responses=problems(401, 403, 422))
def get_audit(
    _: Reader,
    web: WebOf,
    subject: Annotated[
        str | None, Query(max_length=128, description="Only about this article, word or section.")
    ] = None,
    action: Annotated[Action | None, Query(description="Only what was done in this way.")] = None,
    before: Annotated[int | None, Query(ge=1, le=_LARGEST, description="`next` of the page before.")] = None,
) -> RecordsOut:
    """Return who pushed, changed and deleted what, the newest first, a hundred on a page."""
    with web.services.database.read() as session:
        return records_of(session, Wanted(subject, action, before))


@router.post("/audit/{number}/undo", responses=problems(401, 403, 404, 409, 410, 422, 429, 507))
def post_undo(number: Number, who: Writer, web: WebOf) -> Done:
    """Restore the state before a change, unless it was changed again since; affected sentences are spoken again."""
    with web.services.database.write() as session:
        record = undo(session, web.services, who, number)
    return Done(record=record.id if record else None)
