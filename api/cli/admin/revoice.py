"""`vorleser admin revoice`: speaks articles anew, behind everything that is pushed."""

from __future__ import annotations

from typing import Annotated

import typer

from api.cli.admin.opened import opened
from api.cli.admin.tables import articles
from api.cli.options import DataOption
from api.rendering import operator_requests as again
from reader.cli.consoles import out


def revoice(
    identifiers: Annotated[list[str] | None, typer.Argument(metavar="ID", help="Articles.", show_default=False)] = None,
    every: Annotated[bool, typer.Option("--all", help="Every article that has not failed.")] = False,
    voice: Annotated[str | None, typer.Option(metavar="NAME", help="Every article that this voice speaks.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask before --all.")] = False,
    data: DataOption = None,
) -> None:
    """Speak articles anew after a voice or a rule of speech changed; what would sound the same is not spoken again.

    Pushes come first. Listeners hear the previous version until the new one is whole.
    """
    if [bool(identifiers), every, voice is not None].count(True) != 1:
        raise typer.BadParameter("name the articles, or give either --all or --voice")
    if every and not yes:
        typer.confirm("Speak every article anew?", abort=True, err=True)
    with opened(data) as services:
        count = again.revoice(services, identifiers or [], voice)
    out.print(f"{articles(count)} will be spoken anew, behind what is pushed.", highlight=False)
