"""Our commands as processes of their own, forked from one that has made their imports, which take seconds of a core."""

from __future__ import annotations

import multiprocessing
import os
import re
import signal
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType

import pytest

from tests.patience import PATIENCE

ON_ONE_WORKER = pytest.mark.xdist_group("processes")
"""For modules that start them: the first process is made once, and so is what else they share."""

_FORKING = multiprocessing.get_context("forkserver")
_FORKING.set_forkserver_preload(["tests.warm"])


class Forked:
    """`vorleser ARGUMENTS`; ends with the `with` block at the latest.

    `environment`: all that it has. `prepare`: called in the process first; a function of a module. `out`, `err`: the
    files that standard output and standard error are added to.
    """

    def __init__(
        self,
        *arguments: str,
        environment: Mapping[str, str],
        out: Path,
        err: Path,
        prepare: Callable[[], None] | None = None,
    ) -> None:
        self.out, self.err = out, err
        for file in (out, err):
            file.touch()
        self._process = _FORKING.Process(target=_run, args=(arguments, dict(environment), out, err, prepare))
        self._process.start()

    def __enter__(self) -> Forked:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.join(PATIENCE)

    @property
    def pid(self) -> int:
        assert self._process.pid is not None
        return self._process.pid

    @property
    def lives(self) -> bool:
        return self._process.is_alive()

    def signals(self, number: int) -> None:
        with suppress(ProcessLookupError):  # it ended by itself
            os.kill(self.pid, number)

    def ended(self) -> int | None:
        """Wait for its end; returns the exit status, -n for signal n, None where it goes on all the same."""
        self._process.join(PATIENCE)
        return self._process.exitcode

    def stopped(self, number: int = signal.SIGTERM) -> int | None:
        """Tell it to stop, as an operator would; returns the exit status."""
        self.signals(number)
        return self.ended()

    def says(self, pattern: str) -> re.Match[str]:
        """Wait until what it wrote holds what `pattern` looks for."""
        deadline = time.monotonic() + PATIENCE
        while True:
            lives = self.lives
            said = self.out.read_text("utf-8") + self.err.read_text("utf-8")
            if found := re.search(pattern, said):
                return found
            assert lives and time.monotonic() < deadline, f"it never said {pattern}: {said}"
            time.sleep(0.02)


def _run(
    arguments: tuple[str, ...], environment: dict[str, str], out: Path, err: Path, prepare: Callable[[], None] | None
) -> None:
    for standard, file in ((sys.stdout, out), (sys.stderr, err)):
        os.dup2(os.open(file, os.O_WRONLY | os.O_APPEND), standard.fileno())
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["vorleser", *arguments]
    if prepare is not None:
        prepare()
    from api.cli import app

    app(prog_name="vorleser")
