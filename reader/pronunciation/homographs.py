"""Homographs: a table tells words apart that are spelled alike, by capitals and by neighbouring words.

Rows of one word are tried in order; the first that fits decides. A neighbour is one of the three words on that side;
"*" stands for any, "^" for a capital right behind the word. Capitals of neighbours make no difference.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from reader.common import tables

_NEIGHBOUR = re.compile(r"[^\W\d_]+")
_NEAR = 3
_ANY = "*"
_CAPITAL = "^"
_CAPITALISED = re.compile(r" [A-ZÄÖÜ]")


class Homograph(NamedTuple):
    """One way in which a word is said, and between which words."""

    word: str
    """As it is written, capitals included."""
    phonemes: str
    """In the voice's symbols."""
    before: str
    """Words of which one stands before it."""
    after: str
    """Words of which one stands behind it."""
    reason: str
    """What it means then."""


def choose(word: str, before: str, after: str) -> str | None:
    """Return the phonemes of a homograph between the texts `before` and `after` it; None for any other word."""
    for row in _table().get(word, ()):
        if _fits(row.before, _NEIGHBOUR.findall(before)[-_NEAR:]) and (
            _fits(row.after, _NEIGHBOUR.findall(after)[:_NEAR]) or (row.after == _CAPITAL and _CAPITALISED.match(after))
        ):
            return row.phonemes
    return None


def _fits(wanted: str, neighbours: Sequence[str]) -> bool:
    return wanted == _ANY or not frozenset(wanted.casefold().split()).isdisjoint(map(str.casefold, neighbours))


@cache
def _table() -> Mapping[str, tuple[Homograph, ...]]:
    rows: dict[str, tuple[Homograph, ...]] = {}
    for row in tables.read("pronunciation/data/homographs.tsv", Homograph):
        rows[row.word] = (*rows.get(row.word, ()), row)
    return rows
