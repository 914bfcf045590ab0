"""`/figures.csv`: what was heard, by day and article."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import BeforeValidator

from api.figures.export import as_csv
from api.http.access import Reader
from api.http.counting import counting
from api.http.fields import NO_CONTROLS
from api.http.openapi import problems
from api.http.token_first import TokenFirst
from api.http.web import WebOf
from api.store import figures
from api.store.figures import Period
from api.store.schema import LONGEST_SECTION

router = APIRouter(tags=["plays"], route_class=TokenFirst)
_USUAL = 28  # days, where the client names no first one
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_CSV = {"description": "A line for each day and article.", "content": {"text/csv": {"schema": {"type": "string"}}}}


def _written_out(day: str) -> str:
    """Refuse numbers, which pydantic would take for days or seconds since 1970."""
    if not _DAY.fullmatch(day):
        raise ValueError("write the day as in 2026-05-03")
    return day


Day = Annotated[date, BeforeValidator(_written_out)]


@router.get("/figures.csv", response_class=Response, responses={200: _CSV, **problems(401, 403, 404, 422)})
def get_figures(
    _: Reader,
    web: WebOf,
    first: Annotated[Day | None, Query(alias="from", description="The first day; 27 days before the last.")] = None,
    last: Annotated[Day | None, Query(alias="to", description="The last day, in UTC; today.")] = None,
    section: Annotated[
        str | None,
        Query(
            min_length=1, max_length=LONGEST_SECTION, pattern=NO_CONTROLS, description="Only articles of this section."
        ),
    ] = None,
) -> Response:
    """Return the figures as CSV: starts, quarters heard, minutes and downloads, for each day (UTC) and article."""
    counting(web).flush()
    last = last or datetime.now(UTC).date()
    period = Period(first or _before(last), last, section)
    with web.services.database.read() as session:
        table = as_csv(figures.each(session, period))
    headers = {
        "Content-Disposition": f'attachment; filename="zahlen-{period.first}-{period.last}.csv"',
        "Cache-Control": "no-store",
    }
    return Response(table, media_type="text/csv", headers=headers)


def _before(last: date) -> date:
    return date.fromordinal(max(1, last.toordinal() - _USUAL + 1))
