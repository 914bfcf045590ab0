"""What a sentence's place changes, and a quotation or a bracket inside it: the table `places.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class SentencePlace:
    """How a whole sentence is said where it stands; spreads are the reader's."""

    symbol: str
    """What tells the voice; it may stand anywhere in a sentence, takes no time and is no sound."""
    source: str
    """Who found it."""
    slow: bool = False
    """The tempo is drawn from the slower half."""
    deep: bool = False
    """The fall is drawn from the deeper half."""
    onset: float = 0.0
    """How much of a draw from the upper half of the levels the sentence begins higher by."""


@dataclass(frozen=True, slots=True)
class PartPlace:
    """How a part of a sentence is said; amounts are standard deviations of the reader's sentences."""

    opens: str
    """Symbol in front of the part."""
    closes: str
    """Symbol behind it."""
    source: str
    """Who found it."""
    tempo: float = 0.0
    """Faster."""
    level: float = 0.0
    """Higher as a whole."""
    onset: float = 0.0
    """Begins higher."""
    range: float = 0.0
    """Moves more widely around the sentence's mean pitch."""


_TABLE = tomllib.loads(Path(__file__).with_name("places.toml").read_text(encoding="utf-8"))

SENTENCES = {name: SentencePlace(**row) for name, row in _TABLE["sentences"].items()}
"""By the names that the reader's engine has for them."""
PARTS = {name: PartPlace(**row) for name, row in _TABLE["parts"].items()}
"""The same."""
SYMBOLS = frozenset(place.symbol for place in SENTENCES.values()) | {
    symbol for part in PARTS.values() for symbol in (part.opens, part.closes)
}
"""All of them; German doesn't use them (they are Piper's tones)."""
