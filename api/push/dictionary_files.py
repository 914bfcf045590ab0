"""Imports dictionary files: shows what they would change, and changes it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from api.push.entries import change_entry
from api.store import dictionary
from api.store.tokens import Identity
from reader.lexicon import Entry, pls_format, yaml_format


class Format(StrEnum):
    """The format of a dictionary file."""

    YAML = "yaml"
    PLS = "pls"


@dataclass(frozen=True, slots=True)
class Difference:
    """How a file differs from the newsroom's dictionary; entries that it doesn't name stay."""

    added: tuple[Entry, ...]
    """Entries that the dictionary doesn't have."""
    changed: tuple[Entry, ...]
    """Entries that the dictionary has with another pronunciation, as the file has them."""
    unchanged: int
    """How many are equal in both."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All that would be saved."""
        return (*self.added, *self.changed)


def parse(content: str, format_: Format) -> tuple[Entry, ...]:
    """Return the entries of a file. Raises LexiconError."""
    return pls_format.parse(content) if format_ is Format.PLS else yaml_format.parse(content)


def dump(entries: tuple[Entry, ...], format_: Format) -> str:
    """Return the entries as a file."""
    return pls_format.dump(entries) if format_ is Format.PLS else yaml_format.dump(entries)


def compare(session: Session, entries: tuple[Entry, ...]) -> Difference:
    """Return what the entries would change."""
    known = {entry.written: entry for entry in dictionary.entries(session)}
    latest = {entry.written: entry for entry in entries}
    added = tuple(entry for entry in latest.values() if entry.written not in known)
    changed = tuple(entry for entry in latest.values() if entry.written in known and known[entry.written] != entry)
    return Difference(added, changed, len(latest) - len(added) - len(changed))


def take_over(session: Session, who: Identity, entries: tuple[Entry, ...]) -> None:
    """Save entries, each with a record of its own, so that each can be undone."""
    for entry in sorted(entries, key=lambda one: one.written):  # sorted: two imports lock in the same order
        change_entry(session, who, entry.written, entry)
