"""`vorleser admin queue`: what waits, and what is being rendered."""

from __future__ import annotations

from datetime import UTC, datetime

from api.cli.admin.opened import opened
from api.cli.admin.tables import duration, show
from api.cli.options import DataOption
from api.queue import backlog
from reader.cli.consoles import err, out


def queue(data: DataOption = None) -> None:
    """Show how many renderings wait, by voice and priority, and how far the running ones are."""
    with opened(data) as services, services.database.read() as session:
        waiting = backlog.waiting(session, services.settings.voice)
        running = backlog.running(session, services.settings.voice)
    now = datetime.now(UTC)
    if not waiting and not running:
        err.print("Nothing waits, nothing is being rendered.")
        return
    if waiting:
        rows = [
            [entry.voice, entry.priority.name.lower(), str(entry.count), duration(now - entry.since)]
            for entry in waiting
        ]
        show(["voice", "priority", "waiting", "longest"], rows, folded=("voice",))
    if waiting and running:
        out.print()
    if running:
        columns = ["article", "sentences", "attempt", "priority", "voice", "worker"]
        show(columns, [_row(entry) for entry in running], folded=("article", "voice", "worker"))


def _row(entry: backlog.Running) -> list[str]:
    progress = "stopping" if entry.overtaken else f"{entry.done}/{entry.total}" if entry.total else "starting"
    return [entry.article_id, progress, str(entry.attempt), entry.priority.name.lower(), entry.voice, entry.worker]
