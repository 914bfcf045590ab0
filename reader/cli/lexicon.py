"""`vorleser lexicon`: which words of an article are probably read wrong, and dictionary files in another format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from reader.cli.consoles import err, out
from reader.cli.options import (
    AllowHostOption,
    ContactOption,
    DictionaryOption,
    RulesOption,
    SourceArgument,
    settings_with,
)
from reader.cli.sources import clean_source, reach
from reader.lexicon.check import check as suspects_in
from reader.lexicon.files import builtin_with, read_entries, write_entries

commands = typer.Typer(help="Find words that are probably read wrong; convert dictionaries.", no_args_is_help=True)


@commands.command()
def check(
    source: SourceArgument,
    dictionary: DictionaryOption = None,
    rules: RulesOption = None,
    contact: ContactOption = None,
    allow_host: AllowHostOption = None,
) -> None:
    """List the words of an article that a German voice probably reads wrong."""
    settings = settings_with(dictionary=dictionary, rules=rules, contact=contact, allow_hosts=allow_host or None)
    article = clean_source(source, reach(settings))
    suspects = suspects_in(article.text, builtin_with(settings.dictionary))
    if not suspects:
        err.print("Nothing suspicious found.")
        return
    table = Table("word", "times", "why", box=None, pad_edge=False)
    for suspect in suspects:
        table.add_row(suspect.word, str(suspect.count), suspect.reason)
    out.print(table)


@commands.command()
def convert(
    source: Annotated[Path, typer.Argument(metavar="FROM", help="A dictionary: .yaml, .yml, .pls or .xml.")],
    target: Annotated[Path, typer.Argument(metavar="TO", help="Where to write it; the suffix says in which format.")],
) -> None:
    """Convert a pronunciation dictionary between YAML and W3C PLS."""
    entries = read_entries(source)
    write_entries(target, entries)
    err.print(f"Entries written to {target}: {len(entries)}", highlight=False, markup=False, soft_wrap=True)
