"""`vorleser admin verify`: whether every version in the database has its files, and every file its version."""

from __future__ import annotations

from typing import Annotated

import typer

from api.cli.admin.opened import opened
from api.cli.admin.tables import articles, show
from api.cli.options import DataOption
from api.rendering.mending import mend
from api.rendering.repair import Disagreement, Finding
from api.rendering.repair import verify as findings
from reader.cli.consoles import err


def verify(
    deep: Annotated[bool, typer.Option("--deep", help="Read every file and compare its SHA-256.")] = False,
    repair: Annotated[
        bool, typer.Option("--repair", help="Render the articles anew whose files are missing or wrong.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask before --repair.")] = False,
    data: DataOption = None,
) -> None:
    """Compare database and files both ways; safe beside a running service.

    Exit code 1 where a file is missing or wrong, also where --repair sees to it.

    Orphans, to which no version refers, do no harm and are deleted by the workers.
    """
    with opened(data) as services:
        found = list(findings(services, deep=deep))
        broken = [finding for finding in found if finding.kind is not Disagreement.ORPHAN]
        _report(found, broken)
        if broken and repair:
            if not yes:
                typer.confirm("Forget those versions and render their articles anew?", abort=True, err=True)
            err.print(f"{articles(mend(services, broken))} will be rendered anew.", highlight=False)
    if broken:
        raise typer.Exit(1)


def _report(found: list[Finding], broken: list[Finding]) -> None:
    if not found:
        err.print("Every version has its files, and every file its version.")
        return
    columns = ["what", "file", "article", "version"]
    show(columns, [_row(finding) for finding in found], folded=("file", "article", "version"))
    concerned = articles(len({finding.article_id for finding in broken}))
    orphans = len(found) - len(broken)
    err.print(f"Missing or wrong files: {len(broken)}, of {concerned}. Orphaned folders: {orphans}.", highlight=False)


def _row(finding: Finding) -> list[str]:
    return [finding.kind.value, finding.key, finding.article_id or "", finding.version or ""]
