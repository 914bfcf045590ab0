"""The rules of a section of the newspaper."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.store.redaktion_schema import SectionRow
from api.store.upserting import insert
from reader.german import GenderForms
from reader.script.speakers import SecondReads


@dataclass(frozen=True, slots=True)
class Section:
    """The rules of one section; the defaults apply to sections without rules."""

    name: str
    """As pushes write it."""
    held: bool = False
    """New articles wait for an editor's release."""
    read: bool = True
    """Whether its articles are read at all."""
    voice: str | None = None
    """Where the push names none; None for the service's own."""
    gender: GenderForms | None = None
    """How gender forms are read; None as the settings say."""
    second_voice: str | None = None
    """For what others said; None as the settings say."""
    second_reads: SecondReads | None = None
    """What the second voice reads; None as the settings say."""
    protected: bool = False
    """New articles are for subscribers only."""


def section(session: Session, name: str | None) -> Section:
    """Return the rules of a section."""
    row = session.get(SectionRow, name) if name else None
    return Section(name or "") if row is None else _section(row)


def all_ruled(session: Session) -> list[Section]:
    """Return the sections that have rules."""
    return [_section(row) for row in session.scalars(select(SectionRow).order_by(SectionRow.name))]


def put(session: Session, rules: Section) -> None:
    """Set the rules of a section."""
    values = {**as_plain(rules), "gender": rules.gender.value if rules.gender else ""}
    new = insert(session, SectionRow).values(values)
    session.execute(new.on_conflict_do_update(index_elements=["name"], set_=values))


def as_plain(rules: Section) -> dict[str, Any]:
    """Return the rules as plain JSON values."""
    return {name: str(value) if isinstance(value, StrEnum) else value for name, value in asdict(rules).items()}


def _section(row: SectionRow) -> Section:
    gender = GenderForms(row.gender) if row.gender else None
    reads = SecondReads(row.second_reads) if row.second_reads else None
    return Section(row.name, row.held, row.read, row.voice, gender, row.second_voice, reads, row.protected)
