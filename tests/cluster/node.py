"""One process of a cluster, with its log: started, asked, frozen, killed, stopped."""

from __future__ import annotations

import json
import multiprocessing
import os
import re
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

PATIENCE = 240.0
"""Seconds until a test gives up: for the slowest of machines, not for ours."""

_FORKING = multiprocessing.get_context("forkserver")
# Imports cost some three seconds of a core: they are made once, by the server that all processes are forked from.
_FORKING.set_forkserver_preload(
    ["pytest", "api.cli", "api.app", "api.queue.procrastinate_queue", "api.blobs.s3_takes", "tests.cluster.prepared"]
)


def eventually(holds: Callable[[], object], what: str = "it never came true") -> None:
    """Return when `holds` is true; fail when that takes longer than PATIENCE."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, what
        time.sleep(0.02)


class Node:
    """`vorleser serve` or `vorleser worker`, on a disk of its own.

    `prepared`: what `tests.cluster.prepared` does to it first.
    """

    def __init__(self, folder: Path, *command: str, environment: dict[str, str], prepared: str | None = None) -> None:
        folder.mkdir()
        self.name = folder.name
        self.log = folder / "log"
        self.log.touch()
        arguments = [*command, "--data", str(folder / "data")]
        self._process = _FORKING.Process(target=_run, args=(arguments, environment, prepared, self.log))
        self._process.start()

    @property
    def pid(self) -> int:
        assert self._process.pid is not None
        return self._process.pid

    @property
    def lives(self) -> bool:
        return self._process.is_alive()

    def events(self, event: str) -> list[dict[str, Any]]:
        """The log's lines about `event`."""
        lines = [line for line in self.log.read_text("utf-8").splitlines() if line.startswith("{")]
        return [found for found in map(json.loads, lines) if found["event"] == event]

    def says(self, pattern: str) -> re.Match[str]:
        """Wait until the log holds what `pattern` looks for."""
        found: list[re.Match[str]] = []

        def said() -> bool:
            found.extend(re.finditer(pattern, self.log.read_text("utf-8")))
            assert found or self.lives, f"{self.name} ended: {self.log.read_text('utf-8')}"
            return bool(found)

        eventually(said, f"{self.name} never said {pattern}")
        return found[0]

    @property
    def frozen(self) -> bool:
        state = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()[0]
        return state == "T"

    def thaw(self) -> None:
        os.kill(self.pid, signal.SIGCONT)

    def was_killed(self) -> bool:
        """Wait for its end; whether that was kill -9."""
        self._process.join(PATIENCE)
        return self._process.exitcode == -signal.SIGKILL

    def ended_itself(self) -> int | None:
        """Wait for its end; returns the exit status."""
        self._process.join(PATIENCE)
        return self._process.exitcode

    def end(self) -> None:
        """Make sure that it is gone."""
        self._process.kill()
        self._process.join(PATIENCE)

    def stop(self) -> int | None:
        """As an operator would; returns the exit status."""
        self.thaw()
        self._process.terminate()
        self._process.join(PATIENCE)
        return self._process.exitcode


def _run(arguments: list[str], environment: dict[str, str], prepared: str | None, log: Path) -> None:
    """Be `vorleser` with these arguments."""
    output = os.open(log, os.O_WRONLY | os.O_APPEND)
    for standard in (sys.stdout, sys.stderr):
        os.dup2(output, standard.fileno())
    os.environ.update(environment)
    sys.argv = ["vorleser", *arguments]
    from api.cli import app
    from tests.cluster.prepared import prepare

    if prepared is not None:
        prepare(prepared)
    app()
