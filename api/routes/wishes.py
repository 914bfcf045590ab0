"""Editors' wishes for one article: paragraphs in or out, other words, another voice, and publication."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field, RootModel, StrictBool

from api.editing.audit_log import Done
from api.http.access import Reader, Writer
from api.http.dictionary_models import EntryIn
from api.http.fields import AUDIBLE, Body, Name, Sentence, Source, Word
from api.http.openapi import problems
from api.http.token_first import TokenFirst
from api.http.web import ArticleId, WebOf
from api.push.overriding import change_wish
from api.push.publication import Wanted, set_publication
from api.rendering import operator_requests
from api.rendering.speakers import require_speaker
from api.store import articles, audit, overrides, previews
from api.store.articles import require_locked
from api.store.audit import Action
from api.store.overrides import Kind, Wish
from reader.voices import find_voice

router = APIRouter(tags=["editing"], route_class=TokenFirst)
_WRITES = problems(400, 401, 403, 404, 410, 413, 415, 422, 429, 507)


class ReadWish(Body):
    """Whether a paragraph is read."""

    kind: Literal["read"]
    text: Source = Field(min_length=1, description="The piece as `source` of the sheet gives it.")
    read: StrictBool | None = Field(description="null: as the service decides.")


class SayWish(Body):
    """Other words for a sentence."""

    kind: Literal["say"]
    text: Source = Field(min_length=1, description="The sentence as `written` of the sheet gives it.")
    spoken: Annotated[Sentence, AUDIBLE] | None = Field(description="null: as it is written.")


class WordWish(Body):
    """Another pronunciation of a word in this article."""

    kind: Literal["word"]
    text: Word
    entry: EntryIn | None = Field(description="null: as everywhere.")


class VoiceWish(Body):
    """Another voice for this article."""

    kind: Literal["voice"]
    voice: Name | None = Field(description="null: as pushed.")


class WishIn(RootModel[Annotated[ReadWish | SayWish | WordWish | VoiceWish, Field(discriminator="kind")]]):
    """What an editor wants for one article; it survives the newsroom's next push where the text is still there."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"kind": "voice", "voice": None}]})


class WishOut(BaseModel):
    """A wish in effect."""

    kind: Literal["read", "say", "word", "voice"]
    text: str
    value: dict[str, Any]
    who: str
    made: datetime


class Publication(Body):
    """Whether an article is public."""

    held: StrictBool = Field(description="Not public before an editor releases it.")
    unlisted: StrictBool = Field(description="At its own address only: in no feed and on no page.")
    protected: StrictBool | None = Field(None, description="For subscribers only; without it, as it is.")


class PreviewOut(BaseModel):
    """An address where the article can be heard before it is public; it is shown only once."""

    url: str
    expires: datetime


@router.get("/articles/{article_id}/wishes", responses=problems(401, 403, 404, 410, 422))
def get_wishes(article_id: ArticleId, _: Reader, web: WebOf) -> list[WishOut]:
    """Return the editors' wishes for the article, the oldest first."""
    with web.services.database.read() as session:
        articles.require(session, article_id)
        return [
            WishOut.model_validate(
                {"kind": row.kind, "text": row.text, "value": row.value, "who": row.who, "made": row.made}
            )
            for row in overrides.of_article(session, article_id)
        ]


@router.put("/articles/{article_id}/wishes", responses=_WRITES)
def put_wish(article_id: ArticleId, wish: WishIn, who: Writer, web: WebOf) -> Done:
    """Store an editor's wish for the article; only the sentences that change are spoken again."""
    wanted = _plain(wish)
    if wanted.kind is Kind.VOICE and wanted.value is not None:
        find_voice(wanted.value["voice"], web.services.settings.voices)
        require_speaker(wanted.value["voice"], web.services)
    with web.services.database.write() as session:
        record = change_wish(session, web.services.queue, who, article_id, wanted)
    return Done(record=record.id if record else None)


@router.put("/articles/{article_id}/publication", responses=_WRITES)
def put_publication(article_id: ArticleId, wanted: Publication, who: Writer, web: WebOf) -> Done:
    """Hold an article until its release, or make it unlisted, or for subscribers only.

    Public addresses follow at once.
    """
    asked = Wanted(wanted.held, wanted.unlisted, wanted.protected)
    with web.services.database.write() as session:
        record = set_publication(session, web.services.settings, who, article_id, asked)
    return Done(record=record.id if record else None)


@router.post("/articles/{article_id}/previews", responses=problems(401, 403, 404, 410, 422, 429, 507))
def post_preview_address(
    article_id: ArticleId,
    who: Writer,
    web: WebOf,
    request: Request,
    hours: Annotated[int, Query(ge=1, le=720, description="How long the address holds.")] = 48,
) -> PreviewOut:
    """Make an address where the article can be heard before it is public, for a limited time."""
    with web.services.database.write() as session:
        require_locked(session, article_id)
        secret, expires = previews.offer(session, article_id, timedelta(hours=hours))
        audit.record(session, who, Action.SHARED, article_id, None, {"expires": expires.isoformat()})
    return PreviewOut(url=f"{web.address(request)}/vorschau/{secret}", expires=expires)


@router.post(
    "/articles/{article_id}/retry", status_code=204, responses=problems(401, 403, 404, 409, 410, 422, 429, 507)
)
def post_retry(article_id: ArticleId, who: Writer, web: WebOf) -> None:
    """Retry a failed rendering."""
    operator_requests.retry(web.services, [article_id])
    with web.services.database.write() as session:
        audit.record(session, who, Action.RETRIED, article_id)


@router.post("/articles/{article_id}/render", status_code=204, responses=problems(401, 403, 404, 410, 422, 429, 507))
def post_render(article_id: ArticleId, who: Writer, web: WebOf) -> None:
    """Render the article again; sentences that would sound the same aren't spoken again."""
    operator_requests.revoice(web.services, [article_id])
    with web.services.database.write() as session:
        audit.record(session, who, Action.RENDERED, article_id)


def _plain(wish: WishIn) -> Wish:
    """Return a wish as the store keeps it."""
    match wish.root:
        case ReadWish(text=text, read=read):
            return Wish(Kind.READ, text, None if read is None else {"read": read})
        case SayWish(text=text, spoken=spoken):
            return Wish(Kind.SAY, text, None if spoken is None else {"spoken": spoken})
        case WordWish(text=text, entry=entry):
            return Wish(Kind.WORD, text, entry.plain() if entry else None)
        case VoiceWish(voice=voice):
            return Wish(Kind.VOICE, "", None if voice is None else {"voice": voice})
