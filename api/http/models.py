"""Articles, moves and feed keys as the bodies of requests and responses show them."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    HttpUrl,
    StrictBool,
    model_validator,
)

from api.http.fields import MOST_FIELDS, Body, Line, Lines, Moment, Name, Source, refuse_too_many
from api.http.web import ARTICLE_ID


class Push(Body):
    """An article: `text` (pasted), `html` (a page), or else `url` (fetched). Metadata overrides the source."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "text": "Neue Brücke eröffnet\n\nNach drei Jahren Bauzeit rollt seit dem 3. Mai der Verkehr.",
                    "section": "Lokales",
                }
            ],
            "anyOf": [
                {"required": ["text"], "not": {"required": ["html"]}},
                {"required": ["html"], "not": {"required": ["text"]}},
                {"required": ["url"], "not": {"anyOf": [{"required": ["html"]}, {"required": ["text"]}]}},
            ],
        },
    )

    text: Source | None = Field(None, description="The article as it was copied from a page.")
    html: Source | None = Field(None, description="The page; the article is found in it.")
    url: HttpUrl | None = Field(None, description="The article's address; fetched where text and html are missing.")
    headline: Line | None = Field(None, description="Instead of the headline in the source.")
    kicker: Line | None = Field(None, description="Instead of the kicker in the source.")
    lead: Line | None = Field(None, description="Instead of the lead in the source.")
    authors: Lines | None = Field(None, max_length=MOST_FIELDS, description="Instead of the authors in the source.")
    source: Line | None = Field(None, description="Agency or publisher line.")
    section: Name | None = Field(None, description="Section; it has a feed of its own.")
    published: Moment | None = Field(None, description="First publication, with a time zone.")
    updated: Moment | None = Field(None, description="Last change, with a time zone.")
    image: HttpUrl | None = Field(None, description="Address of the article's picture.")
    voice: Name | None = Field(None, description="Name of the voice; the service's own by default.")
    held: StrictBool | None = Field(
        None, description="Of a new article: not public before an editor releases it; without it, as its section says."
    )
    unlisted: StrictBool = Field(False, description="Of a new article: in no feed and on no page.")
    protected: StrictBool | None = Field(
        None,
        description="Whether it is for subscribers only; without it, a new article is as its section says, and a known "
        "one as it was.",
    )

    @property
    def is_fetched(self) -> bool:
        """Whether the article is yet to be fetched from its address."""
        return self.text is None and self.html is None

    _not_too_many = model_validator(mode="before")(refuse_too_many)

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if self.text is not None and self.html is not None:
            raise ValueError("give either text or html, not both")
        if self.text is None and self.html is None and self.url is None:
            raise ValueError("give text, html or url")
        return self


class ProgressOut(BaseModel):
    """How many of the sentences are spoken."""

    done: int = Field(examples=[12])
    total: int = Field(examples=[40])


class QueueOut(BaseModel):
    """What a rendering waits for that hasn't begun."""

    ahead: int = Field(description="Renderings that come first.", examples=[2])
    seconds: float | None = Field(description="Until it begins; null where that can't be estimated.", examples=[95.0])


class ErrorOut(BaseModel):
    """Why the newest rendering failed, in German."""

    title: str = Field(examples=["Sprachausgabe fehlgeschlagen"])
    detail: str = Field(examples=["Die Stimme konnte einen Satz nicht sprechen."])


class VoiceOut(BaseModel):
    """The voice that is heard. It is synthetic: the label belongs beside the player (EU AI Act, article 50)."""

    name: str = Field(examples=["kerstin"])
    label: str = Field(examples=["Kerstin (KI-Stimme)"])


class AudioOut(BaseModel):
    """The current version's file; `url` always answers with the newest, `versioned_url` never changes."""

    url: str
    versioned_url: str
    type: str = Field(examples=["audio/mpeg"])
    length: int = Field(description="Bytes.", examples=[482_113])


class ExcerptOut(BaseModel):
    """What everybody hears of an article that is for subscribers."""

    url: str
    timings_url: str
    type: str = Field(examples=["audio/mpeg"])
    duration: float = Field(description="Seconds.", examples=[28.4])


class DroppedOut(BaseModel):
    """A line of the source that isn't read, and why."""

    model_config = ConfigDict(from_attributes=True)

    text: str = Field(examples=["Lesen Sie auch: Der Bau in Bildern"])
    reason: str = Field(examples=["teaser"])


class ArticleOut(BaseModel):
    """An article: what it is, where its rendering stands, what there is to hear."""

    id: str = Field(examples=["bruecke-eroeffnet"])
    headline: str = Field(examples=["Neue Brücke eröffnet"])
    kicker: str | None
    lead: str | None
    published: datetime
    updated: datetime | None
    authors: list[str]
    source: str | None
    section: str | None
    url: str | None
    image: str | None
    status: Literal["rendering", "ready", "failed"]
    held: bool = Field(description="An editor holds it: only those with a token know of it.")
    unlisted: bool = Field(description="In no feed and on no page.")
    protected: bool = Field(description="For subscribers: audio and what lies beside it want a ticket.")
    progress: ProgressOut | None
    queue: QueueOut | None = Field(description="While the rendering waits for others.")
    error: ErrorOut | None
    voice: VoiceOut | None
    duration: float | None = Field(description="Seconds.", examples=[61.4])
    version: str | None = Field(description="Hash over everything that can be heard or read in the current version.")
    audio: AudioOut | None = Field(description="null also where it is for subscribers, and nothing says that one asks.")
    excerpt: ExcerptOut | None = Field(description="Instead of `audio`, for everybody else.")
    captions_url: str
    timings_url: str
    chapters_url: str
    transcript_url: str
    jsonld_url: str
    events_url: str
    plays_url: str | None = Field(description="Where the player reports a play; null where none are counted.")
    dropped: list[DroppedOut]


class Move(Body):
    """What an article is called from now on, and where its page is."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"to": "bruecke-eroeffnet-2"}],
            "anyOf": [{"required": ["to"]}, {"required": ["url"]}],
        },
    )

    to: str | None = Field(None, pattern=f"^{ARTICLE_ID}$", description="The new id.")
    url: HttpUrl | None = Field(None, description="The new address of the article's page.")

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.to is None and self.url is None:
            raise ValueError("give to or url")
        return self


class FeedKeyOut(BaseModel):
    """A subscriber's key."""

    id: str = Field(examples=["5f2c0a9b7e11"])
    created: datetime


class FeedKeyCreated(FeedKeyOut):
    """A new key; it can't be shown again."""

    key: str
    feed_url: str = Field(description="What the subscriber gives to a podcast app.")
