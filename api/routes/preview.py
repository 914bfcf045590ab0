"""Previews: how a source would be read, and how a sentence would sound."""

from __future__ import annotations

from fastapi import APIRouter, Response
from pydantic import Field

from api.editing.sheet_models import ChecksOut, SheetOut
from api.editing.sheets import checks_of, sheet_of
from api.editing.spoken_sample import say
from api.editing.trial_limits import count_trial, limited_preview
from api.http.access import Reader
from api.http.dictionary_models import EntryIn
from api.http.fields import Body, Name, Sentence, Word
from api.http.models import Push
from api.http.openapi import binary, problems
from api.http.token_first import TokenFirst
from api.http.web import ARTICLE_ID, ArticleId, WebOf
from reader.publishing.mp3 import MEDIA_TYPE

router = APIRouter(tags=["editing"], route_class=TokenFirst)


class TrialEntry(EntryIn):
    """A dictionary entry to try."""

    written: Word = Field(examples=["Luitpold"])


class Saying(Body):
    """A sample sentence to speak."""

    text: Sentence = Field(examples=["Prinzregent Luitpold kam nach Lindenau."])
    entries: list[TrialEntry] = Field([], max_length=20, description="Dictionary entries to try.")
    article: str | None = Field(
        None, pattern=f"^{ARTICLE_ID}$", description="Whose own words and voice hold; without it, the newsroom's."
    )
    voice: Name | None = Field(None, description="Name of another voice.")


@router.post("/preview", responses=problems(400, 401, 403, 413, 415, 422, 429))
def post_preview(push: Push, who: Reader, web: WebOf) -> SheetOut:
    """Return which pieces of a source would be read, and in which words; nothing is spoken or stored."""
    return limited_preview(push, who, web)


@router.post(
    "/say",
    response_class=Response,
    responses={200: binary(MEDIA_TYPE, "The sentence."), **problems(400, 401, 403, 404, 410, 413, 415, 422, 429, 500)},
)
def post_say(saying: Saying, who: Reader, web: WebOf) -> Response:
    """Return one sentence as MP3, spoken with some extra entries of the dictionary; nothing is published."""
    count_trial(who, web)
    entries = [trial.of(trial.written) for trial in saying.entries]
    sound = say(web.services, saying.text, entries, saying.article, saying.voice)
    return Response(sound, media_type=MEDIA_TYPE, headers={"Cache-Control": "no-store"})


@router.get("/articles/{article_id}/sheet", responses=problems(401, 403, 404, 410, 422))
def get_sheet(article_id: ArticleId, _: Reader, web: WebOf) -> SheetOut:
    """Return which pieces of an article's source are read, in which words, and when they are heard."""
    return sheet_of(web.services, article_id)


@router.get("/articles/{article_id}/checks", responses=problems(401, 403, 404, 410, 422))
def get_checks(article_id: ArticleId, _: Reader, web: WebOf) -> ChecksOut:
    """Return what to listen to before publication: sentences that sound doubtful, and words that may be said wrong."""
    return checks_of(web.services, article_id)
