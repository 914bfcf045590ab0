"""Tables in the terminal; in a pipe they are tab-separated lines."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta

from rich.markup import escape
from rich.table import Table

from reader.cli.consoles import out

_UNITS = (("d", 86_400), ("h", 3_600), ("min", 60))  # of time, with their seconds


def show(columns: Sequence[str], rows: Iterable[Sequence[str]], folded: Collection[str] = ()) -> None:
    """Print the rows under their columns; nothing is shortened.

    `folded`: columns that give way, line by line, where a terminal is too narrow.
    """
    if not out.is_terminal:
        for row in (columns, *rows):
            print("\t".join(" ".join(cell.split()) for cell in row), file=out.file)
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column not in folded)
    for row in rows:
        table.add_row(*map(escape, row))
    out.print(table)


def duration(time: timedelta) -> str:
    """Return a time as people say it: "42 s", "12 min", "3 h", "2 d"; never below zero."""
    seconds = max(0, int(time.total_seconds()))
    for unit, size in _UNITS:
        if seconds >= 2 * size:
            return f"{seconds // size} {unit}"
    return f"{seconds} s"


def articles(count: int) -> str:
    """Return the number with its noun."""
    return f"{count} article" if count == 1 else f"{count} articles"
