"""The sheet of an article, and what to listen to, as responses and the editors' page show them."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, Field

from reader.checking.judgement import Reason


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
