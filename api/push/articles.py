"""Applies a push or a deletion to an article. All functions take a session; the caller owns the transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from typing import Any

from sqlalchemy import delete as delete_rows
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.errors import MovedArticleError, NotReadSectionError, UnknownArticleError
from api.push.editing import Source, apply_wishes, keep_source
from api.queue.protocol import Priority, Queue
from api.settings import Settings
from api.store import deliveries, dropped_takes, sections
from api.store.article_json import as_article
from api.store.articles import inserted, locked
from api.store.redaktion_schema import ListingRow, OverrideRow, PreviewRow, SourceRow
from api.store.schema import Status, VersionRow
from api.store.verdicts_json import pieces_as_json
from api.transient_errors import QueueFullError
from reader.cleaning.verdict import Judged

RETRY_AFTER_FULL_QUEUE = 60
"""Seconds after which a push that met a full queue may try again."""


@dataclass(frozen=True, slots=True)
class Content:
    """The cleaned content of a push."""

    hash: str
    """SHA-256 over everything that decides what is heard or read, hexadecimal."""
    article: dict[str, Any]
    """The cleaned article as plain JSON (`api.store.article_json`)."""
    text: str
    """The article as written, for searching."""
    voice: str | None
    """Name of a voice of the catalogue; None for the default."""
    section: str | None
    """The newspaper's section."""
    published: datetime | None
    """In UTC; None where the source doesn't say."""
    pieces: tuple[Judged, ...] = ()
    """The verdict on each piece of the source."""
    held: bool | None = None
    """Of a new article: it waits for its release; None for as its section says."""
    unlisted: bool = False
    """Of a new article: in no feed and on no page."""
    protected: bool | None = None
    """For subscribers only; None for as its section says, or as it was."""


class Outcome(Enum):
    """What a push led to."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    NEW = "new"


def accept(session: Session, queue: Queue, article_id: str, content: Content, max_queue: int) -> Outcome:
    """Store the content and enqueue its rendering; do nothing if the content is unchanged.

    Pushing the same content again retries a failed rendering. With PostgreSQL, simultaneous pushes may exceed the
    queue's limit together. Raises NotReadSectionError, QueueFullError, MovedArticleError.
    """
    now = datetime.now(UTC)
    row = locked(session, article_id) or inserted(session, article_id, content.published or now)
    if row.moved_to is not None:
        raise MovedArticleError(article_id, row.moved_to)
    known = row.revision > 0 and row.deleted is None
    if known and content.protected is not None:
        row.protected = content.protected  # also where the text is the same: an article may become free after a day
    if known and row.content_hash == content.hash and row.status != Status.FAILED:
        return Outcome.UNCHANGED
    if not known and not sections.section(session, content.section).read:
        raise NotReadSectionError(f"Articles of the section {content.section!r} aren't read.")
    if queue.waiting(session) >= max_queue:
        raise QueueFullError("Too many renderings wait; push again later.", RETRY_AFTER_FULL_QUEUE)
    row.revision += 1
    row.content_hash, row.article, row.text = content.hash, content.article, content.text
    row.voice, row.section = content.voice, content.section
    row.published = content.published or row.published
    row.pushed, row.deleted = now, None
    if not known:
        ruled = sections.section(session, content.section)
        row.held, row.unlisted = ruled.held if content.held is None else content.held, content.unlisted
        row.protected = ruled.protected if content.protected is None else content.protected
    keep_source(session, article_id, content.article, pieces_as_json(content.pieces), content.voice)
    row.status, row.error_title, row.error_detail = Status.RENDERING, None, None
    apply_wishes(session, row, Source(as_article(content.article), content.pieces, content.voice))
    session.flush()
    queue.enqueue(session, article_id, row.revision, Priority.PUSH, now)
    return Outcome.CHANGED if known else Outcome.NEW


def withdraw(session: Session, queue: Queue, article_id: str, settings: Settings) -> list[str]:
    """Withdraw the article: no audio, no feed entry, no rendering; returns the blob folders to delete.

    The row stays without its content, so that its address answers 410. Webhooks are told once, and workers delete the
    spoken sentences that nothing else uses. Raises UnknownArticleError, MovedArticleError.
    """
    row = locked(session, article_id)
    if row is None:
        raise UnknownArticleError(f"There is no article {article_id!r}.")
    if row.moved_to is not None:
        raise MovedArticleError(article_id, row.moved_to)
    queue.cancel(session, article_id)
    of_article = select(VersionRow.folder, VersionRow.takes).where(VersionRow.article_id == article_id)
    found = session.execute(of_article).all()
    for table in (VersionRow, ListingRow, SourceRow, OverrideRow, PreviewRow):
        session.execute(delete_rows(table).where(table.article_id == article_id))
    dropped_takes.note(session, (takes for _, takes in found))
    deliveries.call_off(session, article_id)
    if row.deleted is None:
        deliveries.announce_deleted(session, settings, article_id)
    row.deleted = row.deleted or datetime.now(UTC)
    row.version = None
    row.revision += 1
    row.article, row.text, row.content_hash = {}, "", ""
    return [folder for folder, _ in found]
