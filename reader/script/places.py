"""The position of each sentence: readers begin a paragraph higher and end it lower, and slow down for titles."""

from __future__ import annotations

from itertools import groupby

from reader.engines.voice import Place, Standing
from reader.script.script import Line, Role, Script
from reader.script.sentence_parts import sentence_parts

_TITLES = {Role.HEADLINE: Place.TITLE, Role.SUBHEADING: Place.SUBHEADING}


def standings(script: Script) -> tuple[Standing, ...]:
    """Return where every line stands and what is in it, in order."""
    return tuple(Standing(*each) for each in zip(places(script), sentence_parts(script), strict=True))


def places(script: Script) -> tuple[Place | None, ...]:
    """Return the place of every line, in order; None inside a paragraph, and where it is one sentence long."""
    found: list[Place | None] = []
    for (role, _), paragraph in groupby(script.lines, key=_paragraph):
        count = len(list(paragraph))
        if role in _TITLES:
            found += [_TITLES[role]] * count
        elif count == 1:
            found.append(None)
        else:
            found += [Place.FIRST, *[None] * (count - 2), Place.LAST]
    return tuple(found)


def _paragraph(line: Line) -> tuple[Role, int | None]:
    return line.role, line.block
