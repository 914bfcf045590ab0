"""The tables of articles, their versions and renderings. Times are UTC.

Listeners' files are found only through `articles.version`. The other tables stand in the modules `..._schema` beside
this one.
"""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    Dialect,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    TypeDecorator,
    false,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

LONGEST_SECTION = 128
"""Characters; what a page calls its section may be longer, what a feed is asked for may not. SQLite wouldn't mind."""
LONGEST_VOICE = 128
"""Characters; an operator's own voice may be a path."""


class UtcTime(TypeDecorator[datetime]):
    """An aware datetime, stored as UTC without a zone, in SQLite (which keeps none) and PostgreSQL alike."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else value.replace(tzinfo=UTC)


class Status(StrEnum):
    """The status of an article, as clients see it."""

    RENDERING = "rendering"
    READY = "ready"
    FAILED = "failed"


class JobState(StrEnum):
    """The state of a rendering in the queue."""

    WAITING = "waiting"
    RUNNING = "running"
    READY = "ready"
    FAILED = "failed"
    SUPERSEDED = "superseded"


class Base(DeclarativeBase):
    """Parent of all tables."""

    type_annotation_map = {datetime: UtcTime, dict[str, Any]: JSON, list[str]: JSON}  # noqa: RUF012 - SQLAlchemy reads it once


class ArticleRow(Base):
    """One article: the newest push, and which version is heard.

    `revision` counts accepted pushes; a rendering may only be published for the revision it was made for.
    `content_hash`: SHA-256 of everything in the push that can change what is heard or shown.
    `version`: the current row of `versions`; None until the first rendering is ready.
    `held`: not public before an editor releases it. `unlisted`: at its own address, in no feed and on no page.
    `protected`: heard and read by subscribers only (`api.http.admission`).
    `moved_to`: the id under which the article is now; this row is deleted, and its addresses lead there.
    `guid`: the id that it had first, by which feeds know it; None where it never moved.
    """

    __tablename__ = "articles"
    __table_args__ = (
        # SQLite reads whole rows, texts too, where no index holds all that is asked for. PostgreSQL keeps long texts
        # elsewhere; and there, to build an index would lock out writers.
        Index("listed", "section", "published", "held", "unlisted", "version").ddl_if(dialect="sqlite"),
        Index("standing", "deleted", "status").ddl_if(dialect="sqlite"),
    )

    id: Mapped[str] = mapped_column(String(128), primary_key=True)
    revision: Mapped[int]
    content_hash: Mapped[str] = mapped_column(String(64))
    article: Mapped[dict[str, Any]]
    text: Mapped[str] = mapped_column(Text)
    voice: Mapped[str | None] = mapped_column(String(128))
    section: Mapped[str | None] = mapped_column(String(LONGEST_SECTION), index=True)
    published: Mapped[datetime] = mapped_column(index=True)
    pushed: Mapped[datetime]
    deleted: Mapped[datetime | None]
    status: Mapped[str] = mapped_column(String(16))
    error_title: Mapped[str | None] = mapped_column(Text)
    error_detail: Mapped[str | None] = mapped_column(Text)
    version: Mapped[str | None] = mapped_column(String(64))
    held: Mapped[bool] = mapped_column(default=False, server_default=false())
    unlisted: Mapped[bool] = mapped_column(default=False, server_default=false())
    protected: Mapped[bool] = mapped_column(default=False, server_default=false())
    guid: Mapped[str | None] = mapped_column(String(128))
    moved_to: Mapped[str | None] = mapped_column(String(128))


class VersionRow(Base):
    """One complete rendering. Its files lie under `folder` in the blobs and never change.

    `version`: `reader.publishing.version.version_of`. `duration` in seconds. `article`: what this version says.
    `files`: name -> {"length": bytes, "etag": SHA-256 of the content}. `retired`: when another took its place.
    `takes`: names of the spoken sentences in it; None in rows from before they were noted. `checks`: what the speech
    gate wasn't sure of, as `api.store.verdicts_json` has it; likewise.
    """

    __tablename__ = "versions"
    __table_args__ = (ForeignKeyConstraint(["article_id"], ["articles.id"]),)

    article_id: Mapped[str] = mapped_column(String(128), primary_key=True)
    version: Mapped[str] = mapped_column(String(64), primary_key=True)
    folder: Mapped[str] = mapped_column(String(64), unique=True)
    created: Mapped[datetime]
    retired: Mapped[datetime | None] = mapped_column(index=True)
    duration: Mapped[float]
    voice_name: Mapped[str] = mapped_column(String(LONGEST_VOICE))
    voice_label: Mapped[str] = mapped_column(Text)
    article: Mapped[dict[str, Any]]
    files: Mapped[dict[str, Any]]
    takes: Mapped[list[str] | None]
    checks: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON(none_as_null=True))


def _only(state: str) -> dict[str, Any]:
    """The condition of a partial index, in both dialects."""
    condition = text(f"state = '{state}'")
    return {"sqlite_where": condition, "postgresql_where": condition}


class RenderingRow(Base):
    """One job of the queue. `pushed`: when its article was; the newest comes first.

    Two partial unique indexes hold the queue's promises: an article has at most one waiting and one running rendering.
    `superseded`: a newer push or a deletion asks the running one to stop. `followed`: another is to be enqueued when
    the running one has ended. `listened`: somebody waits to hear it while it is spoken. `live`: blob folder of the
    progressive stream, `segments` of which are complete. `done` of `total` sentences are spoken,
    `cached` of them from the cache.
    `job`: Procrastinate's number of it, which schedules where the database is PostgreSQL.
    """

    __tablename__ = "renderings"
    __table_args__ = (
        ForeignKeyConstraint(["article_id"], ["articles.id"]),
        Index("one_waiting", "article_id", unique=True, **_only("waiting")),
        Index("one_running", "article_id", unique=True, **_only("running")),
        Index("next_job", "state", "priority", "pushed"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    article_id: Mapped[str] = mapped_column(String(128), index=True)
    revision: Mapped[int]
    state: Mapped[str] = mapped_column(String(16))
    priority: Mapped[int]
    pushed: Mapped[datetime]
    not_before: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    worker: Mapped[str | None] = mapped_column(String(64))
    superseded: Mapped[bool] = mapped_column(default=False)
    followed: Mapped[bool] = mapped_column(default=False, server_default=false())
    listened: Mapped[bool] = mapped_column(default=False, server_default=false())
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    live: Mapped[str | None] = mapped_column(String(64))
    segments: Mapped[int] = mapped_column(default=0)
    finished: Mapped[datetime | None]
    job: Mapped[int | None] = mapped_column(BigInteger)
