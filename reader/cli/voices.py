"""`vorleser voices`: lists, installs, tries and removes voices."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn
from rich.table import Table

from reader.cli.consoles import err, out
from reader.cli.options import settings_with
from reader.cli.playing import play
from reader.cli.say import speak_into
from reader.engines.registry import ENGINES
from reader.script.writing import write_text
from reader.voices import can_speak, find_voice, voices_in
from voices.catalogue import CatalogueVoice, catalogue
from voices.download import Downloader
from voices.installed import best_installed, remove

commands = typer.Typer(help="List the voices, install one, or remove it.")

_INSTALLED = "✓"
_SAMPLE = "Guten Abend. Am 3. Oktober kamen rund 1.200 Menschen nach Auental; das waren 5 % mehr als im Vorjahr."

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="A name that 'vorleser voices' lists.")]


@commands.callback(invoke_without_command=True)
def show(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Print the list as JSON.")] = False,
) -> None:
    """List the voices: who speaks, under which licence, and which are installed."""
    if context.invoked_subcommand:
        return
    folder = settings_with().voices
    if as_json:
        rows = [_facts(voice) | {"installed": can_speak(voice, folder)} for voice in voices_in(folder)]
        out.print_json(json.dumps(rows, ensure_ascii=False))
        return
    out.print(_table(voices_in(folder), folder))
    for engine in ENGINES:
        if not engine.available():
            out.print(f"\nFor the voices of {engine.name}, {engine.remedy}.", highlight=False, markup=False)
    best = best_installed(catalogue(), folder).name
    out.print(f"\n{_INSTALLED} installed; --voice auto takes: {best}", highlight=False)


@commands.command()
def install(
    name: NameArgument,
    url: Annotated[
        str | None,
        typer.Option(help="A mirror of the collection. Default: VORLESER_VOICES_URL.", show_default=False),
    ] = None,
) -> None:
    """Download a voice and install it, whole or not at all; a broken download goes on where it stopped."""
    known = catalogue()
    voice = known.find(name)
    if not voice.commercial:
        err.print(f"[yellow]Not for commercial use:[/] {name} is licensed {voice.licence}.", highlight=False)
    if voice.announced:
        err.print(
            f"Of {name} no digest is known to Vorleser: it is checked against what its hub announces.", highlight=False
        )
    settings = settings_with(voices_url=url)
    downloader = Downloader(settings.voices, settings.voices_url)
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Progress(*columns, TimeRemainingColumn(), console=err, transient=True) as progress:
        task = progress.add_task(name, total=voice.size or None)
        downloader.install(voice, lambda done, whole: progress.update(task, completed=done, total=whole or None))
    out.print(f"{name} is installed ({voice.licence}; see {voice.source}).", highlight=False, soft_wrap=True)


@commands.command("try")
def try_voice(
    name: NameArgument,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Default: NAME.mp3, here.")] = None,
) -> None:
    """Hear a voice: speak a sample into a file, and play it where a player is installed."""
    settings = settings_with(voice=find_voice(name, settings_with().voices).name)
    file = output or Path(f"{settings.voice.replace(':', '-')}.mp3")
    speak_into(file, write_text(_SAMPLE), settings)
    out.print(str(file), highlight=False, markup=False, soft_wrap=True)
    play(file)


@commands.command("remove")
def remove_voice(name: NameArgument) -> None:
    """Delete an installed voice, and what a broken download left of it."""
    remove(catalogue().find(name), settings_with().voices)
    out.print(f"{name} is removed.", highlight=False)


def _table(voices: tuple[CatalogueVoice, ...], folder: Path) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    rows = [_row(voice, can_speak(voice, folder)) for voice in voices]
    for title, cells in zip(("", "name", "licence", "size", "rate", "quality"), zip(*rows, strict=True), strict=False):
        table.add_column(title, no_wrap=True, min_width=max(map(len, cells)))  # never cut, on no narrow screen
    table.add_column("speaker", no_wrap=True)
    for row in rows:
        table.add_row(*row)
    return table


def _row(voice: CatalogueVoice, installed: bool) -> tuple[str, ...]:
    return (
        _INSTALLED if installed else "",
        voice.name,
        voice.licence,
        f"{voice.size / 1e6:.0f} MB" if voice.size else "",
        f"{voice.rate / 1000:.0f} kHz" if voice.rate else "",
        voice.quality,
        voice.speaker,
    )


def _facts(voice: CatalogueVoice) -> dict[str, str | int | bool | None]:
    return {
        "name": voice.name,
        "engine": str(voice.engine),
        "speaker": voice.speaker,
        "quality": voice.quality,
        "rate": voice.rate,
        "licence": voice.licence,
        "source": voice.source,
        "size": voice.size,
        "commercial": voice.commercial,
        "note": voice.note,
    }
