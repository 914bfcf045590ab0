"""Typed tables: tab-separated files that an editor extends without touching code, checked when they are loaded.

One entry a line; lines that start with # are comments. Every table has a row type, a `NamedTuple` whose fields are its
columns: text, a closed set of words (`StrEnum`), or several of them with spaces between (`frozenset` of a `StrEnum`).
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple, TypeVar, cast, get_args, get_type_hints

Row = TypeVar("Row", bound=tuple[Any, ...])


class TableError(ValueError):
    """A line of a table doesn't fit its columns; the message names file and line."""


class Word(NamedTuple):
    """A table of one column."""

    word: str


class Pair(NamedTuple):
    """A table of two columns of text."""

    key: str
    value: str


def read(name: str, row: type[Row]) -> tuple[Row, ...]:
    """Return the lines of the table `name`, a path below `reader/`, as rows of type `row`.

    Raises TableError for a line with too few or too many columns, an empty first cell, a word outside a closed set.
    """
    return cast("tuple[Row, ...]", _read(name, row))


@cache
def _read(name: str, row: type[tuple[Any, ...]]) -> tuple[Any, ...]:
    text = files("reader").joinpath(*name.split("/")).read_text(encoding="utf-8")
    types = list(get_type_hints(row).values())
    rows: list[Any] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line[0] == "#":
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) != len(types) or not cells[0]:
            raise TableError(f"{name}, line {number}: {len(types)} columns are needed: {line!r}")
        try:
            rows.append(cast("Any", row)(*map(_typed, cells, types)))
        except ValueError as error:
            raise TableError(f"{name}, line {number}: {error}") from error
    return tuple(rows)


def words(name: str) -> tuple[str, ...]:
    """Return a table of one column."""
    return tuple(row.word for row in read(name, Word))


def pairs(name: str) -> dict[str, str]:
    """Return a table of two columns of text as a dictionary."""
    return dict(read(name, Pair))


def _typed(cell: str, kind: Any) -> object:
    """Turn a cell into what its column holds."""
    if kind is str:
        return cell
    if members := get_args(kind):  # frozenset of a StrEnum
        return frozenset(cast("type[StrEnum]", members[0])(word) for word in cell.split())
    return kind(cell)
