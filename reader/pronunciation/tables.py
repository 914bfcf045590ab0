"""The tables of words: made by `reader.pronunciation.making` from German Wiktionary (see data/ATTRIBUTION.md).

Readings stand one a line, frequencies with all words that have them behind each. They are read whole when the first
word is looked up, which takes some milliseconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Words:
    """What the tables know of words as they are written, capitals included."""

    readings: Mapping[str, str]
    """Phonemes of words that espeak-ng and the rules get wrong."""
    frequencies: Mapping[str, float]
    """Zipf's scale (3 is once in a million words, 6 once in a thousand) of words whose reading is known to be right."""


@cache
def words() -> Words:
    """Load the tables."""
    cells = _text("readings.tsv").replace("\n", "\t").split("\t")
    readings = dict(zip(cells[::2], cells[1::2], strict=True))
    frequencies: dict[str, float] = {}
    for line in _text("frequencies.tsv").split("\n"):
        frequency, found = line.split("\t")
        frequencies.update(dict.fromkeys(found.split(" "), float(frequency)))
    return Words(readings, frequencies)


@cache
def function_words() -> frozenset[str]:
    """Words of the language's grammar, in small letters, which are no parts of compounds."""
    return frozenset(_text("function_words.txt").split())


def write(known: Words, folder: Path) -> None:
    """Write the tables into a folder."""
    rows = sorted(known.readings.items())
    (folder / "readings.tsv").write_text("".join(f"{word}\t{said}\n" for word, said in rows), encoding="utf-8")
    groups: dict[float, list[str]] = {}
    for word, frequency in sorted(known.frequencies.items()):
        groups.setdefault(round(frequency, 1), []).append(word)
    lines = (f"{frequency}\t{' '.join(found)}\n" for frequency, found in sorted(groups.items(), reverse=True))
    (folder / "frequencies.tsv").write_text("".join(lines), encoding="utf-8")


def _text(name: str) -> str:
    return files("reader.pronunciation").joinpath("data", name).read_text(encoding="utf-8").rstrip("\n")
