"""The language's data: tab-separated tables in `data/`, which an editor can extend without touching code."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Read a table: one tuple of stripped cells per line; empty lines and lines that start with # are left out."""
    text = files("reader.german").joinpath("data", name).read_text(encoding="utf-8")
    return tuple(
        tuple(cell.strip() for cell in line.split("\t"))
        for line in text.splitlines()
        if line.strip() and line[0] != "#"
    )


@cache
def mapping(name: str) -> dict[str, str]:
    """Read a table of two columns as a dictionary."""
    return {row[0]: row[1] for row in rows(name)}
