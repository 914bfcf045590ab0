"""Writes the files of a script, with progress on the terminal: what `read` and `record` share."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from reader.checking.reason_texts import ENGLISH
from reader.cli.consoles import err, out
from reader.errors import OutputError
from reader.lexicon import Lexicon
from reader.lexicon.check import check
from reader.publishing.clock import clock
from reader.reading import Additions, Reading, read_aloud
from reader.recording import Take
from reader.recording.takes import Takes
from reader.script.manuscript import Manuscript
from reader.voices import NamedVoice

OutputOption = Annotated[
    str | None,  # not a Path, which loses the trailing slash that tells a folder from a file
    typer.Option(
        "--output", "-o", metavar="PATH", help="The MP3 to write, or a folder. Default: named after the source, here."
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print what was written as JSON.")]

_TITLE = 48  # characters of a headline beside the progress bar


def targets_for(stems: list[str], output: str | None) -> list[Path]:
    """Return the MP3 that each source is written to. Raises OutputError before anything is spoken."""
    path = Path(output or ".")
    folder = path.is_dir() or str(output).endswith("/")
    if len(stems) > 1 and path.suffix == ".mp3" and not folder:
        raise OutputError(f"{len(stems)} sources need a folder, and {path} is named like a file: name a folder.")
    if folder or len(stems) > 1:
        targets = [path / f"{stem}.mp3" for stem in stems]
    elif path.suffix.lower() in {"", ".mp3"}:
        targets = [path.with_name(path.name + ("" if path.suffix else ".mp3"))]
    else:
        raise OutputError(f"{path} is not the name of an MP3: end it with .mp3, or name a folder.")
    for target in targets:
        if not target.parent.is_dir():
            raise OutputError(f"The folder {target.parent} does not exist: create it, or name another output.")
    if len(set(targets)) < len(targets):
        raise OutputError("Two sources would write the same file: read them one by one, each with its own --output.")
    return targets


def render(manuscript: Manuscript, voice: NamedVoice, takes: Takes, target: Path, additions: Additions) -> Reading:
    """Write one manuscript's files while a bar shows how many sentences are spoken."""
    article, script = manuscript.article, manuscript.script
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as progress:
        task = progress.add_task(escape(article.headline[:_TITLE]), total=len(script.lines))

        def advance(_take: Take) -> None:
            progress.advance(task)

        return read_aloud(article, script, voice, takes, target, additions, on_take=advance)


def report(readings: list[tuple[Manuscript, Reading]], voice: NamedVoice) -> None:
    """Print as JSON what was written."""
    out.print_json(json.dumps([_described(manuscript, reading, voice) for manuscript, reading in readings]))


def summarise(reading: Reading, console: Console = out) -> None:
    """Print one line about what was written."""
    published = reading.published
    sentences = "1 sentence" if published.sentences == 1 else f"{published.sentences} sentences"
    work = f"{sentences}, {reading.spoken_anew} spoken anew"
    line = f"{published.files.mp3}  {clock(published.duration)}  {work}"
    console.print(line, highlight=False, soft_wrap=True, markup=False)


def list_doubts(manuscript: Manuscript, reading: Reading, words: Lexicon, console: Console = err) -> None:
    """Print what to check by listening: doubtful sentences, and words that are probably read wrong."""
    for doubt in reading.doubts:
        at = clock(int(doubt.start))  # rather a moment too early than too late
        console.print(
            f"Listen at {at} ({ENGLISH[doubt.reason]}): {doubt.line.written}",
            highlight=False,
            soft_wrap=True,
            markup=False,
        )
    suspects = check(manuscript.article.text, words)
    if suspects:
        console.print(
            f"Listen to these words: {', '.join(suspect.word for suspect in suspects)}",
            highlight=False,
            soft_wrap=True,
            markup=False,
        )


def _described(manuscript: Manuscript, reading: Reading, voice: NamedVoice) -> dict[str, object]:
    published = reading.published
    return {
        "headline": manuscript.article.headline,
        "mp3": str(published.files.mp3),
        "captions": str(published.files.captions),
        "timings": str(published.files.timings),
        "voice": voice.name,
        "duration": round(published.duration, 3),
        "sentences": published.sentences,
        "spoken_anew": reading.spoken_anew,
        "doubts": [
            {
                "sentence": doubt.line.written,
                "reason": doubt.reason,
                "start": round(doubt.start, 3),
                "end": round(doubt.end, 3),
            }
            for doubt in reading.doubts
        ],
    }
