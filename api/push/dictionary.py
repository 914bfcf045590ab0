"""The newsroom's dictionary: entries in the database, on top of the built-in ones."""

from __future__ import annotations

from dataclasses import asdict, fields

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.errors import UnknownEntryError
from api.rendering.queue import Priority, Queue
from api.store.schema import ArticleRow, LexiconRow, Status
from reader.lexicon import Entry, Lexicon

_BATCH = 200
"""Articles whose texts are in memory at once while a word is looked for."""
_FIELDS = tuple(field.name for field in fields(Entry))


def lexicon_in(session: Session) -> Lexicon:
    """Return the dictionary as it is now: the newsroom's entries over those that ship."""
    return Lexicon.builtin().layered(entries(session))


def entries(session: Session) -> list[Entry]:
    """Return the newsroom's entries in alphabetical order."""
    return [_entry(row) for row in session.scalars(select(LexiconRow).order_by(LexiconRow.written))]


def entry(session: Session, written: str) -> Entry:
    """Return one entry. Raises UnknownEntryError."""
    return _entry(_row(session, written))


def put(session: Session, queue: Queue, new: Entry) -> int:
    """Add or change an entry; returns how many articles are spoken anew."""
    row = session.get(LexiconRow, new.written)
    if row is not None and _entry(row) == new:
        return 0
    session.merge(LexiconRow(**asdict(new)))
    return _revoice(session, queue, new.written)


def remove(session: Session, queue: Queue, written: str) -> int:
    """Delete an entry; returns how many articles are spoken anew. Raises UnknownEntryError."""
    session.delete(_row(session, written))
    return _revoice(session, queue, written)


def _row(session: Session, written: str) -> LexiconRow:
    row = session.get(LexiconRow, written)
    if row is None:
        raise UnknownEntryError(f"The dictionary has no entry {written!r}.")
    return row


def _entry(row: LexiconRow) -> Entry:
    return Entry(**{name: getattr(row, name) for name in _FIELDS})


def _revoice(session: Session, queue: Queue, written: str) -> int:
    """Enqueue every article that contains the word, newest first; only the sentences that change are spoken."""
    wanted = written.casefold()
    live = select(ArticleRow.id, ArticleRow.revision, ArticleRow.pushed, ArticleRow.text).where(
        ArticleRow.deleted.is_(None), ArticleRow.status != Status.FAILED
    )
    concerned = [
        (article_id, revision, pushed)
        for article_id, revision, pushed, text in session.execute(live.execution_options(yield_per=_BATCH))
        if wanted in text.casefold()
    ]
    for article_id, revision, pushed in concerned:
        queue.enqueue(session, article_id, revision, Priority.REVOICE, pushed)
    return len(concerned)
