"""`vorleser admin workers`: who renders, what, and since when."""

from __future__ import annotations

from datetime import UTC, datetime

import typer

from api.cli.admin.opened import opened
from api.cli.admin.tables import duration, show
from api.cli.options import DataOption
from api.queue.protocol import WorkerStatus
from reader.cli.consoles import err


def workers(data: DataOption = None) -> None:
    """List the workers with what they render. Exit code 1 where none is alive, so that nothing would be rendered.

    A worker that gave no sign of life for a while is stalled; what it renders is taken over by the others.
    """
    with opened(data) as services:
        found = services.queue.workers()
    now = datetime.now(UTC)
    if found:
        columns = ["worker", "state", "renders", "voices", "seen", "runs for"]
        show(columns, [_row(worker, now) for worker in found], folded=("worker", "renders", "voices"))
    if not any(worker.alive for worker in found):
        err.print("No worker is alive: start 'vorleser worker', or 'vorleser serve' with VORLESER_WORKER=true.")
        raise typer.Exit(1)


def _row(worker: WorkerStatus, now: datetime) -> list[str]:
    state = "stalled" if not worker.alive else "idle" if worker.article_id is None else "busy"
    voices = "all" if worker.voices is None else ", ".join(sorted(worker.voices))
    seen = f"{duration(now - worker.seen)} ago"
    return [worker.name, state, worker.article_id or "", voices, seen, duration(now - worker.since)]
