"""`/redaktion/ressorts`: the rules of each section of the newspaper."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from api.http.web import Web, WebOf
from api.redaktion.page import HOME, PageRoute, Viewer, page
from api.redaktion.voices import voices_of
from api.store import followed, listings, sections
from reader.german import GenderForms
from reader.script.speakers import SecondReads

router = APIRouter(route_class=PageRoute, include_in_schema=False)
GENDER = {
    GenderForms.PAUSE: "mit kurzer Pause",
    GenderForms.BOTH: "beide Formen",
    GenderForms.AS_WRITTEN: "ohne Pause",
}
"""How gender forms are read, for editors."""
SECOND = {
    SecondReads.INTERVIEWS: "Antworten in Interviews",
    SecondReads.QUOTATIONS: "Zitate",
    SecondReads.BOTH: "beides",
    SecondReads.NOTHING: "nichts",
}
"""What the second voice reads, for editors."""


@router.get(f"{HOME}/ressorts")
def get_sections(who: Viewer, request: Request, web: WebOf) -> Response:
    """Return a form for each section that has articles or rules."""
    with web.services.database.read() as session:
        ruled = {section.name: section for section in sections.all_ruled(session)}
        names = sorted({*listings.sections(session), *ruled})
        feeds = followed.listed(session)
    rules = [ruled.get(name, sections.Section(name)) for name in names]
    return page(request, web, "sections.html", who=who, sections=rules, feeds=feeds, **choices(web))


def choices(web: Web) -> dict[str, Any]:
    """Return the choices in the form of a section."""
    return {"voices": voices_of(web.services), "genders": GENDER, "seconds": SECOND}
