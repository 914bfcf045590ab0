"""Bodies of requests and responses, as the OpenAPI schema shows them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    HttpUrl,
    StrictBool,
    StringConstraints,
    model_validator,
)

_UNPRINTABLE = r"\x00-\x1f\x7f-\x9f\ufffe\uffff"
NO_CONTROLS = rf"^[^{_UNPRINTABLE}]+$"
"""What no XML (1.0, section 2.2) and no database can hold is refused: controls, U+FFFE and U+FFFF.

Halves of characters, which XML forbids too, are no text to pydantic.
"""
WORD = rf"^[^\s/{_UNPRINTABLE}]([^/{_UNPRINTABLE}]*[^\s/{_UNPRINTABLE}])?$"
"""A word of the dictionary, which is the last part of an address."""
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000, pattern=NO_CONTROLS)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=128, pattern=NO_CONTROLS)]


MOST_FIELDS = 50
"""Of a body, or of a list in it: what sends more isn't told what is wrong with each."""


def _is_surveyable(value: object) -> object:
    """Refuse countless fields before each of them becomes an error of its own."""
    if isinstance(value, dict | list) and len(value) > MOST_FIELDS:
        raise ValueError(f"has more than {MOST_FIELDS} entries")
    return value


def _is_text(value: object) -> object:
    """Refuse numbers, which would be taken for seconds since 1970."""
    if not isinstance(value, str | datetime):
        raise ValueError("give a date and time as in 2026-05-03T08:00:00+02:00")
    return value


def _is_in_utc(moment: datetime) -> datetime:
    """Refuse the first and last hours of the calendar, which have no equal in UTC."""
    try:
        moment.astimezone(UTC)
    except OverflowError:
        raise ValueError("lies outside the calendar") from None
    return moment


def _is_unicode(text: str) -> str:
    """Refuse halves of characters (lone surrogates), which JSON can name but nothing can store."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ValueError("holds half of a character (a lone surrogate)") from None
    return text


Moment = Annotated[AwareDatetime, BeforeValidator(_is_text), AfterValidator(_is_in_utc)]
Lines = Annotated[list[Line], BeforeValidator(_is_surveyable)]
Source = Annotated[str, AfterValidator(_is_unicode)]


class Push(BaseModel):
    """An article: `text` (pasted), `html` (a page), or else `url` (fetched). Metadata overrides the source."""

    model_config = ConfigDict(
        extra="forbid",
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

    _is_surveyable = model_validator(mode="before")(_is_surveyable)

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


class Move(BaseModel):
    """What an article is called from now on, and where its page is."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"to": "bruecke-eroeffnet-2"}],
            "anyOf": [{"required": ["to"]}, {"required": ["url"]}],
        },
    )

    to: str | None = Field(None, pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$", description="The new id.")
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


class DayOut(BaseModel):
    """The plays of a day (UTC)."""

    day: date
    plays: int = Field(examples=[412])


class PlaysOut(BaseModel):
    """How often an article was started."""

    total: int = Field(examples=[1274])
    days: list[DayOut]


class JsonAttachmentOut(BaseModel):
    """The audio of an article in a JSON Feed."""

    url: str
    mime_type: str
    size_in_bytes: int
    duration_in_seconds: int


class JsonItemOut(BaseModel):
    """An article in a JSON Feed; `id` is the newsroom's own."""

    id: str
    url: str
    title: str
    summary: str | None
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


class EntryIn(BaseModel):
    """How a word is said: `alias`, other letters that sound right, or `ipa`, its phonemes, or both."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"alias": "Deutsche Presseagentur"}],
            "anyOf": [{"required": ["alias"]}, {"required": ["ipa"]}],
        },
    )

    alias: Name | None = Field(None, description="German letters to read instead.")
    ipa: Name | None = Field(None, description="Phonemes, for voices that take them; the others read the alias.")
    note: Line | None = Field(None, description="The reason, for colleagues.")
    match_case: StrictBool = Field(True, description="Only in this case.")
    whole_word: StrictBool = Field(True, description="Only as a word or a part of a hyphenated compound.")

    _is_surveyable = model_validator(mode="before")(_is_surveyable)

    @model_validator(mode="after")
    def _sounds_like_something(self) -> Self:
        if self.alias is None and self.ipa is None:
            raise ValueError("give alias or ipa")
        return self


class EntryOut(BaseModel):
    """An entry of the newsroom's dictionary."""

    written: str = Field(examples=["dpa"])
    alias: str = Field(examples=["Deutsche Presseagentur"])
    ipa: str
    note: str
    match_case: bool
    whole_word: bool


class EntryChanged(EntryOut):
    """The entry, and how many articles are spoken anew where they contain the word."""

    revoiced: int = Field(description="Articles that will be spoken anew where they contain the word.", examples=[3])
    record: int | None = Field(description="Number in the log, by which it is undone; null where nothing changed.")
