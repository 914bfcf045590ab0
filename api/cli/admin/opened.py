"""Opens the service's parts for one command, and turns what may be wrong with them into sentences."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import structlog

from api.cli.options import existing, settings_with
from api.services import Services, open_services
from reader.errors import OutputError


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
    """Keep what is logged out of the tables, which a pipe may take further."""
    as_it_was = structlog.get_config()
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    try:
        yield
    finally:
        structlog.configure(**as_it_was)
