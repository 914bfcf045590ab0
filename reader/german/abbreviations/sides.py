"""Sides of a picture or a floor: "Kern (l.)", "Lang (o. r.)", "3. OG li."."""

from __future__ import annotations

import re

from reader.german.substitution import sub

_SIDES = {"l": "links", "r": "rechts", "M": "Mitte", "o": "oben", "u": "unten", "re": "rechts", "li": "links"}
_SIDE = re.compile(
    r"(?<=\()(?:([ou])\. ?)?(l|r|re|li|M|o|u)\.(?=\))"
    r"|(?:(?<=\d\. OG )|(?<=\d\. Etage )|(?<=\d\. Stock ))(re|li)\.(?=[ ,;)]|$)"
)
_FLOOR = re.compile(r" (?:re|li)\.")


def read(text: str) -> str:
    """Say which side is meant."""
    if ".)" not in text and not _FLOOR.search(text):
        return text
    return sub(_SIDE, lambda match: " ".join(_SIDES[side] for side in match.groups() if side), text)
