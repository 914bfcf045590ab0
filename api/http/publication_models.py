"""What publications are described by: plays, feeds, embedding, timings."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import (
    BaseModel,
    Field,
)


class DayOut(BaseModel):
    """What was heard on a day (UTC)."""

    day: date
    plays: int = Field(examples=[412], description="How often the article was started.")
    heard_25: int = Field(examples=[371], description="How often its first quarter was heard.")
    heard_50: int = Field(examples=[342], description="How often its second quarter was heard.")
    heard_75: int = Field(examples=[318], description="How often its third quarter was heard.")
    heard_100: int = Field(examples=[301], description="How often its last quarter was heard.")
    minutes: float = Field(examples=[1430.5], description="Minutes that were heard, by these quarters.")
    downloads: int = Field(examples=[97], description="How often podcast apps downloaded the episode.")


class PlaysOut(BaseModel):
    """What was heard of an article."""

    total: int = Field(examples=[1274], description="How often it was started, in all.")
    days: list[DayOut]


class JsonAttachmentOut(BaseModel):
    """The audio of an article in a JSON Feed."""

    url: str
    mime_type: str
    size_in_bytes: int
    duration_in_seconds: int


class JsonAuthorOut(BaseModel):
    """An author in a JSON Feed."""

    name: str


class JsonItemOut(BaseModel):
    """An article in a JSON Feed; `id` is the newsroom's own."""

    id: str
    url: str
    title: str
    summary: str | None
    content_text: str = Field(description="The lead, or the first paragraph; the text is on the article's page.")
    authors: list[JsonAuthorOut]
    date_published: datetime
    attachments: list[JsonAttachmentOut]


class JsonFeedOut(BaseModel):
    """JSON Feed 1.1."""

    version: Literal["https://jsonfeed.org/version/1.1"] = "https://jsonfeed.org/version/1.1"
    title: str
    home_page_url: str
    feed_url: str
    language: Literal["de"] = "de"
    items: list[JsonItemOut]


class OEmbedOut(BaseModel):
    """oEmbed 1.0, type "rich"."""

    type: Literal["rich"] = "rich"
    version: Literal["1.0"] = "1.0"
    title: str = Field(examples=["Neue Brücke eröffnet"])
    provider_name: str = "Vorleser"
    provider_url: str
    html: str = Field(description="An iframe.")
    width: int = Field(description="CSS pixels.")
    height: int = Field(description="CSS pixels.")
    cache_age: int = 3600


class WordOut(BaseModel):
    """A word as it is spoken, and when it is heard."""

    text: str
    start: float = Field(description="Seconds.")
    end: float = Field(description="Seconds.")


class SentenceOut(BaseModel):
    """A sentence as it was written, and when it is heard."""

    text: str
    start: float = Field(description="Seconds.")
    end: float = Field(description="Seconds.")
    role: str = Field(examples=["headline", "lead", "paragraph"])
    block: int | None = Field(description="Which paragraph of the body, counted from 0; null for what is none of them.")
    speaker: Literal["second"] | None = Field(None, description="Who says it, where that isn't the narrator.")
    words: list[WordOut] | None = Field(None, description="What is spoken, word by word, if the voice knows when.")


class TimingsOut(BaseModel):
    """What a player highlights by."""

    version: str
    duration: float = Field(description="Seconds.")
    speakers: dict[str, str] | None = Field(
        None,
        description="Where two voices speak: who speaks for which speaker.",
        examples=[{"narrator": "Kerstin", "second": "Thorsten"}],
    )
    sentences: list[SentenceOut]
