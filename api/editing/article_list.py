"""The list of articles, for the page and for `GET /articles`."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, Field
from sqlalchemy.orm import Session

from api.http.models import ErrorOut, ProgressOut
from api.store import articles, listings
from api.store.listings import Filter, Listed, Standing

PAGE = 50
"""Articles on one page of the list."""


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


def articles_of(session: Session, wanted: Filter, size: int = PAGE) -> ArticlesOut:
    """Return one page of the list."""
    rows = listings.listed(session, wanted, size + 1)
    shown = rows[:size]
    following = listings.cursor_of(shown[-1]) if len(rows) > size else None
    return ArticlesOut(articles=[_listed_out(one) for one in shown], next=following)


def _listed_out(one: Listed) -> ListedOut:
    article, rendering = one.article, one.rendering
    running = rendering is not None and one.standing is Standing.RENDERING
    error = ErrorOut(title=article.error_title, detail=article.error_detail or "") if article.error_title else None
    return ListedOut(
        id=article.id,
        headline=one.headline,
        section=article.section,
        published=article.published,
        pushed=article.pushed,
        state=one.standing.value,
        held=article.held,
        unlisted=article.unlisted,
        protected=article.protected,
        progress=ProgressOut(done=rendering.done, total=rendering.total) if rendering and running else None,
        error=error,
        duration=one.duration,
        plays=one.plays,
        doubts=one.doubts,
    )


def article_of(session: Session, article_id: str) -> ListedOut:
    """Return one article as it is listed. Raises UnknownArticleError, DeletedArticleError."""
    articles.require(session, article_id)
    return _listed_out(listings.one(session, article_id))
