"""`vorleser admin failed`: which articles can't be heard as they were pushed, and why."""

from __future__ import annotations

import typer

from api.cli.admin.opened import opened
from api.cli.admin.tables import articles, show
from api.cli.options import DataOption
from api.queue import backlog
from reader.cli.consoles import err


def failed(data: DataOption = None) -> None:
    """List the articles that failed, with the reason. Exit code 1 where there are any, 0 where there are none.

    An article that was heard before is still heard in its previous version.
    """
    with opened(data) as services, services.database.read() as session:
        found = backlog.failed(session)
    if not found:
        err.print("No article failed.")
        return
    columns = ["article", "failed", "attempts", "heard", "why"]
    show(columns, [_row(entry) for entry in found], folded=("article", "why"))
    err.print(f"{articles(len(found))} failed; 'vorleser admin retry' tries them again.", highlight=False)
    raise typer.Exit(1)


def _row(entry: backlog.Failed) -> list[str]:
    when = f"{entry.when:%Y-%m-%d %H:%M}" if entry.when else ""
    heard = "previous" if entry.audible else "nothing"
    return [entry.article_id, when, str(entry.attempts or ""), heard, f"{entry.title}: {entry.detail}"]
