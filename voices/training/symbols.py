"""The kinds of phoneme symbols, and the numbers that Piper gives them."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path

from piper.phoneme_ids import DEFAULT_PHONEME_ID_MAP

_TABLE = tomllib.loads(Path(__file__).with_name("symbols.toml").read_text(encoding="utf-8"))

TIMELESS: frozenset[str] = frozenset(_TABLE["timeless"])
COLOURING: frozenset[str] = frozenset(_TABLE["colouring"])
PAUSES: frozenset[str] = frozenset(_TABLE["pauses"])
QUESTION_WORDS: tuple[str, ...] = tuple(_TABLE["question_words"])
ALIASES: dict[str, str] = _TABLE["aliases"]

PAD, BEGIN, END = "_", "^", "$"
SPACE, BREATH = " ", "#"
"""Between two words; espeak-ng never writes the second, it stands where a breath is taken (see `voices.breaths`)."""
SYMBOLS = 256
"""Size of the table of ids in Piper's voices."""


def number(symbol: str) -> int:
    """Return Piper's id of a symbol. KeyError if Piper doesn't know it."""
    return DEFAULT_PHONEME_ID_MAP[symbol][0]


def numbers(symbols: Sequence[str]) -> list[int]:
    """Return the ids of a sentence with its begin and end marks, without Piper's padding."""
    return [number(BEGIN), *map(number, symbols), number(END)]


def mask(symbols: frozenset[str]) -> list[bool]:
    """Return a table [SYMBOLS] that is true at the ids of `symbols`."""
    table = [False] * SYMBOLS
    for symbol in symbols & DEFAULT_PHONEME_ID_MAP.keys():
        table[number(symbol)] = True
    return table


def phones(symbols: Sequence[str]) -> list[str]:
    """Merge a sentence's symbols into phones: no stress, no pauses, a long vowel as one phone ("iː")."""
    merged: list[str] = []
    for symbol in symbols:
        if symbol in COLOURING and merged:
            merged[-1] += symbol
        elif symbol not in TIMELESS and symbol not in PAUSES:
            merged.append(symbol)
    return merged
