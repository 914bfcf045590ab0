"""Editors' wishes for one article, stored beside it, so that the newsroom's next push doesn't undo them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.store.redaktion_schema import OverrideRow
from api.store.upserting import insert
from reader.lexicon import Entry


class Kind(StrEnum):
    """The kinds of wishes."""

    READ = "read"
    """A piece of the source is read, or isn't; value: {"read": bool}."""
    SAY = "say"
    """A sentence is said in other words; value: {"spoken": text}."""
    WORD = "word"
    """Another pronunciation of a word; value: the fields of `reader.lexicon.Entry` but the first."""
    VOICE = "voice"
    """Another voice; value: {"voice": name}."""


@dataclass(frozen=True, slots=True)
class Wish:
    """One wish of an editor."""

    kind: Kind
    """What is wanted."""
    text: str
    """The paragraph, sentence or word that it is about; empty for the voice."""
    value: dict[str, Any] | None
    """Its content, which depends on the kind; None if there is no wish (any more)."""

    def as_json(self) -> dict[str, Any] | None:
        """Return the wish as the log keeps it; None for none."""
        return None if self.value is None else {"kind": self.kind.value, "text": self.text, "value": self.value}


@dataclass(frozen=True, slots=True)
class Wishes:
    """All wishes for one article."""

    reads: dict[str, bool] = field(default_factory=dict)
    """Pieces of the source -> whether they are read."""
    wordings: dict[str, str] = field(default_factory=dict)
    """Sentences as written -> the words to say for them."""
    words: tuple[Entry, ...] = ()
    """Entries of the dictionary for this article alone."""
    voice: str | None = None
    """The voice, whatever the push names."""


def key_of(text: str) -> str:
    """Return the key under which a wish about `text` is kept."""
    return hashlib.sha256(text.encode()).hexdigest()


def of_article(session: Session, article_id: str) -> list[OverrideRow]:
    """Return the article's wishes, the oldest first."""
    found = select(OverrideRow).where(OverrideRow.article_id == article_id)
    return list(session.scalars(found.order_by(OverrideRow.made, OverrideRow.key)))


def wishes_of(session: Session, article_id: str) -> Wishes:
    """Return the article's wishes as one."""
    rows = of_article(session, article_id)
    return Wishes(
        {row.text: bool(row.value["read"]) for row in rows if row.kind == Kind.READ},
        {row.text: str(row.value["spoken"]) for row in rows if row.kind == Kind.SAY},
        tuple(Entry(row.text, **row.value) for row in rows if row.kind == Kind.WORD),
        next((str(row.value["voice"]) for row in rows if row.kind == Kind.VOICE), None),
    )


def current(session: Session, article_id: str, wish: Wish) -> Wish:
    """Return the current wish for the same kind and text as `wish`."""
    row = session.get(OverrideRow, (article_id, wish.kind, key_of(wish.text)))
    return replace(wish, value=None if row is None else row.value)


def put(session: Session, article_id: str, wish: Wish, who: str) -> None:
    """Store a wish, or delete it if its value is None. The caller holds the article's lock."""
    key = key_of(wish.text)
    if wish.value is None:
        row = session.get(OverrideRow, (article_id, wish.kind, key))
        if row is not None:
            session.delete(row)
        return
    values = {"text": wish.text, "value": wish.value, "who": who, "made": datetime.now(UTC)}
    new = insert(session, OverrideRow).values(article_id=article_id, kind=wish.kind, key=key, **values)
    session.execute(new.on_conflict_do_update(index_elements=["article_id", "kind", "key"], set_=values))
