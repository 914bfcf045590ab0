"""The table of units: symbols, names, plural, gender. Prefixes are set before the units that take them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from reader.common import tables
from reader.german.words.vocabulary import Gender

_EVERY = "alle"
_SPAN = re.compile(r"(?:Jahr|Monat|Tag|Woche|Stunde|Minute|Sekunde)(?:e|en|n)?|Std|Min|Mon|Wo|Sek|[JhsT]|min")
_POWERS = {"²": "Quadrat", "2": "Quadrat", "³": "Kubik", "3": "Kubik"}


class Unit(NamedTuple):
    """A line of units.tsv."""

    symbol: str
    """As it is written."""
    singular: str
    """Its name for one: "Liter"."""
    plural: str
    """Its name for several: "Liter", "Stunden"."""
    dative: str
    """The same in the dative: "Litern"."""
    gender: Gender
    """Its grammatical gender."""


class _Bare(StrEnum):
    """What a symbol without a prefix most often is behind a number."""

    UNIT = "Einheit"
    """The unit: "5 W"."""
    LETTER = "Buchstabe"
    """A letter: "Klasse 5 C"."""


class _Base(NamedTuple):
    """A line of unit_bases.tsv: a unit that takes prefixes."""

    symbol: str
    """As it is written."""
    singular: str
    """Its name for one: "Liter"."""
    plural: str
    """Its name for several: "Liter", "Stunden"."""
    dative: str
    """The same in the dative: "Litern"."""
    gender: Gender
    """Its grammatical gender."""
    bare: _Bare
    """What the symbol is without a prefix."""
    prefixes: str
    """Which prefixes it takes, with spaces between; "alle" for all that make no acronym ("PS", "TV")."""


_PREFIXES = tables.pairs("german/data/unit_prefixes.tsv")


def _built() -> Iterator[Unit]:
    """Yield every base with every prefix that it takes; lengths also squared and cubed."""
    for base in tables.read("german/data/unit_bases.tsv", _Base):
        bare = Unit(base.symbol, base.singular, base.plural, base.dative, base.gender)
        every = base.prefixes == _EVERY
        taken = [prefix for prefix in _PREFIXES if not (prefix + base.symbol).isupper()]
        made = [] if base.bare is _Bare.LETTER else [bare]
        made += [_before(bare, sign, _PREFIXES[sign]) for sign in (taken if every else base.prefixes.split(" "))]
        yield from made
        if base.symbol == "m":
            for unit in made:
                for sign, power in _POWERS.items():
                    yield _before(unit, "", power)._replace(symbol=unit.symbol + sign)


def _before(unit: Unit, prefix: str, spoken: str) -> Unit:
    """Return a unit with a prefix before its symbol and names."""
    symbol, singular, plural, dative, gender = unit
    one, several, datives = (spoken + name[0].lower() + name[1:] for name in (singular, plural, dative))
    return Unit(prefix + symbol, one, several, datives, gender)


LETTERS = {
    row.symbol: row.plural for row in tables.read("german/data/unit_bases.tsv", _Base) if row.bare is _Bare.LETTER
}
"""Letters that are units only beside certain words, with the unit's plural; see `measures.letters`."""
UNITS = {unit.symbol: unit for unit in (*_built(), *tables.read("german/data/units.tsv", Unit))}
"""Every unit, by its symbol; the patterns of `units` are made from it."""


UNIT_NAMES = frozenset(name for unit in UNITS.values() for name in (unit.singular, unit.plural, unit.dative))
"""What units are called: one, several, several in the dative."""


def lasts(word: str) -> bool:
    """Return whether a word is a span of time, in full or short: "Jahren", "Std"."""
    return _SPAN.fullmatch(word) is not None


def any_unit(symbols: Iterable[str]) -> str:
    """Return a pattern of any of these units; a symbol that is not in the table is an error at once.

    The longest come first. Symbols that begin alike share their first character, so that a search looks at few of them.
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for symbol in sorted((UNITS[symbol].symbol for symbol in symbols), key=len, reverse=True):
        groups[symbol[0]].append(re.escape(symbol[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in groups.items())
