"""Moves an article to another id, or its page to another address; its versions, wishes and counts go along."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import inspect, update
from sqlalchemy.orm import Session

from api.errors import TakenIdError
from api.push.content import content_hash
from api.push.editing import apply_wishes, keep_source, source_of
from api.queue.protocol import Priority, Queue
from api.store import listings
from api.store.article_json import as_article, as_json
from api.store.articles import locked, require_locked
from api.store.counting_schema import PlaysRow
from api.store.redaktion_schema import ListingRow, OverrideRow, PreviewRow, SourceRow
from api.store.schema import ArticleRow, Status, VersionRow
from api.store.verdicts_json import pieces_as_json

_GO_ALONG = (VersionRow, PlaysRow, SourceRow, OverrideRow, PreviewRow, ListingRow)
_OWN = frozenset({"id", "revision", "guid", "moved_to"})  # columns that aren't taken over from the old row


def move(session: Session, queue: Queue, article_id: str, to: str) -> ArticleRow:
    """Move an article to another id; its row under the old id only says where it went. It can be moved back.

    What was rendered stays in the history of the old id; a rendering that isn't done begins anew under the new one,
    with the sentences that are spoken already. Raises UnknownArticleError, MovedArticleError, DeletedArticleError,
    TakenIdError.
    """
    for name in sorted({article_id, to}):  # whoever locks several articles does so in this order
        locked(session, name)
    old = require_locked(session, article_id)
    there = session.get(ArticleRow, to)
    if there is not None and there.moved_to != article_id:
        raise TakenIdError(f"There is, or was, an article {to!r} already.")
    queue.cancel(session, article_id)
    new = there or ArticleRow(id=to, revision=0)
    for column in set(inspect(ArticleRow).column_attrs.keys()) - _OWN:
        setattr(new, column, getattr(old, column))
    new.guid, new.moved_to = old.guid or article_id, None
    new.revision = max(old.revision, new.revision) + 1
    session.add(new)
    session.flush()
    for table in _GO_ALONG:
        session.execute(update(table).where(table.article_id == article_id).values(article_id=to))
    session.execute(update(ArticleRow).where(ArticleRow.moved_to == article_id).values(moved_to=to))
    old.deleted, old.moved_to, old.version = datetime.now(UTC), to, None
    old.revision += 1
    old.article, old.text, old.content_hash = {}, "", ""
    listings.note(session, new, as_article(new.article).headline)
    session.flush()
    if new.status == Status.RENDERING:
        queue.enqueue(session, to, new.revision, Priority.PUSH, new.pushed)
    return new


def readdress(session: Session, queue: Queue, row: ArticleRow, url: str) -> None:
    """Let the article's page have another address; the caller holds the article. No sentence is spoken anew for it."""
    source = source_of(session, row)
    if source.article.url == url:
        return
    article = replace(source.article, url=url)
    keep_source(session, row.id, as_json(article), pieces_as_json(source.pieces), source.voice)
    row.content_hash = content_hash(article, source.voice)
    apply_wishes(session, row)
    row.revision += 1
    row.status, row.error_title, row.error_detail = Status.RENDERING, None, None
    listings.note_standing(session, row)
    session.flush()
    queue.enqueue(session, row.id, row.revision, Priority.PUSH, row.pushed)
