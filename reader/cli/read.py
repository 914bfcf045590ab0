"""`vorleser read`: articles in, MP3 with captions out."""

from __future__ import annotations

from typing import Annotated

import typer

from reader.cli.consoles import err
from reader.cli.options import (
    AllowHostOption,
    CacheOption,
    ContactOption,
    DictionaryOption,
    GenderOption,
    RulesOption,
    SpeedOption,
    VoiceOption,
    lexicon_with,
    takes_in,
    voices_folder,
)
from reader.cli.rendering import JsonOption, OutputOption, render, report, summarise, targets_for
from reader.cli.sources import clean_source, reach, stem_of
from reader.german import GenderForms
from reader.script.manuscript import Manuscript
from reader.script.writing import write_script
from reader.voices import AUTO, open_voice


def read(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE", help="Text or HTML files, '-' for standard input, or http(s) addresses."),
    ],
    output: OutputOption = None,
    voice: VoiceOption = AUTO,
    speed: SpeedOption = 1.0,
    gender: GenderOption = GenderForms.PAUSE,
    dictionary: DictionaryOption = None,
    rules: RulesOption = None,
    contact: ContactOption = None,
    allow_host: AllowHostOption = None,
    cache: CacheOption = None,
    as_json: JsonOption = False,
) -> None:
    """Read articles aloud: writes an MP3, and beside it captions (.vtt) and timings (.json).

    [bold]vorleser read artikel.txt[/]              writes artikel.mp3, artikel.vtt and artikel.json

    [bold]vorleser read - -o artikel.mp3[/]         reads what was copied from a page

    [bold]vorleser read https://...[/]              reads a page

    [bold]vorleser read seeds/*.txt -o out/[/]      writes one MP3 for each file into a folder
    """
    reached = reach(rules, contact, allow_host)
    words = lexicon_with(dictionary)
    targets = targets_for([stem_of(source) for source in sources], output)
    named = open_voice(voice, speed, voices_folder())
    err.print(f"Voice: {named.name}", highlight=False, markup=False)
    takes = takes_in(cache)
    readings = []
    for source, target in zip(sources, targets, strict=True):
        article = clean_source(source, reached)
        manuscript = Manuscript(article, write_script(article, words, gender))
        reading = render(manuscript, named, takes, target)
        readings.append((manuscript, reading))
        if not as_json:
            summarise(reading)
    if as_json:
        report(readings, named)
