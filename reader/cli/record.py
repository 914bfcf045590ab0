"""`vorleser record`: a script that was edited by hand in, MP3 with captions out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reader.cli.consoles import err
from reader.cli.options import CacheOption, SecondVoiceOption, SpeedOption, VoiceOption, settings_with
from reader.cli.rendering import JsonOption, OutputOption, render, report, summarise, targets_for
from reader.cli.sources import read_file
from reader.cli.speaking import additions_of, takes_of
from reader.script.manuscript import manuscript_from_json
from reader.voices import open_voice


def record(
    script: Annotated[Path, typer.Argument(metavar="SCRIPT", help="A file that 'vorleser script --json' wrote.")],
    output: OutputOption = None,
    voice: VoiceOption = None,
    speed: SpeedOption = 1.0,
    second_voice: SecondVoiceOption = None,
    cache: CacheOption = None,
    as_json: JsonOption = False,
) -> None:
    """Record a script that was edited by hand.

    [bold]vorleser script artikel.txt --json > artikel.script.json[/]

    [bold]vorleser record artikel.script.json -o artikel.mp3[/]
    """
    (target,) = targets_for([script.name.removesuffix(".json").removesuffix(".script")], output)
    manuscript = manuscript_from_json(read_file(script))
    settings = settings_with(voice=voice, second_voice=second_voice, cache=cache)
    named = open_voice(settings.voice, speed, settings.voices)
    err.print(f"Voice: {named.name}", highlight=False, markup=False)
    reading = render(manuscript, named, takes_of(settings), target, additions_of(settings, speed))
    if as_json:
        report([(manuscript, reading)], named)
    else:
        summarise(reading)
