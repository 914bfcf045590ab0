"""What is printed about a recording names times as everything that is published does."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

from rich.console import Console

from reader.article import Article
from reader.checking.judgement import Reason
from reader.cli.rendering import list_doubts, summarise
from reader.lexicon import Lexicon
from reader.publishing.published import Published, files_beside
from reader.reading import Reading
from reader.recording import Doubt
from reader.script import Line, Role, Script
from reader.script.manuscript import Manuscript

LATE = timedelta(hours=1, minutes=10).total_seconds()
LINE = Line("Das war es.", "Das war es.", 0.4, Role.PARAGRAPH, 0)


def read(start: float) -> Reading:
    published = Published(files_beside(Path("a.mp3")), LATE + 0.4, 1)
    return Reading(published, 1, (Doubt(LINE, Reason.NOISE, start, start + 0.1),))


def test_more_than_an_hour_has_hours() -> None:
    printed = io.StringIO()
    summarise(read(LATE), Console(file=printed))
    assert printed.getvalue() == "a.mp3  1:10:00  1 sentence, 1 spoken anew\n"


def test_a_doubt_is_listened_to_from_the_second_in_which_it_begins() -> None:
    printed = io.StringIO()
    manuscript = Manuscript(Article("Ende", ()), Script((LINE,)))
    list_doubts(manuscript, read(LATE + 0.9), Lexicon.builtin(), Console(file=printed))
    assert printed.getvalue() == "Listen at 1:10:00 (noise): Das war es.\n"
