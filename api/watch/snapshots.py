"""The state of an article, or of its progressive stream, for listeners."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select

from api.store.database import Database
from api.store.schema import WANTED, ArticleRow, JobState, RenderingRow, VersionRow
from api.store.streams import LiveFolder, Stream, streams

DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The state of an article at one moment."""

    status: str
    """rendering, ready, failed or deleted."""
    version: str | None = None
    """The current one; None while there is none."""
    duration: float | None = None
    """Seconds that the current version is heard."""
    done: int = 0
    """Sentences that are spoken."""
    total: int = 0
    """Sentences in all."""
    live: str | None = None
    """Blob folder of the progressive stream."""
    segments: int = 0
    """How many of its segments are complete."""
    error_title: str | None = None
    """Why the newest rendering failed, in German."""
    error_detail: str | None = None
    """What to do about it."""


def snapshots_of(database: Database, article_ids: Sequence[str]) -> dict[str, Snapshot]:
    """Look up how articles stand, with one query; what is unknown counts as deleted."""
    current = (VersionRow.article_id == ArticleRow.id) & (VersionRow.version == ArticleRow.version)
    found = (
        select(ArticleRow.id, ArticleRow.status, ArticleRow.error_title, ArticleRow.error_detail)
        .add_columns(VersionRow.version, VersionRow.duration)
        .add_columns(RenderingRow.done, RenderingRow.total, RenderingRow.live, RenderingRow.segments)
        .outerjoin(VersionRow, current)
        .outerjoin(RenderingRow, (RenderingRow.article_id == ArticleRow.id) & WANTED)
        .where(ArticleRow.id.in_(article_ids), ArticleRow.deleted.is_(None))
    )
    with database.read() as session:
        known = {row.id: _snapshot(row) for row in session.execute(found)}
    return {article_id: known.get(article_id, Snapshot(DELETED)) for article_id in article_ids}


def streams_of(database: Database, folders: Sequence[LiveFolder]) -> dict[LiveFolder, Stream]:
    """Look up how streams stand; superseded where their renderings began anew."""
    ended = Stream(JobState.SUPERSEDED, superseded=True, segments=0)
    with database.read() as session:
        known = streams(session, folders)
    return {folder: known.get(folder, ended) for folder in folders}


def _snapshot(row: Row[Any]) -> Snapshot:
    return Snapshot(
        status=row.status,
        version=row.version,
        duration=row.duration,
        done=row.done or 0,
        total=row.total or 0,
        live=row.live,
        segments=row.segments or 0,
        error_title=row.error_title,
        error_detail=row.error_detail,
    )
