"""The newsroom's dictionary: entries in the database, which override the built-in ones."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.errors import UnknownEntryError
from api.store import revoicings
from api.store.redaktion_schema import LexiconRow
from api.store.upserting import insert
from reader.lexicon import Entry, Lexicon

_FIELDS = tuple(field.name for field in fields(Entry))


def lexicon_in(session: Session, base: Lexicon) -> Lexicon:
    """Return the dictionary as it is now: the newsroom's entries over `base`."""
    return base.layered(entries(session))


def entries(session: Session) -> list[Entry]:
    """Return the newsroom's entries in alphabetical order."""
    return [_entry(row) for row in session.scalars(select(LexiconRow).order_by(LexiconRow.written))]


def rows(session: Session) -> list[LexiconRow]:
    """Return the rows, which also tell who changed an entry last, and when."""
    return list(session.scalars(select(LexiconRow).order_by(LexiconRow.written)))


def entry(session: Session, written: str) -> Entry:
    """Return one entry. Raises UnknownEntryError."""
    row = session.get(LexiconRow, written)
    if row is None:
        raise _unknown(written)
    return _entry(row)


def put(session: Session, new: Entry) -> datetime | None:
    """Add or change an entry; returns the stamp for `api.rendering.revoicing`, None where nothing changes."""
    row = session.get(LexiconRow, new.written, with_for_update=True)
    if row is not None and _entry(row) == new:
        return None
    values = asdict(new)
    first = insert(session, LexiconRow).values(values)
    session.execute(first.on_conflict_do_update(index_elements=["written"], set_=values))
    return revoicings.note(session, new.written)


def remove(session: Session, written: str) -> datetime:
    """Delete an entry; returns the stamp for `api.rendering.revoicing`. Raises UnknownEntryError."""
    row = session.get(LexiconRow, written, with_for_update=True)
    if row is None:
        raise _unknown(written)
    session.delete(row)
    return revoicings.note(session, written)


def _unknown(written: str) -> UnknownEntryError:
    return UnknownEntryError(f"The dictionary has no entry {written!r}.")


def _entry(row: LexiconRow) -> Entry:
    return Entry(**{name: getattr(row, name) for name in _FIELDS})
