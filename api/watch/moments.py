"""What listeners of an article, or of its progressive stream, are told at one moment."""

from __future__ import annotations

from dataclasses import dataclass

from api.errors import DeletedArticleError, UnknownArticleError
from api.store.articles import Stream, state, stream
from api.store.database import Database
from api.store.schema import JobState

DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Moment:
    """How an article stands. `live`: blob folder of its stream, `segments` of which are complete."""

    status: str
    version: str | None = None
    duration: float | None = None
    done: int = 0
    total: int = 0
    live: str | None = None
    segments: int = 0
    error_title: str | None = None
    error_detail: str | None = None


def moment_of(database: Database, article_id: str) -> Moment:
    """Look up how an article stands."""
    with database.read() as session:
        try:
            now = state(session, article_id)
        except (UnknownArticleError, DeletedArticleError):
            return Moment(DELETED)
    article, version, job = now.article, now.version, now.job
    return Moment(
        status=article.status,
        version=version.version if version else None,
        duration=version.duration if version else None,
        done=job.done if job else 0,
        total=job.total if job else 0,
        live=job.live if job else None,
        segments=job.segments if job else 0,
        error_title=article.error_title,
        error_detail=article.error_detail,
    )


def stream_of(database: Database, live: str) -> Stream:
    """Look up how the stream in the blob folder `live` stands; overtaken where its rendering began anew."""
    with database.read() as session:
        return stream(session, live) or Stream(JobState.OVERTAKEN, overtaken=True, segments=0)
