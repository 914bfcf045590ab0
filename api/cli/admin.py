"""`vorleser admin`: shows and repairs the state of the service, on either back end of the queue."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import structlog
import typer

from api.cli.options import DataOption, existing, settings_with
from api.cli.tables import articles, duration, show
from api.queue import backlog
from api.queue.protocol import WorkerStatus
from api.rendering import operator_requests
from api.rendering.repair import Disagreement, Finding
from api.rendering.repair import repair as render_anew
from api.rendering.repair import verify as findings
from api.services import Services, open_services
from reader.cli.consoles import err, out
from reader.errors import OutputError

admin = typer.Typer(
    no_args_is_help=True,
    help="Look after the service: its queue, its workers, what failed, and whether every file is there. "
    "In a pipe every table is tab-separated.",
)


@contextmanager
def opened(data: Path | None) -> Iterator[Services]:
    """Open what the settings name, with `data` as its folder, and close it at the end. Raises VorleserError."""
    try:
        with _logging_to_stderr(), closing(open_services(existing(settings_with(data=data)))) as services:
            yield services
    except OSError as error:
        raise OutputError(f"The audio files can't be reached: {error}") from error


@contextmanager
def _logging_to_stderr() -> Iterator[None]:
    """Log to standard error, so that tables on standard output can be piped."""
    as_it_was = structlog.get_config()
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    try:
        yield
    finally:
        structlog.configure(**as_it_was)


@admin.command()
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
        show(columns, [_running_row(entry) for entry in running], folded=("article", "voice", "worker"))


def _running_row(entry: backlog.Running) -> list[str]:
    progress = "stopping" if entry.superseded else f"{entry.done}/{entry.total}" if entry.total else "starting"
    return [entry.article_id, progress, str(entry.attempt), entry.priority.name.lower(), entry.voice, entry.worker]


@admin.command()
def workers(data: DataOption = None) -> None:
    """List the workers with what they render. Exit code 1 where none is alive, so that nothing would be rendered.

    A worker that gave no sign of life for a while is stalled; what it renders is taken over by the others.
    """
    with opened(data) as services:
        statuses = services.queue.workers()
    now = datetime.now(UTC)
    if statuses:
        columns = ["worker", "state", "renders", "voices", "seen", "runs for"]
        show(columns, [_worker_row(worker, now) for worker in statuses], folded=("worker", "renders", "voices"))
    if not any(worker.alive for worker in statuses):
        err.print("No worker is alive: start 'vorleser worker', or 'vorleser serve' with VORLESER_WORKER=true.")
        raise typer.Exit(1)


def _worker_row(worker: WorkerStatus, now: datetime) -> list[str]:
    state = "stalled" if not worker.alive else "idle" if worker.article_id is None else "busy"
    voices = "all" if worker.voices is None else ", ".join(sorted(worker.voices))
    seen = f"{duration(now - worker.seen)} ago"
    return [worker.name, state, worker.article_id or "", voices, seen, duration(now - worker.since)]


@admin.command()
def failed(data: DataOption = None) -> None:
    """List the articles that failed, with the reason. Exit code 1 where there are any, 0 where there are none.

    An article that was heard before is still heard in its previous version.
    """
    with opened(data) as services, services.database.read() as session:
        failures = backlog.failed(session)
    if not failures:
        err.print("No article failed.")
        return
    columns = ["article", "failed", "attempts", "heard", "why"]
    show(columns, [_failed_row(entry) for entry in failures], folded=("article", "why"))
    err.print(f"{articles(len(failures))} failed; 'vorleser admin retry' tries them again.", highlight=False)
    raise typer.Exit(1)


def _failed_row(entry: backlog.Failed) -> list[str]:
    when = f"{entry.when:%Y-%m-%d %H:%M}" if entry.when else ""
    heard = "previous" if entry.audible else "nothing"
    return [entry.article_id, when, str(entry.attempts or ""), heard, f"{entry.title}: {entry.detail}"]


@admin.command()
def retry(
    identifiers: Annotated[
        list[str] | None, typer.Argument(metavar="ID", help="From 'vorleser admin failed'.", show_default=False)
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Every article that failed.")] = False,
    data: DataOption = None,
) -> None:
    """Try failed articles again, with all their attempts, as if they had just been pushed."""
    if bool(identifiers) == every:
        raise typer.BadParameter("name the articles, or give --all")
    with opened(data) as services:
        count = operator_requests.retry(services, identifiers or [])
    out.print(f"{articles(count)} will be tried again.", highlight=False)


@admin.command()
def revoice(
    identifiers: Annotated[list[str] | None, typer.Argument(metavar="ID", help="Articles.", show_default=False)] = None,
    every: Annotated[bool, typer.Option("--all", help="Every article that has not failed.")] = False,
    voice: Annotated[str | None, typer.Option(metavar="NAME", help="Every article that this voice speaks.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask before --all.")] = False,
    data: DataOption = None,
) -> None:
    """Speak articles anew after a voice or a rule of speech changed; what would sound the same is not spoken again.

    Pushes come first. Listeners hear the previous version until the new one is whole.
    """
    if [bool(identifiers), every, voice is not None].count(True) != 1:
        raise typer.BadParameter("name the articles, or give either --all or --voice")
    if every and not yes:
        typer.confirm("Speak every article anew?", abort=True, err=True)
    with opened(data) as services:
        count = operator_requests.revoice(services, identifiers or [], voice)
    out.print(f"{articles(count)} will be spoken anew, behind what is pushed.", highlight=False)


@admin.command()
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
        disagreements = list(findings(services, deep=deep))
        broken = [finding for finding in disagreements if finding.kind is not Disagreement.ORPHAN]
        _report(disagreements, broken)
        if broken and repair:
            if not yes:
                typer.confirm("Forget those versions and render their articles anew?", abort=True, err=True)
            err.print(f"{articles(render_anew(services, broken))} will be rendered anew.", highlight=False)
    if broken:
        raise typer.Exit(1)


def _report(disagreements: list[Finding], broken: list[Finding]) -> None:
    if not disagreements:
        err.print("Every version has its files, and every file its version.")
        return
    columns = ["what", "file", "article", "version"]
    show(columns, [_finding_row(finding) for finding in disagreements], folded=("file", "article", "version"))
    concerned = articles(len({finding.article_id for finding in broken}))
    orphans = len(disagreements) - len(broken)
    err.print(f"Missing or wrong files: {len(broken)}, of {concerned}. Orphaned folders: {orphans}.", highlight=False)


def _finding_row(finding: Finding) -> list[str]:
    return [finding.kind.value, finding.key, finding.article_id or "", finding.version or ""]
