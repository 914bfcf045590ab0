"""python -m reader.pronunciation.making: make the tables of words anew; takes some minutes.

A word gets a reading of its own only where neither espeak-ng nor the rules (inflection, compounds) say it right.
Shorter words come first, because the longer ones are made of them. A word is "known" with its frequency alone
where espeak-ng says it right: then it is never parted, and may be a part of others. Frequencies are rounded: they
choose between ways to part a compound, and no more hangs on them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Annotated

import typer

from reader.pronunciation import audible_difference, compounds, engine_slips
from reader.pronunciation.lookup import Origin, find
from reader.pronunciation.making import foreign, sources
from reader.pronunciation.making.preferred import preferred
from reader.pronunciation.symbols import from_dictionary
from reader.pronunciation.tables import Words, write

_RAREST = 1.7  # Zipf's scale: once in twenty million words
_RAREST_PART = 1.7
_STEP = 0.5
# Verbs that begin so may have two readings. A finite form in one word is that of the verb that is never parted, which
# isn't stressed at its beginning ("übersteht", "unterlag"); infinitives and present participles may be either's.
_PREFIXES = ("über", "unter", "hinter")
_DATA = Path(__file__).parents[1] / "data"
_read_by_engine = cache(engine_slips.read)


def make(
    rarest: Annotated[float, typer.Option(help="Zipf frequency of the rarest word that may get a reading.")] = _RAREST,
    folder: Annotated[Path, typer.Option(help="Where the tables are written.")] = _DATA,
    without: Annotated[Path | None, typer.Option(help="A file of words, one a line, that are held out.")] = None,
) -> None:
    """Write readings.tsv, frequencies.tsv and foreign.tsv."""
    held_out = frozenset(without.read_text(encoding="utf-8").split()) if without else frozenset()
    frequencies = sources.frequencies(rarest)
    readings = {
        word: found for word, found in sources.wiktionary().items() if word in frequencies and word not in held_out
    }
    known = tables(preferred(readings), frequencies)
    write(replace(known, foreign=foreign.words(known)), folder)


def tables(readings: Mapping[str, tuple[str, ...]], frequencies: Mapping[str, float]) -> Words:
    """Return what must be known of words so that all are said right. `readings`: in IPA, the best first."""
    own: dict[str, str] = {}
    right: dict[str, float] = {}
    known = Words(own, right, strict=True)
    # Shorter ones first, and small forms before the nouns that may fall back on them.
    in_order = sorted(readings, key=lambda word: (len(word), word.swapcase()))
    added = -1
    while added != len(own) + len(right):  # "überholt" goes by "überholen", which is longer: it is looked at once more
        added = len(own) + len(right)
        for word in in_order:
            _add(word, _of_the_verb(word, readings), frequencies[word], known, own, right)
    return replace(known, strict=False)


def _add(
    word: str,
    readings: tuple[str, ...],
    frequency: float,
    known: Words,
    own: dict[str, str],
    right: dict[str, float],
) -> None:
    """Add a word that the rules say wrong to `own`, or to `right` where espeak-ng says it right."""
    found = find(word, known)
    if found is not None and found.origin is Origin.RESPELT:
        found = None  # the dictionary has the word as it stands: "floss" is no "Floß"
    own_reading = _read_by_engine(word)
    said = found.phonemes if found else own_reading
    part = frequency >= _RAREST_PART and (found is None or found.origin is not Origin.COMPOUND)
    if audible_difference.same(readings, said):
        if part and audible_difference.same(readings, own_reading):
            right[word] = _rounded(frequency)
    elif found is not None and audible_difference.same(readings, own_reading):
        right[word] = _rounded(frequency)
    elif reading := _convertible(readings):
        own[word] = reading
        if part:
            right[word] = _rounded(frequency)


def _of_the_verb(word: str, readings: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the readings of a word that its form allows; all, but for finite forms of verbs that are never parted."""
    infinitive = word.endswith("n") and any(word[:-2] + ending in readings for ending in ("t", "et"))
    if not word.startswith(_PREFIXES) or infinitive or word.rstrip("emnrs").endswith("end"):
        return readings[word]
    return tuple(reading for reading in readings[word] if not reading.startswith("ˈ")) or readings[word]


def _rounded(frequency: float) -> float:
    """Round to half a step of Zipf's scale; above `compounds.MOST_FREQUENT` all frequencies count alike."""
    return min(round(frequency / _STEP) * _STEP, compounds.MOST_FREQUENT)


def _convertible(readings: tuple[str, ...]) -> str | None:
    """Return the first reading that the voice's symbols can say and that tells the stress."""
    for reading in readings:
        said = from_dictionary(reading)
        if said is not None and "ˈ" in said and audible_difference.same((reading,), said):
            return said
    return None


if __name__ == "__main__":
    typer.run(make)
