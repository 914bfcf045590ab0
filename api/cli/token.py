"""`vorleser token`: manages the tokens of newsrooms and tools."""

from __future__ import annotations

from typing import Annotated

import typer
from pydantic import TypeAdapter, ValidationError
from rich.table import Table

from api.cli.options import DataOption, existing, is_there, settings_with
from api.errors import UnknownTokenError
from api.http.fields import Name
from api.services import open_services
from api.store import tokens
from reader.cli.consoles import err, out

token = typer.Typer(no_args_is_help=True, help="Create, list and revoke tokens for newsrooms and tools.")


@token.command()
def create(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who will use it, for your list.")],
    scope: Annotated[list[str] | None, typer.Option(help="What it may do: read, write. Default: both.")] = None,
    data: DataOption = None,
) -> None:
    """Create a token and print it: once, for only its hash is kept."""
    try:
        called = TypeAdapter(Name).validate_python(name)
    except ValidationError as error:
        raise typer.BadParameter("a name is one line, as in 'redaktion'", param_hint="NAME") from error
    scopes = frozenset(scope or tokens.SCOPES)
    if unknown := scopes - set(tokens.SCOPES):
        raise typer.BadParameter(f"unknown scope {', '.join(sorted(unknown))}: use read or write")
    settings = settings_with(data=data)
    known = is_there(settings)
    services = open_services(settings)
    if not known:
        err.print(f"A new service, in {settings.data}", highlight=False, soft_wrap=True)
    with services.database.write() as session:
        created = tokens.create(session, called, scopes)
    err.print("Keep it well: it can't be shown again.")
    out.print(created, highlight=False, soft_wrap=True)


@token.command("list")
def list_tokens(data: DataOption = None) -> None:
    """List the tokens, without their secrets."""
    services = open_services(existing(settings_with(data=data)))
    table = Table("id", "name", "scopes", "created", "revoked")
    with services.database.read() as session:
        for row in tokens.listed(session):
            revoked = f"{row.revoked:%Y-%m-%d %H:%M}" if row.revoked else ""
            table.add_row(row.id, row.name, row.scopes, f"{row.created:%Y-%m-%d %H:%M}", revoked)
    out.print(table)


@token.command()
def revoke(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="From 'vorleser token list'.")],
    data: DataOption = None,
) -> None:
    """Make a token invalid at once."""
    services = open_services(existing(settings_with(data=data)))
    with services.database.write() as session:
        if not tokens.revoke(session, identifier):
            raise UnknownTokenError(f"There is no token {identifier!r}: 'vorleser token list' lists all tokens.")
    out.print(f"{identifier} is revoked.", highlight=False)
