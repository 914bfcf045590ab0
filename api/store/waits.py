"""Estimates how long a rendering will wait, from the renderings before it and the speed of the last ones."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from api.store.schema import ArticleRow, JobState, RenderingRow, VersionRow
from api.store.totals import totals

_LAST = 50  # newest articles by which the length of the audio is estimated
_WEIGHED = 100  # of those ahead, the letters of so many are counted: to read the texts of thousands takes longer


@dataclass(frozen=True, slots=True)
class Wait:
    """What listeners learn about the queue."""

    ahead: int
    """Renderings that come first, the running ones among them."""
    seconds: float | None
    """Until this one begins; None where nothing was rendered yet by which it could be estimated."""


def wait_of(session: Session, article_id: str) -> Wait:
    """Return how long the article's waiting rendering will wait; None if none waits."""
    waiting = and_(RenderingRow.article_id == article_id, RenderingRow.state == JobState.WAITING)
    mine = session.scalar(select(RenderingRow).where(waiting))
    if mine is None:
        return Wait(0, None)
    later = (RenderingRow.priority == mine.priority) & (RenderingRow.pushed > mine.pushed)
    before = and_(RenderingRow.state == JobState.WAITING, or_(RenderingRow.priority > mine.priority, later))
    running = _letters(session, RenderingRow.state == JobState.RUNNING)
    first = _letters(session, before)
    count = session.scalar(select(func.count()).select_from(RenderingRow).where(before)) or 0
    letters = sum(running) + (sum(first) / len(first) * count if first else 0.0)
    pace = _seconds_per_letter(session)
    return Wait(len(running) + count, None if pace is None else round(letters * pace / max(1, len(running)), 1))


def _letters(session: Session, which: ColumnElement[bool]) -> list[float]:
    """Return how many letters each of these renderings still has to speak, for the first ones in the queue."""
    whole = func.length(ArticleRow.text)
    rest = whole * (1.0 - RenderingRow.done * 1.0 / func.nullif(RenderingRow.total, 0))
    found = (
        select(func.coalesce(rest, whole))
        .select_from(RenderingRow)
        .join(ArticleRow, ArticleRow.id == RenderingRow.article_id)
        .where(which)
        .order_by(RenderingRow.priority.desc(), RenderingRow.pushed.desc())
        .limit(_WEIGHED)
    )
    return [float(letters) for letters in session.scalars(found)]


def _seconds_per_letter(session: Session) -> float | None:
    """Return how long a letter takes to render, estimated from the newest articles and the speed of all renderings.

    None where there are none.
    """
    current = (VersionRow.article_id == ArticleRow.id) & (VersionRow.version == ArticleRow.version)
    newest = (
        select(func.length(ArticleRow.text).label("letters"), VersionRow.duration)
        .join(VersionRow, current)
        .order_by(ArticleRow.published.desc())
        .limit(_LAST)
        .subquery()
    )
    letters, audio = session.execute(select(func.sum(newest.c.letters), func.sum(newest.c.duration))).one()
    known = totals(session)
    rendered = known.get("rendered_audio_seconds", 0.0)
    if not letters or not rendered:
        return None
    return float(audio) / float(letters) * known.get("rendering_seconds", 0.0) / rendered
