"""`vorleser admin retry`: renders once more what failed."""

from __future__ import annotations

from typing import Annotated

import typer

from api.cli.admin.opened import opened
from api.cli.admin.tables import articles
from api.cli.options import DataOption
from api.rendering import operator_requests as again
from reader.cli.consoles import out


def retry(
    identifiers: Annotated[
        list[str] | None, typer.Argument(metavar="ID", help="From 'vorleser admin failed'.", show_default=False)
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Every article that failed.")] = False,
    data: DataOption = None,
) -> None:
    """Try failed articles again, with all their attempts, as if they had just been pushed."""
    if bool(identifiers) == every:
        raise typer.BadParameter("name the articles, or give --all")
    with opened(data) as services:
        count = again.retry(services, identifiers or [])
    out.print(f"{articles(count)} will be tried again.", highlight=False)
