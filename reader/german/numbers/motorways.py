"""Where a motorway is left or crossed: "zwischen der AS Rath und dem AK Köln-Ost"."""

from __future__ import annotations

import re

from reader.german.grammar.place import Place
from reader.german.substitution import sub
from reader.german.words import nouns

_MOTORWAY = re.compile(r"\bA ?\d{1,3}\b|Autobahn")
_JUNCTIONS = {"AS": "Anschlussstelle", "AK": "Autobahnkreuz", "AD": "Autobahndreieck"}
_SIDE_OF_TOWN = re.compile(r"(?<=[a-zäöüß]-)[NOSW](?![\w-]|\.\w)")  # "AK Leverkusen-W"
_SIDES_OF_TOWN = {"N": "Nord", "O": "Ost", "S": "Süd", "W": "West"}
_JUNCTION = re.compile(r"(?<![\w-])A[SKD](?= [A-ZÄÖÜ][a-zäöüß])")


def read(text: str) -> str:
    """Say every junction in a text that tells of a motorway."""
    if not _MOTORWAY.search(text):
        return text
    if _JUNCTION.search(text):
        text = sub(_SIDE_OF_TOWN, lambda match: _SIDES_OF_TOWN[match[0]], text)
    return sub(_JUNCTION, _junction, text)


def _junction(match: re.Match[str]) -> str:
    several = Place.of(match).previous in {"den", "beiden"}
    return nouns.plural(_JUNCTIONS[match[0]], dative=True) if several else _JUNCTIONS[match[0]]
