"""`/redaktion/woerterbuch`: every entry of the newsroom's dictionary, who changed it, and in how many articles it
occurs.
"""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field
from sqlalchemy.orm import Session

from api.http.web import WebOf
from api.redaktion.page import HOME, PageRoute, Viewer, page
from api.store.dictionary import rows
from api.store.redaktion_schema import LexiconRow
from api.store.usage import usage

router = APIRouter(route_class=PageRoute, include_in_schema=False)
DICTIONARY = f"{HOME}/woerterbuch"
SHOWN = 25
"""Words on one page; each is looked for in all articles."""


class Chosen(BaseModel):
    """Which part of the dictionary is looked at."""

    suche: str = Field("", max_length=128)
    ab: int = Field(0, ge=0, le=1_000_000)

    def of(self, session: Session) -> list[LexiconRow]:
        """Return the entries that contain the search text, in alphabetical order."""
        wanted = self.suche.casefold()
        return [
            row
            for row in rows(session)
            if any(wanted in text.casefold() for text in (row.written, row.alias, row.note, row.who or ""))
        ]


@router.get(DICTIONARY)
def get_dictionary(who: Viewer, request: Request, web: WebOf, chosen: Annotated[Chosen, Query()]) -> Response:
    """Return one page of the dictionary."""
    with web.services.database.read() as session:
        entries = chosen.of(session)
    end = chosen.ab + SHOWN
    more = f"{DICTIONARY}?{urlencode({'suche': chosen.suche, 'ab': end})}" if len(entries) > end else None
    return page(
        request,
        web,
        "dictionary.html",
        who=who,
        entries=entries[chosen.ab : end],
        chosen=chosen,
        count=len(entries),
        following=more,
    )


@router.get(f"{DICTIONARY}/artikel")
def get_usage(_: Viewer, web: WebOf, chosen: Annotated[Chosen, Query()]) -> dict[str, int]:
    """Return in how many articles each word of the page occurs; the page requests this after it has loaded."""
    with web.services.database.read() as session:
        words = [row.written for row in chosen.of(session)[chosen.ab : chosen.ab + SHOWN]]
        counts = usage(session, words)
    return {word: counts[word] for word in words}
