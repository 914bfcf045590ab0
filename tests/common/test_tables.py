"""Typed tables are checked when they are loaded; an error names file and line."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import pytest

from reader.common import tables


class Colour(StrEnum):
    RED = "rot"
    BLUE = "blau"


class Flag(NamedTuple):
    name: str
    colours: frozenset[Colour]


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tables, "files", lambda _: tmp_path)
    tables._read.cache_clear()
    return tmp_path / "flags.tsv"


def test_cells_have_the_types_of_their_columns(table: Path) -> None:
    table.write_text("# Name\tFarben\nFaro\trot blau\n\n", encoding="utf-8")
    assert tables.read("flags.tsv", Flag) == (Flag("Faro", frozenset(Colour)),)


@pytest.mark.parametrize("line", ["Faro", "Faro\trot\tblau", "Faro\tgrün", "\trot"])
def test_a_line_that_does_not_fit_is_refused_with_its_place(table: Path, line: str) -> None:
    table.write_text(f"# Name\tFarben\n{line}\n", encoding="utf-8")
    with pytest.raises(tables.TableError, match=r"flags\.tsv, line 2"):
        tables.read("flags.tsv", Flag)
