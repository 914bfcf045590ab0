"""Agencies: what names them in credits, signatures, datelines and sentences, and which are said letter by letter."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from reader.common import tables


class _Sold(StrEnum):
    NEWS = "news"
    PICTURES = "pictures"


class _Said(StrEnum):
    LETTERS = "letters"
    WORD = "word"


class _Agency(NamedTuple):
    name: str
    """A regular expression for what it is called, in any case."""
    sells: frozenset[_Sold]
    """What newspapers print of it."""
    said: _Said
    """How its name is said."""


_TABLE = tables.read("german/data/agencies.tsv", _Agency)


def _patterns(sold: _Sold, *, alone: bool = False) -> str:
    names = [row.name for row in _TABLE if sold in row.sells and not (alone and len(row.sells) > 1)]
    for name in names:
        re.compile(name)  # so that an error names the row, and not the joined pattern
    return "|".join(names)


NEWS = _patterns(_Sold.NEWS)
"""Alternatives of a regular expression: agencies whose texts newspapers print."""
PICTURES = _patterns(_Sold.PICTURES)
"""The same: agencies and archives whose pictures they print."""
ARCHIVES = _patterns(_Sold.PICTURES, alone=True)
"""The same: those that have nothing but pictures."""
SPELLED = tuple(row.name for row in _TABLE if row.said is _Said.LETTERS)
"""Names in small letters that are said letter by letter."""
