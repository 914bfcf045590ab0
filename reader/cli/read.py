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
    settings_with,
    takes_of,
)
from reader.cli.rendering import JsonOption, OutputOption, render, report, summarise, targets_for
from reader.cli.sources import clean_source, reach, stem_of
from reader.lexicon.files import builtin_with
from reader.script.manuscript import Manuscript
from reader.script.writing import write_script
from reader.voices import open_voice


def read(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE", help="Text or HTML files, '-' for standard input, or http(s) addresses."),
    ],
    output: OutputOption = None,
    voice: VoiceOption = None,
    speed: SpeedOption = 1.0,
    gender: GenderOption = None,
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
    settings = settings_with(
        voice=voice,
        gender=gender,
        dictionary=dictionary,
        rules=rules,
        contact=contact,
        allow_hosts=allow_host or None,
        cache=cache,
    )
    reached = reach(settings)
    words = builtin_with(settings.dictionary)
    targets = targets_for([stem_of(source) for source in sources], output)
    named = open_voice(settings.voice, speed, settings.voices)
    err.print(f"Voice: {named.name}", highlight=False, markup=False)
    takes = takes_of(settings)
    readings = []
    for source, target in zip(sources, targets, strict=True):
        article = clean_source(source, reached)
        manuscript = Manuscript(article, write_script(article, words, settings.gender))
        reading = render(manuscript, named, takes, target)
        readings.append((manuscript, reading))
        if not as_json:
            summarise(reading)
    if as_json:
        report(readings, named)
