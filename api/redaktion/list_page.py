"""`/redaktion`: the list of articles."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field

from api.editing.article_list import articles_of
from api.errors import UnknownPageError
from api.http.web import WebOf
from api.redaktion.page import HOME, PageRoute, Viewer, page
from api.store import listings
from api.store.listings import Filter
from api.store.schema import LONGEST_SECTION, Status

router = APIRouter(route_class=PageRoute, include_in_schema=False)
_STATES: dict[str, Filter] = {
    "bereit": Filter(status=Status.READY, held=False),
    "in Arbeit": Filter(status=Status.RENDERING),
    "Fehler": Filter(status=Status.FAILED),
    "gesperrt": Filter(held=True),
}


class Chosen(BaseModel):
    """The form above the list, as it was sent."""

    suche: str = Field("", max_length=200)
    ressort: str = Field("", max_length=LONGEST_SECTION)
    zustand: str = ""
    zweifel: str = ""
    ab: str = Field("", max_length=400)

    @property
    def wanted(self) -> Filter:
        """The filter that the form asks for. Raises UnknownPageError."""
        state = _STATES.get(self.zustand, Filter())
        try:
            after = listings.place_of(self.ab) if self.ab else None
        except ValueError as error:
            raise UnknownPageError(f"There is no such page of the list: {error}.") from error
        return Filter(self.suche, self.ressort or None, state.status, state.held, bool(self.zweifel), after)


@router.get(HOME)
def get_list(who: Viewer, request: Request, web: WebOf, chosen: Annotated[Chosen, Query()]) -> Response:
    """Return the list, filtered as the form says."""
    with web.services.database.read() as session:
        listed = articles_of(session, chosen.wanted)
        sections = listings.sections(session)
    kept = {name: value for name, value in chosen.model_dump(exclude={"ab"}).items() if value}
    return page(
        request,
        web,
        "list.html",
        who=who,
        listed=listed,
        sections=sections,
        states=list(_STATES),
        filtered=bool(kept),
        chosen=chosen,
        following=f"{HOME}?{urlencode({**kept, 'ab': listed.next})}" if listed.next else None,
        first=f"{HOME}?{urlencode(kept)}" if chosen.ab else None,
    )
