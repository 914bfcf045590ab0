"""The tables of words: made by `reader.pronunciation.making` from German Wiktionary (see data/ATTRIBUTION.md).

readings.tsv has a word a line, its phonemes, and its frequency if it may be a part of a compound; words that espeak-ng
says right stand in frequencies.tsv. digests.tsv shows that all of them come from one run.

These tables have 28,000 lines and nobody writes them by hand. So `reader.tables` doesn't read and check them, line by
line, when the program starts: they are checked when they are made, and read when the first word is looked up, in some
milliseconds; frequencies as far as they are asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from reader.common import tables
from reader.pronunciation.frequencies import Frequencies, lines
from reader.pronunciation.names import single_names


@dataclass(frozen=True, slots=True)
class Words:
    """What the tables know of words as they are written, capitals included."""

    readings: Mapping[str, str]
    """Phonemes of words that espeak-ng and the rules get wrong."""
    frequencies: Mapping[str, float]
    """Zipf's scale (3 is once in a million words, 6 once in a thousand) of words whose reading is known to be right."""
    foreign: Mapping[str, str] = field(default_factory=dict)
    """Phonemes of English and French words and names, in small letters."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Phonemes of names of the news."""
    strict: bool = False
    """Whether only likely compounds are parted, so that the doubtful ones are written down while tables are made."""


@cache
def words() -> Words:
    """Load the tables."""
    written, said, parts = _columns("readings.tsv", 3)
    numbers = {cell: float(cell) for cell in set(parts) if cell}  # a dozen, for they are rounded
    often = {word: numbers[cell] for word, cell in zip(written, parts, strict=True) if cell}
    foreign = dict(zip(*_columns("foreign.tsv", 2), strict=True))
    frequencies = Frequencies(_text("frequencies.tsv"), often)
    return Words(dict(zip(written, said, strict=True)), frequencies, foreign, single_names())


def _columns(name: str, count: int) -> list[list[str]]:
    """Read the columns of a table, which is checked when it is made, as fast as can be."""
    cells = _text(name).replace("\n", "\t").split("\t")
    return [cells[column::count] for column in range(count)]


@cache
def function_words() -> frozenset[str]:
    """Return function words ("der", "aber"), in small letters, which are no parts of compounds."""
    return frozenset(tables.words("pronunciation/data/function_words.tsv"))


def write(known: Words, folder: Path) -> None:
    """Write the tables and their digests into a folder."""
    often = {word: f"{frequency:g}" for word, frequency in known.frequencies.items()}
    right = {word: frequency for word, frequency in known.frequencies.items() if word not in known.readings}
    made_lines = {
        "readings.tsv": [f"{word}\t{said}\t{often.get(word, '')}\n" for word, said in sorted(known.readings.items())],
        "foreign.tsv": [f"{word}\t{said}\n" for word, said in sorted(known.foreign.items())],
        "frequencies.tsv": lines(right),
    }
    made = {name: "".join(rows) for name, rows in made_lines.items()}
    made["digests.tsv"] = "".join(f"{name}\t{sha256(text.encode()).hexdigest()}\n" for name, text in made.items())
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8")


def _text(name: str) -> str:
    return files("reader.pronunciation").joinpath("data", name).read_text(encoding="utf-8").rstrip("\n")
