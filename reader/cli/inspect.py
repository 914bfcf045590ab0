"""`vorleser inspect`: a page that shows an editor what became of each line of a source."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from reader.cleaning.fetch import fetch
from reader.cleaning.inspection import Inspection
from reader.cleaning.inspection import inspect as inspect_source
from reader.cleaning.report import report
from reader.cleaning.site_rules import SiteRules, load_site_rules
from reader.cli.consoles import out
from reader.cli.options import AllowHostOption, ContactOption, GenderOption, RulesOption, SourceArgument
from reader.cli.sources import read_file, stem_of
from reader.files import write_whole
from reader.german import GenderForms
from reader.scriptwriting import write_script


def inspect(
    source: SourceArgument,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The report to write. Default: named after the source, here.")
    ] = None,
    rules: RulesOption = None,
    gender: GenderOption = GenderForms.PAUSE,
    contact: ContactOption = None,
    allow_host: AllowHostOption = None,
) -> None:
    """Write a report (one HTML file) of what is read of a source, what is left out and why, and how it is said.

    [bold]vorleser inspect artikel.html -o pruefblatt.html[/]
    """
    found = _inspected(source, load_site_rules(rules) if rules else None, contact, allow_host)
    target = output or Path(f"{stem_of(source)}-pruefblatt.html")
    write_whole(target, report(found, write_script(found.article, gender=gender)))
    out.print(str(target), highlight=False, markup=False, soft_wrap=True)


def _inspected(source: str, rules: SiteRules | None, contact: str | None, hosts: list[str] | None) -> Inspection:
    if source == "-":
        return inspect_source(sys.stdin.buffer.read(), rules=rules)
    if urlsplit(source).scheme in {"http", "https"}:
        page = fetch(source, hosts or (), contact)
        return inspect_source(page.text, page.url, rules)
    return inspect_source(read_file(Path(source)), rules=rules)
