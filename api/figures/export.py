"""The figures as a table for spreadsheets: a line for each day and article."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date

from api.store.figures import Heard

HEADER = (
    "day",
    "article",
    "headline",
    "section",
    "starts",
    "heard_25",
    "heard_50",
    "heard_75",
    "heard_100",
    "minutes",
    "downloads",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(lines: Iterable[tuple[date, Heard]]) -> str:
    """Return the lines as CSV (RFC 4180), with a header."""
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(HEADER)
    for day, heard in lines:
        sums = heard.sums
        table.writerow(
            (
                day.isoformat(),
                heard.article_id,
                _text(heard.headline),
                _text(heard.section or ""),
                sums.plays,
                sums.heard_25,
                sums.heard_50,
                sums.heard_75,
                sums.heard_100,
                round(sums.seconds / 60, 1),
                sums.downloads,
            )
        )
    return written.getvalue()


def _text(words: str) -> str:
    """Return text that no spreadsheet takes for a formula, because headlines come from outside."""
    return f"'{words}" if words.startswith(_FORMULA) else words
