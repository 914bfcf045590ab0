"""`vorleser say`: prints or speaks how a text is said in German."""

from __future__ import annotations

import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from reader.cli.consoles import err
from reader.cli.options import CacheOption, DictionaryOption, GenderOption, SpeedOption, VoiceOption, settings_with
from reader.cli.playing import play
from reader.cli.speaking import takes_of
from reader.errors import EmptySourceError, OutputError
from reader.lexicon.files import builtin_with
from reader.script import Script
from reader.script.writing import write_text
from reader.settings import ReaderSettings

_STDIN = "-"


def say(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What is written; '-' reads it from standard input.")],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="Speak it into this file: .mp3, .wav, .flac, .opus, .aac or .pcm.", dir_okay=False
        ),
    ] = None,
    play_it: Annotated[bool, typer.Option("--play", help="Speak it, with a player that is installed.")] = False,
    voice: VoiceOption = None,
    speed: SpeedOption = 1.0,
    gender: GenderOption = None,
    dictionary: DictionaryOption = None,
    cache: CacheOption = None,
) -> None:
    """Print how a text is said in German: "Am 3.10." is "Am dritten Oktober." With -o or --play it is spoken.

    [bold]vorleser say "Am 3.10. kamen 1.200 Menschen."[/]

    [bold]vorleser say "Am 3.10. kamen 1.200 Menschen." -o ansage.mp3[/]
    """
    settings = settings_with(voice=voice, gender=gender, dictionary=dictionary, cache=cache)
    written = sys.stdin.read() if text == _STDIN else text
    script = write_text(written, builtin_with(settings.dictionary), settings.gender)
    if not script.lines:
        raise EmptySourceError("There is nothing to say in this text: give one with words.")
    if output is None and not play_it:
        typer.echo("\n".join(line.spoken for line in script.lines))
        return
    if output is not None:
        speak_into(output, script, settings, speed)
        if play_it:
            _play(output)
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "say.mp3"
        speak_into(file, script, settings, speed)
        _play(file)


def speak_into(file: Path, script: Script, settings: ReaderSettings, speed: float = 1.0) -> None:
    """Speak the script into a file of the format that its suffix names. Raises OutputError, VoiceError, SpeechError."""
    from reader.publishing.encoding import FORMATS, encoded  # noqa: PLC0415 - printing needs no engine
    from reader.publishing.speech import spoken  # noqa: PLC0415
    from reader.voices import open_voice  # noqa: PLC0415

    wanted = FORMATS.get(file.suffix.removeprefix(".").lower())
    if wanted is None:
        raise OutputError(f"{file.name} has no known format: end it with {', '.join(f'.{name}' for name in FORMATS)}.")
    named = open_voice(settings.voice, speed, settings.voices)
    err.print(f"Voice: {named.name}", highlight=False, markup=False)
    sound = spoken(script, named.voice, takes_of(settings))
    try:
        with file.open("wb") as target, closing(encoded(sound, named.voice.sample_rate, wanted)) as pieces:
            for piece in pieces:
                target.write(piece)
    except OSError as error:
        raise OutputError(f"{file} can't be written ({error.strerror}): name another file.") from error


def _play(file: Path) -> None:
    if not play(file):
        raise OutputError("There is no program that plays sound: install ffplay or mpv, or write a file with -o.")
