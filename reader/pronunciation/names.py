"""Names in the news that German voices read wrong, with kind and reason.

An editor may extend data/names.tsv, one name a line. A name is found as it is written, with a genitive s, and between
the hyphens of a compound ("Macron-Regierung"). Names of several words stand there only where one of them is said
otherwise alone ("Donald Trump", "Donald Tusk").
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from reader.common import tables
from reader.pronunciation.ipa import to_voice_symbols
from reader.pronunciation.symbols import SYMBOLS, syllables, with_one_stress

_TABLE = "pronunciation/data/names.tsv"
_ALLOWED = SYMBOLS | {" "}


class Kind(StrEnum):
    """What a name is the name of."""

    PERSON = "Person"
    PLACE = "Ort"
    CLUB = "Verein"
    FIRM = "Firma"
    PARTY = "Partei"
    ORGANISATION = "Organisation"


class Name(NamedTuple):
    """A name and how a German newsreader says it."""

    written: str
    """As it is written; one or several words."""
    phonemes: str
    """In IPA, as espeak-ng writes it for German, composed (NFC); several words' have spaces."""
    kind: Kind
    """What it is the name of."""
    reason: str
    """Why it is said so, and what espeak-ng makes of it."""


@cache
def names() -> tuple[Name, ...]:
    """Load the table, in the voice's symbols. Raises tables.TableError for a line that no voice could say."""
    rows = tables.read(_TABLE, Name)
    # All at once: a call for every name takes three times as long.
    said = unicodedata.normalize("NFC", to_voice_symbols("\n".join(name.phonemes for name in rows))).split("\n")
    table: dict[str, Name] = {}
    for name, phonemes in zip(rows, said, strict=True):
        if not _ALLOWED.issuperset(phonemes) or any(
            syllables(word) > 2 for word in phonemes.split() if "ˈ" not in word
        ):
            raise tables.TableError(f"{_TABLE}: {name.written}: no IPA that German voices know, or no stress.")
        if name.written in table or not name.reason:
            raise tables.TableError(f"{_TABLE}: {name.written}: stands there twice, or without a reason.")
        table[name.written] = Name(name.written, with_one_stress(phonemes), name.kind, name.reason)
    return tuple(table.values())


@cache
def single_names() -> Mapping[str, str]:
    """Return the phonemes of names of one word."""
    return {name.written: name.phonemes for name in names() if name.written.isalpha()}
