"""Bodies of requests and responses of what editors do, as the OpenAPI schema shows them."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from api.http.models import ErrorOut, ProgressOut


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
    progress: ProgressOut | None
    error: ErrorOut | None
    duration: float | None = Field(description="Seconds of what can be heard.")
    plays: int
    doubts: int = Field(description="How many different words are probably said wrong.")


class ArticlesOut(BaseModel):
    """A page of the list, the newest push first."""

    articles: list[ListedOut]
    next: str | None = Field(description="`cursor` of the next page; null on the last one.")


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")
