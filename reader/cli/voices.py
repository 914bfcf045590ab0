"""`vorleser voices`: which voices there are, and how to get one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn
from rich.table import Table

from reader.cli.consoles import err, out
from reader.cli.options import settings_with
from reader.engines.registry import ENGINES
from reader.voices import can_speak
from voices.catalogue import CatalogueVoice, catalogue
from voices.download import Downloader
from voices.installed import best_installed, remove

commands = typer.Typer(help="List the voices, install one, or remove it.")

_INSTALLED = "✓"

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
        rows = [_facts(voice) | {"installed": can_speak(voice, folder)} for voice in catalogue().voices]
        out.print_json(json.dumps(rows, ensure_ascii=False))
        return
    out.print(_table(catalogue().voices, folder))
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
    settings = settings_with(voices_url=url)
    downloader = Downloader(settings.voices, settings.voices_url)
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Progress(*columns, TimeRemainingColumn(), console=err, transient=True) as progress:
        task = progress.add_task(name, total=voice.size or None)
        downloader.install(voice, lambda done, whole: progress.update(task, completed=done, total=whole or None))
    out.print(f"{name} is installed ({voice.licence}; see {voice.source}).", highlight=False, soft_wrap=True)


@commands.command("remove")
def remove_voice(name: NameArgument) -> None:
    """Delete an installed voice, and what a broken download left of it."""
    remove(catalogue().find(name), settings_with().voices)
    out.print(f"{name} is removed.", highlight=False)


def _table(voices: tuple[CatalogueVoice, ...], folder: Path) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    for title in ("", "name", "quality", "rate", "size", "licence"):
        table.add_column(title, no_wrap=True)
    table.add_column("speaker")
    for voice in voices:
        table.add_row(
            _INSTALLED if can_speak(voice, folder) else "",
            voice.name,
            voice.quality,
            f"{voice.rate / 1000:.0f} kHz" if voice.rate else "",
            f"{voice.size / 1e6:.0f} MB" if voice.size else "",
            voice.licence,
            voice.speaker,
        )
    return table


def _facts(voice: CatalogueVoice) -> dict[str, str | int | None]:
    return {
        "name": voice.name,
        "engine": str(voice.engine),
        "speaker": voice.speaker,
        "quality": voice.quality,
        "rate": voice.rate,
        "licence": voice.licence,
        "source": voice.source,
        "size": voice.size,
        "note": voice.note,
    }
