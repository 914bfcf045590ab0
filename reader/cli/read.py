"""`vorleser read`: articles in, MP3 with captions out."""

from __future__ import annotations

import sys
import tempfile
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from reader.cli.consoles import err
from reader.cli.language import warn_if_foreign
from reader.cli.options import (
    AllowHostOption,
    CacheOption,
    ContactOption,
    DictionaryOption,
    GenderOption,
    RulesOption,
    SecondReadsOption,
    SecondVoiceOption,
    SpeedOption,
    VoiceOption,
    settings_with,
)
from reader.cli.rendering import JsonOption, OutputOption, list_doubts, render, report, summarise, targets_for
from reader.cli.sources import clean_source, reach, stem_of
from reader.cli.speaking import additions_of, takes_of
from reader.cli.writing import written
from reader.errors import OutputError
from reader.lexicon.files import builtin_with
from reader.reading import Reading
from reader.script import Speaker
from reader.script.manuscript import Manuscript
from reader.voices import open_voice

STDOUT = "-"
"""The output that stands for standard output."""


class LanguageCheck(StrEnum):
    """Whether a text's language is looked at."""

    ON = "on"
    OFF = "off"


def read(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE", help="Text or HTML files, '-' for standard input, or http(s) addresses."),
    ],
    output: OutputOption = None,
    voice: VoiceOption = None,
    speed: SpeedOption = 1.0,
    second_voice: SecondVoiceOption = None,
    second_reads: SecondReadsOption = None,
    gender: GenderOption = None,
    dictionary: DictionaryOption = None,
    rules: RulesOption = None,
    contact: ContactOption = None,
    allow_host: AllowHostOption = None,
    cache: CacheOption = None,
    as_json: JsonOption = False,
    language_check: Annotated[
        LanguageCheck, typer.Option("--language-check", help="'on' warns of a text that isn't German.")
    ] = LanguageCheck.ON,
) -> None:
    """Read articles aloud: writes an MP3, and beside it captions (.vtt) and timings (.json).

    [bold]vorleser read artikel.txt[/]  writes artikel.mp3, artikel.vtt and artikel.json

    [bold]vorleser read - -o artikel.mp3[/]  reads what was copied from a page

    [bold]vorleser read https://...[/]  reads a page

    [bold]vorleser read artikel.txt -o - | mpv -[/]  writes the MP3 to standard output

    [bold]vorleser read seeds/*.txt -o out/[/]  writes one MP3 for each file into a folder

    [bold]vorleser read interview.txt --second-voice thorsten-medium[/]  with two voices
    """
    settings = settings_with(
        voice=voice,
        second_voice=second_voice,
        second_reads=second_reads,
        gender=gender,
        dictionary=dictionary,
        rules=rules,
        contact=contact,
        allow_hosts=allow_host or None,
        cache=cache,
    )
    reached = reach(settings)
    words = builtin_with(settings.dictionary)
    to_stdout = output == STDOUT
    if to_stdout and (len(sources) > 1 or as_json):
        raise OutputError("Standard output takes one MP3 and nothing else: name one source, and no --json.")
    targets = [] if to_stdout else targets_for([stem_of(source) for source in sources], output)
    named = open_voice(settings.voice, speed, settings.voices)
    if not to_stdout:
        err.print(f"Voice: {named.name}", highlight=False, markup=False)
    additions = additions_of(settings, speed)
    takes = takes_of(settings)

    def read_one(source: str, target: Path) -> tuple[Manuscript, Reading]:
        article = clean_source(source, reached)
        if language_check is LanguageCheck.ON:
            warn_if_foreign(article)
        manuscript = written(article, words, settings)
        if second_voice and all(line.speaker is Speaker.NARRATOR for line in manuscript.script.lines):
            err.print(f"Nothing in {source} is for the second voice (--second-reads).", highlight=False, markup=False)
        return manuscript, render(manuscript, named, takes, target, additions)

    if to_stdout:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "artikel.mp3"
            list_doubts(*read_one(sources[0], file), words)
            sys.stdout.buffer.write(file.read_bytes())
            sys.stdout.buffer.flush()
        return
    readings = []
    for source, target in zip(sources, targets, strict=True):
        manuscript, reading = read_one(source, target)
        readings.append((manuscript, reading))
        if not as_json:
            summarise(reading)
            list_doubts(manuscript, reading, words)
    if as_json:
        report(readings, named)
