"""How long a waiting rendering still waits, by what stands before it and how fast the last ones went."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from api.store.schema import ArticleRow, JobState, RenderingRow, VersionRow
from api.store.totals import totals

_LAST = 50  # versions by which the length of the audio is estimated


@dataclass(frozen=True, slots=True)
class Wait:
    """What a listener is told of the queue."""

    ahead: int
    """Renderings that come first, the running ones among them."""
    seconds: float | None
    """Until this one begins; None where nothing was rendered yet by which it could be estimated."""


def wait_of(session: Session, article_id: str) -> Wait:
    """Return how long the article's waiting rendering waits; nothing where none of it waits."""
    waiting = and_(RenderingRow.article_id == article_id, RenderingRow.state == JobState.WAITING)
    mine = session.scalar(select(RenderingRow).where(waiting))
    if mine is None:
        return Wait(0, None)
    later = (RenderingRow.priority == mine.priority) & (RenderingRow.pushed > mine.pushed)
    before = RenderingRow.state == JobState.WAITING, or_(RenderingRow.priority > mine.priority, later)
    rest = func.length(ArticleRow.text) * (1.0 - RenderingRow.done * 1.0 / func.nullif(RenderingRow.total, 0))
    found = (
        select(RenderingRow.state, func.coalesce(rest, func.length(ArticleRow.text)))
        .join(ArticleRow, ArticleRow.id == RenderingRow.article_id)
        .where(or_(RenderingRow.state == JobState.RUNNING, and_(*before)))
    )
    ahead = session.execute(found).all()
    running = sum(state == JobState.RUNNING for state, _ in ahead)
    pace = _seconds_per_letter(session)
    letters = sum(float(rest) for _, rest in ahead)
    return Wait(len(ahead), None if pace is None else round(letters * pace / max(1, running), 1))


def _seconds_per_letter(session: Session) -> float | None:
    """How long a letter takes to render, by the last versions and the speed of all renderings; None without any."""
    current = (VersionRow.article_id == ArticleRow.id) & (VersionRow.version == ArticleRow.version)
    newest = (
        select(func.length(ArticleRow.text).label("letters"), VersionRow.duration)
        .join(VersionRow, current)
        .order_by(VersionRow.created.desc())
        .limit(_LAST)
        .subquery()
    )
    letters, audio = session.execute(select(func.sum(newest.c.letters), func.sum(newest.c.duration))).one()
    known = totals(session)
    rendered = known.get("rendered_audio_seconds", 0.0)
    if not letters or not rendered:
        return None
    return float(audio) / float(letters) * known.get("rendering_seconds", 0.0) / rendered
