"""A word before it is saved: possible pronunciations, and the articles that contain it."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel, Field

from api.http.access import Reader
from api.http.openapi import problems
from api.http.token_first import TokenFirst
from api.http.web import WebOf
from api.rendering.revoicing import concerned
from api.routes.lexicon import Written
from reader.lexicon.suggesting import suggestions

router = APIRouter(tags=["dictionary"], route_class=TokenFirst)
_NEWEST = 20  # articles that an answer names


class SuggestionOut(BaseModel):
    """A possible pronunciation of a word, for an editor to listen to."""

    label: str = Field(description="In German.", examples=["Betonung auf Silbe 1"])
    alias: str
    ipa: str


class ConcernedOut(BaseModel):
    """The articles that contain a word."""

    articles: int = Field(description="How many.", examples=[14])
    newest: list[str] = Field(description="Ids of the newest.")


@router.get("/lexicon/{written}/articles", responses=problems(401, 403, 422))
def get_concerned(written: Written, _: Reader, web: WebOf) -> ConcernedOut:
    """Return how many articles contain the word and so would be affected by a change (a dry run)."""
    with web.services.database.read() as session:
        article_ids = concerned(session, written)
    return ConcernedOut(articles=len(article_ids), newest=article_ids[:_NEWEST])


@router.get("/lexicon/{written}/suggestions", responses=problems(401, 403, 422))
def get_suggestions(written: Written, _: Reader) -> list[SuggestionOut]:
    """Return possible pronunciations of the word: with another stress, as a foreign word, spelled."""
    return [SuggestionOut(label=one.label, alias=one.alias, ipa=one.ipa) for one in suggestions(written)]
