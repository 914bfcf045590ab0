"""`vorleser inspect`: a page that shows an editor what became of each line of a source."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reader.cli.consoles import out
from reader.cli.options import (
    AllowHostOption,
    ContactOption,
    DictionaryOption,
    GenderOption,
    RulesOption,
    SourceArgument,
    settings_with,
)
from reader.cli.sources import inspect_source, reach, stem_of
from reader.common.files import write_whole
from reader.lexicon.files import builtin_with
from reader.script.report import report
from reader.script.writing import write_script


def inspect(
    source: SourceArgument,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The report to write. Default: named after the source, here.")
    ] = None,
    rules: RulesOption = None,
    gender: GenderOption = None,
    dictionary: DictionaryOption = None,
    contact: ContactOption = None,
    allow_host: AllowHostOption = None,
) -> None:
    """Write a report (one HTML file) of what is read of a source, what is left out and why, and how it is said.

    [bold]vorleser inspect artikel.html -o pruefblatt.html[/]
    """
    settings = settings_with(
        gender=gender, dictionary=dictionary, rules=rules, contact=contact, allow_hosts=allow_host or None
    )
    found = inspect_source(source, reach(settings))
    target = output or Path(f"{stem_of(source)}-pruefblatt.html")
    write_whole(target, report(found, write_script(found.article, builtin_with(settings.dictionary), settings.gender)))
    out.print(str(target), highlight=False, markup=False, soft_wrap=True)
