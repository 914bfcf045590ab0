"""Points of the compass: "52° 31′ 12″ N", "50 Grad O", "Wind von NW nach SO"."""

from __future__ import annotations

import re

from reader.german.substitution import sub

# "52° 31′ 12″ N"
_ARC = re.compile(r"(?<=\d) ?° ?(\d{1,2}) ?[′'’](?: ?(\d{1,2}(?:,\d{1,4})?) ?(?:″|\"|”|''))?( ?[NSOEW]\b)?")
_DIRECTIONS = {"N": "Nord", "S": "Süd", "O": "Ost", "E": "Ost", "W": "West"}
_COMPASS = re.compile(r"(?<=Grad )([NSOEW])\b(?![-/]|\.(?! ?$)| U-)")  # "50° N", but "O/U-Hitze"
_POINTS = {"NW": "Nordwest", "NO": "Nordost", "SW": "Südwest", "SO": "Südost"}
_WIND = re.compile(r"\b((?:von|nach|aus|auf|Richtung|Wind:?) )(NW|NO|SW|SO)\b(?!-)")  # "von NW nach SO"
_REGION = re.compile(r"(?<=\b[Ii]m )(?:[NSOW](?=,? [a-zäöüß]|[,;.:]? ?$)|[NS][OW]\b(?!-))")  # "im S bis 9 Grad"


def arcs(text: str) -> str:
    """Say minutes and seconds of an arc and its direction."""
    return sub(_ARC, _arc, text) if "°" in text else text


def points(text: str) -> str:
    """Say directions behind degrees and of winds."""
    text = sub(_WIND, lambda match: match[1] + _POINTS[match[2]], text)
    text = sub(_REGION, lambda match: (_POINTS | _DIRECTIONS)[match[0]] + "en", text)
    return sub(_COMPASS, lambda match: _DIRECTIONS[match[1]], text)


def _parts(number: str, name: str) -> str:
    return f"eine {name}" if number in {"1", "01"} else f"{number} {name}n"


def _arc(match: re.Match[str]) -> str:
    minutes, seconds, direction = match.groups()
    spoken = f" Grad {_parts(minutes, 'Minute')}" + (f" {_parts(seconds, 'Sekunde')}" if seconds else "")
    return spoken + (f" {_DIRECTIONS[direction.strip()]}" if direction else "")
