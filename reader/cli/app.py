"""The command line application: loads its commands when they are called, and turns errors into sentences."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from reader.cli.consoles import err, out
from reader.common.validation import without_prefix
from reader.errors import VorleserError

_ERROR = 1  # 2 is a command that can't be understood, which Click itself tells
_INTERRUPTED = 130  # 128 + SIGINT, as shells have it


@dataclass(frozen=True, slots=True)
class Command:
    """Where a command is found. The module is imported when the command is called: some take seconds."""

    module: str
    """Its module."""
    attribute: str
    """The function, or the group of commands, in it."""
    summary: str
    """What the list of commands says of it."""

    def load(self) -> Any:
        """Return the function or the group."""
        gc.disable()  # imported modules stay in memory: collecting garbage meanwhile takes a sixth of the time to start
        try:
            return getattr(import_module(self.module), self.attribute)
        finally:
            gc.freeze()
            gc.enable()


COMMANDS: dict[str, Command] = {}
"""Name -> command, in the order of the help; `reader.cli` and `api.cli` add to it."""


class _Commands(TyperGroup):
    """Loads a command when it is called, and turns every error that a user can cause into one sentence."""

    _only_listed = False

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - Click's signature
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        command = COMMANDS.get(cmd_name)
        if command is None:
            return None
        if self._only_listed:
            return TyperCommand(cmd_name, help=command.summary)
        loaded = command.load()
        parent = typer.Typer(rich_markup_mode="rich", add_completion=False, pretty_exceptions_enable=False)
        if isinstance(loaded, typer.Typer):
            parent.add_typer(loaded, name=cmd_name)
            made = typer.main.get_command(parent).get_command(ctx, cmd_name)  # type: ignore[attr-defined] # a group
        else:
            parent.command(cmd_name)(loaded)
            made = typer.main.get_command(parent)
        made.name = cmd_name
        return made

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        self.commands = {name: TyperCommand(name) for name in COMMANDS}  # what a mistyped name is compared with
        return super().resolve_command(ctx, args)

    @contextmanager
    def _listing(self) -> Iterator[None]:
        self._only_listed = True
        try:
            yield
        finally:
            self._only_listed = False

    def format_help(self, ctx: Any, formatter: Any) -> None:
        with self._listing():
            super().format_help(ctx, formatter)

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        with self._listing():
            return super().shell_complete(ctx, incomplete)

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            error.message = without_prefix(error.message)  # pydantic's, with which Typer checks values
            raise
        except VorleserError as error:
            err.print(f"[red]Error:[/] {_plain(error)}", soft_wrap=True, highlight=False)
            code = _ERROR
        except KeyboardInterrupt:
            err.print("[red]Interrupted:[/] nothing was written; what was done so far is kept for next time.")
            code = _INTERRUPTED
        raise typer.Exit(code)


def _plain(error: VorleserError) -> str:
    return str(error).replace("[", "\\[")


app = typer.Typer(
    cls=_Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
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
