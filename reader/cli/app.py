"""The application that commands are added to, and what it does with errors."""

from __future__ import annotations

from importlib.metadata import version
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from reader.cli.consoles import err, out
from reader.errors import VorleserError

_USER_ERROR = 2


class _Commands(TyperGroup):
    """Turns every error that a user can cause into one sentence and exit code 2."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except VorleserError as error:
            err.print(f"[red]Error:[/] {_plain(error)}", soft_wrap=True, highlight=False)
        except KeyboardInterrupt:
            err.print("[red]Interrupted:[/] nothing was written; what was done so far is kept for next time.")
        raise typer.Exit(_USER_ERROR)


def _plain(error: VorleserError) -> str:
    return str(error).replace("[", "\\[")


app = typer.Typer(
    cls=_Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Reads German news articles aloud: an article goes in, what a good newsreader would say comes out as an MP3.",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        out.print(f"vorleser {version('vorleser')}", highlight=False)
        raise typer.Exit


@app.callback()
def _always(
    _: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Keep `vorleser COMMAND` a group even while it has one command."""
