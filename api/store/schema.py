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
"""Characters; a page's longer name is cut, and a feed can't be asked for one. PostgreSQL refuses it, SQLite doesn't."""
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


UNFINISHED = (JobState.WAITING, JobState.RUNNING)
"""The states of a rendering that hasn't ended."""


class Base(DeclarativeBase):
    """Parent of all tables."""

    type_annotation_map = {datetime: UtcTime, dict[str, Any]: JSON, list[str]: JSON}  # noqa: RUF012 - SQLAlchemy reads it once


class ArticleRow(Base):
    """One article: the newest push, and which version is heard. No row is ever deleted."""

    __tablename__ = "articles"
    __table_args__ = (
        # SQLite reads whole rows, texts too, where no index holds all that is asked for. PostgreSQL keeps long texts
        # elsewhere; and there, to build an index would lock out writers.
        Index("listed", "section", "published", "held", "unlisted", "version").ddl_if(dialect="sqlite"),
        Index("standing", "deleted", "status").ddl_if(dialect="sqlite"),
    )

    id: Mapped[str] = mapped_column(String(128), primary_key=True)
    """As the newsroom calls it."""
    revision: Mapped[int]
    """How many pushes and changes were accepted; a rendering is published only for the revision it was made for."""
    content_hash: Mapped[str] = mapped_column(String(64))
    """SHA-256 of everything in the push that can change what is heard or shown, hexadecimal."""
    article: Mapped[dict[str, Any]]
    """What is read, as `api.store.article_json` has it."""
    text: Mapped[str] = mapped_column(Text)
    """The same as written, for searching."""
    voice: Mapped[str | None] = mapped_column(String(128))
    """Who is to speak; None for the default voice."""
    section: Mapped[str | None] = mapped_column(String(LONGEST_SECTION), index=True)
    """Of the newspaper; None where the source names none."""
    published: Mapped[datetime] = mapped_column(index=True)
    """When it is public at the earliest."""
    pushed: Mapped[datetime]
    """When it was pushed last."""
    deleted: Mapped[datetime | None]
    """When it was withdrawn; None while it is there."""
    status: Mapped[str] = mapped_column(String(16))
    """Of `Status`."""
    error_title: Mapped[str | None] = mapped_column(Text)
    """Why the newest rendering failed, in German; None where it didn't."""
    error_detail: Mapped[str | None] = mapped_column(Text)
    """What to do about it, in German."""
    version: Mapped[str | None] = mapped_column(String(64))
    """The current row of `versions`; None until the first rendering is ready."""
    held: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether it waits for an editor's release, and isn't public before."""
    unlisted: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether it is at its own address only, in no feed and on no page."""
    protected: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether only subscribers hear and read it (`api.http.admission`)."""
    guid: Mapped[str | None] = mapped_column(String(128))
    """The id that it had first, by which feeds know it; None where it never moved."""
    moved_to: Mapped[str | None] = mapped_column(String(128))
    """The id under which the article is now; this row is deleted, and its addresses lead there."""


class VersionRow(Base):
    """One complete rendering. Its files lie in the blobs and never change."""

    __tablename__ = "versions"
    __table_args__ = (ForeignKeyConstraint(["article_id"], ["articles.id"]),)

    article_id: Mapped[str] = mapped_column(String(128), primary_key=True)
    """Whose version it is."""
    version: Mapped[str] = mapped_column(String(64), primary_key=True)
    """Its hash (`reader.publishing.version.version_of`)."""
    folder: Mapped[str] = mapped_column(String(64), unique=True)
    """Blob folder of its files."""
    created: Mapped[datetime]
    """When it was made."""
    retired: Mapped[datetime | None] = mapped_column(index=True)
    """When another took its place; None for the current one."""
    duration: Mapped[float]
    """Seconds."""
    voice_name: Mapped[str] = mapped_column(String(LONGEST_VOICE))
    """The narrator's."""
    voice_label: Mapped[str] = mapped_column(Text)
    """As listeners read it."""
    article: Mapped[dict[str, Any]]
    """What this version says, as `api.store.article_json` has it."""
    files: Mapped[dict[str, Any]]
    """Name -> {"length": bytes, "etag": SHA-256 of the content}."""
    takes: Mapped[list[str] | None]
    """Names of the spoken sentences in it; None in rows from before they were noted."""
    checks: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON(none_as_null=True))
    """What the speech gate wasn't sure of, as `api.store.verdicts_json` has it; None likewise."""


def _only(state: str) -> dict[str, Any]:
    """Return the condition of a partial index, in both dialects."""
    condition = text(f"state = '{state}'")
    return {"sqlite_where": condition, "postgresql_where": condition}


class RenderingRow(Base):
    """One job of the queue.

    Two partial unique indexes hold the queue's promises: an article has at most one waiting and one running rendering.
    """

    __tablename__ = "renderings"
    __table_args__ = (
        ForeignKeyConstraint(["article_id"], ["articles.id"]),
        Index("one_waiting", "article_id", unique=True, **_only("waiting")),
        Index("one_running", "article_id", unique=True, **_only("running")),
        Index("next_job", "state", "priority", "pushed"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    """The order in which renderings were enqueued."""
    article_id: Mapped[str] = mapped_column(String(128), index=True)
    """What is rendered."""
    revision: Mapped[int]
    """Of the article, as it was when the rendering was enqueued."""
    state: Mapped[str] = mapped_column(String(16))
    """Of `JobState`."""
    priority: Mapped[int]
    """Of `api.queue.protocol.Priority`."""
    pushed: Mapped[datetime]
    """When its article was; among equal priorities the newest comes first."""
    not_before: Mapped[datetime]
    """When it is due."""
    attempts: Mapped[int] = mapped_column(default=0)
    """How often a worker has tried it; an attempt that was given back doesn't count."""
    worker: Mapped[str | None] = mapped_column(String(64))
    """Who has claimed it; None while it waits."""
    superseded: Mapped[bool] = mapped_column(default=False)
    """Whether a newer push or a deletion asks the running one to stop."""
    followed: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether another is to be enqueued when the running one has ended."""
    listened: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether somebody waits to hear it while it is spoken."""
    done: Mapped[int] = mapped_column(default=0)
    """Sentences that are spoken."""
    total: Mapped[int] = mapped_column(default=0)
    """Sentences in all; 0 until the script is written."""
    live: Mapped[str | None] = mapped_column(String(64))
    """Blob folder of the progressive stream; None while nobody listens."""
    segments: Mapped[int] = mapped_column(default=0)
    """How many of its segments are complete."""
    finished: Mapped[datetime | None]
    """When it ended, however that was."""
    job: Mapped[int | None] = mapped_column(BigInteger)
    """Procrastinate's number of it, which schedules where the database is PostgreSQL."""


WANTED = RenderingRow.state.in_(UNFINISHED) & RenderingRow.superseded.is_(False)
"""The condition for a rendering that is to be published: it hasn't ended, and nobody has asked it to stop."""
