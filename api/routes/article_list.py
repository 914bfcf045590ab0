"""`GET /articles`: which articles there are, and where they stand."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from api.editing.article_list import PAGE, ArticlesOut, articles_of
from api.errors import UnknownPageError
from api.http.access import Reader
from api.http.fields import NO_CONTROLS
from api.http.openapi import problems
from api.http.token_first import TokenFirst
from api.http.web import WebOf
from api.store import listings
from api.store.listings import Filter
from api.store.schema import LONGEST_SECTION, Status

router = APIRouter(tags=["articles"], route_class=TokenFirst)


class _Query(BaseModel):
    """The parameters of the list."""

    model_config = ConfigDict(extra="forbid")

    q: str = Field(
        "", max_length=200, pattern=rf"{NO_CONTROLS}|^$", description="Words of headline or id, in any case."
    )
    section: str | None = Field(
        None, min_length=1, max_length=LONGEST_SECTION, pattern=NO_CONTROLS, description="Only this section."
    )
    status: Status | None = Field(None, description="Only these.")
    held: bool | None = Field(None, description="Only those that wait for their release, or only the others.")
    doubtful: bool = Field(False, description="Only those with words that are probably said wrong.")
    cursor: str | None = Field(
        None, max_length=400, description="`next` of the page before; without it, the first page."
    )
    size: int = Field(PAGE, ge=1, le=200, description="Articles on a page.")


@router.get("/articles", responses=problems(401, 403, 404, 422))
def get_articles(_: Reader, web: WebOf, query: Annotated[_Query, Query()]) -> ArticlesOut:
    """Return the articles, the newest push first, fifty on a page."""
    try:
        after = listings.place_of(query.cursor) if query.cursor else None
    except ValueError as error:
        raise UnknownPageError(f"There is no such page of the list: {error}.") from error
    wanted = Filter(query.q, query.section, query.status, query.held, query.doubtful, after)
    with web.services.database.read() as session:
        return articles_of(session, wanted, query.size)
