"""`vorleser admin`: what an operator looks at and sets right, on either back end. One file per command."""

import typer

from api.cli.admin.failed import failed
from api.cli.admin.queue import queue
from api.cli.admin.retry import retry
from api.cli.admin.revoice import revoice
from api.cli.admin.verify import verify
from api.cli.admin.workers import workers

__all__ = ["admin"]

admin = typer.Typer(
    no_args_is_help=True,
    help="Look after the service: its queue, its workers, what failed, and whether every file is there. "
    "In a pipe every table is tab-separated.",
)
for command in (queue, workers, failed, retry, revoice, verify):
    admin.command()(command)
