"""The table of units: symbols, names, plural, gender."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from reader import tables
from reader.german.nouns import Gender


class Unit(NamedTuple):
    """A line of units.tsv."""

    symbol: str
    """As it is written."""
    singular: str
    """One of it."""
    plural: str
    """Several."""
    dative: str
    """Several in the dative."""
    gender: Gender
    """Its grammatical gender."""


UNITS = {row.symbol: row for row in tables.read("german/data/units.tsv", Unit)}
"""Every unit, by its symbol; the patterns of `units` are made from it."""


def one_of(symbols: Iterable[str]) -> str:
    """Return a pattern of symbols, the longest first; one that is not in the table is an error at once."""
    known = [UNITS[symbol].symbol for symbol in symbols]
    return "|".join(re.escape(symbol) for symbol in sorted(known, key=len, reverse=True))
