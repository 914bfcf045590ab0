"""Bodies of requests and responses of the editors' operations, as the OpenAPI schema shows them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    HttpUrl,
    RootModel,
    StrictBool,
    StringConstraints,
    UrlConstraints,
)

from api.http.dictionary_models import EntryIn
from api.http.fields import AUDIBLE, LONGEST_WORD, NO_CONTROLS, WORD, Name, Source
from api.http.models import ErrorOut, ProgressOut
from api.http.web import ARTICLE_ID
from api.push.dictionary_files import Format
from reader.checking.verdict import Reason

LONGEST_SENTENCE = 1000
"""Longest sample sentence, in characters."""


class ListedOut(BaseModel):
    """An article in the editors' list."""

    id: str = Field(examples=["bruecke-eroeffnet"])
    headline: str = Field(examples=["Neue Brücke eröffnet"])
    section: str | None
    published: datetime
    pushed: datetime
    state: Literal["waiting", "rendering", "ready", "failed", "held"]
    held: bool = Field(description="Not public before an editor releases it.")
    unlisted: bool = Field(description="At its own address only: in no feed and on no page.")
    protected: bool = Field(description="For subscribers only.")
    progress: ProgressOut | None
    error: ErrorOut | None
    duration: float | None = Field(description="Seconds of what can be heard.")
    plays: int
    doubts: int = Field(description="How many different words are probably said wrong.")


class ArticlesOut(BaseModel):
    """A page of the list, the newest push first."""

    articles: list[ListedOut]
    next: str | None = Field(description="`cursor` of the next page; null on the last one.")


class Body(BaseModel):
    """Base of request bodies: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")


Sentence = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_SENTENCE, pattern=NO_CONTROLS)
]
Word = Annotated[str, StringConstraints(max_length=LONGEST_WORD, pattern=WORD)]


class LineOut(BaseModel):
    """A sentence of the script."""

    written: str
    spoken: str = Field(description="What is said for it, letters and punctuation only.")
    start: float | None = Field(description="Seconds; null where the current version hasn't this sentence.")
    end: float | None
    reworded: bool = Field(description="An editor had it said in other words.")
    second: bool = Field(description="Said by the second voice: an answer of an interview, a quotation.")
    doubts: list[str] = Field(description="Words of it that are probably said wrong.")
    checks: list[str] = Field([], description="Why the current version's take is doubtful, in German.")


class DoubtOut(BaseModel):
    """A word that is probably said wrong."""

    word: str = Field(examples=["Luitpold"])
    count: int
    reason: str = Field(description="In German.")


class CheckOut(BaseModel):
    """A sentence of the current version that an editor should listen to."""

    written: str
    reason: Reason
    name: str = Field(description="The same in German.", examples=["Lücke"])
    start: float = Field(description="Where: seconds.")
    end: float


class ChecksOut(BaseModel):
    """What to listen to before an article is published."""

    version: str | None = Field(description="What was checked; null while nothing can be heard.")
    sentences: list[CheckOut]
    words: list[DoubtOut]


class PieceOut(BaseModel):
    """A piece of the source, and whether it is read."""

    source: str
    kind: str | None = Field(description="As what it is read; null where it isn't.", examples=["paragraph"])
    name: str | None = Field(description="The same in German.", examples=["Absatz"])
    reason: str | None = Field(description="Why it isn't read, in German.", examples=["Bildunterschrift"])
    chosen: bool = Field(description="An editor decided it.")
    fixed: bool = Field(description="Nobody can decide otherwise: the headline.")
    lines: list[LineOut]


class SheetOut(BaseModel):
    """How a source is read: which pieces, in which words, and which words may be pronounced wrong."""

    headline: str
    kicker: str | None
    section: str | None
    published: datetime | None
    url: str | None
    words: int
    german: bool = Field(description="False where the text has fewer of German's small words than German has.")
    pieces: list[PieceOut]
    doubts: list[DoubtOut]


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


class Done(BaseModel):
    """The number in the log, by which the change can be undone: `POST /audit/{record}/undo`."""

    record: int | None = Field(description="Number in the log; null where nothing changed.")


class RecordOut(BaseModel):
    """A record of the audit log."""

    id: int
    at: datetime
    who: str = Field(description="The token's name.", examples=["redaktion"])
    action: str = Field(examples=["entry"])
    subject: str = Field(description="The article's id, the word or the section.", examples=["Luitpold"])
    before: dict[str, Any] | None = Field(description="null: it wasn't there.")
    after: dict[str, Any] | None = Field(description="null: it is gone.")
    undoable: bool


class RecordsOut(BaseModel):
    """A page of the log, the newest first."""

    records: list[RecordOut]
    next: int | None = Field(description="`before` of the next page; null on the last one.")


class SuggestionOut(BaseModel):
    """A possible pronunciation of a word, for an editor to listen to."""

    label: str = Field(description="In German.", examples=["Betonung auf Silbe 1"])
    alias: str
    ipa: str


class ConcernedOut(BaseModel):
    """The articles that contain a word."""

    articles: int = Field(description="How many.", examples=[14])
    newest: list[str] = Field(description="Ids of the newest.")


class Publication(Body):
    """Whether an article is public."""

    held: StrictBool = Field(description="Not public before an editor releases it.")
    unlisted: StrictBool = Field(description="At its own address only: in no feed and on no page.")
    protected: StrictBool | None = Field(None, description="For subscribers only; without it, as it is.")


class PreviewOut(BaseModel):
    """An address where the article can be heard before it is public; it is shown only once."""

    url: str
    expires: datetime


class DictionaryFile(Body):
    """A dictionary file to import."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"format": "yaml", "content": "- written: dpa\n  alias: d p a"}]},
    )

    format: Format
    content: Source = Field(description="The file's text.")
    dry_run: StrictBool = Field(False, description="Only say what would change.")


class DictionaryTaken(BaseModel):
    """What a dictionary file changed, or would change."""

    added: list[str]
    changed: list[str]
    unchanged: int
    articles: int = Field(description="Articles that are spoken anew where they contain one of the words.")


class FollowedFeed(Body):
    """A feed to follow."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"url": "https://zeitung.example/rss", "section": "Lokales"}]}
    )

    url: Annotated[HttpUrl, UrlConstraints(max_length=1024)] = Field(description="Of an RSS or Atom feed.")
    section: Annotated[str, StringConstraints(min_length=1, max_length=128, pattern=NO_CONTROLS)] | None = Field(
        None, description="Of its articles; null for as each page says."
    )


class FollowedOut(BaseModel):
    """A feed that is followed."""

    url: str
    section: str | None
    due: datetime = Field(description="When it is looked at next.")
    looked: datetime | None = Field(description="When it could be read the last time.")
    error: str | None = Field(description="Why it couldn't be read, in German.")
