"""Chapters: the headline and every sub-heading begin one."""

from __future__ import annotations

from dataclasses import dataclass

from reader.recording import Cue, Recording
from reader.script import Role

_OPENING = frozenset({Role.HEADLINE, Role.SUBHEADING})


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of an article."""

    title: str
    """As written."""
    start: float
    """Seconds from the beginning of the recording."""
    end: float
    """Likewise."""


def chapters(recording: Recording) -> tuple[Chapter, ...]:
    """Return the chapters of a recording, which cover it from beginning to end."""
    openings = _openings(recording.cues)
    ends = [start for _, start in openings[1:]] + [recording.duration]
    return tuple(Chapter(title, start, end) for (title, start), end in zip(openings, ends, strict=True))


def _openings(cues: tuple[Cue, ...]) -> list[tuple[str, float]]:
    """Return title and start of each chapter; a heading of several sentences stays one title."""
    openings: list[tuple[str, float]] = []
    previous: tuple[Role, int | None] | None = None
    for cue in cues:
        if cue.line.role is Role.NOTICE:  # no part of the article, so no title; it belongs to the first chapter
            continue
        here = (cue.line.role, cue.line.block)
        if cue.line.role in _OPENING:
            if here == previous:
                title, start = openings.pop()
                openings.append((f"{title} {cue.line.written.strip()}", start))
            else:
                openings.append((cue.line.written.strip(), cue.start if openings else 0.0))
        elif not openings:
            openings.append((cue.line.written.strip(), 0.0))
        previous = here
    return openings


def podcast_chapters(recording: Recording) -> dict[str, object]:
    """Return the chapters in Podcasting 2.0's JSON Chapters format, version 1.2."""
    return {
        "version": "1.2.0",
        "chapters": [
            {"startTime": round(chapter.start, 3), "endTime": round(chapter.end, 3), "title": chapter.title}
            for chapter in chapters(recording)
        ],
    }
