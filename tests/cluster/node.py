"""One process of a cluster with its log, which tests start, freeze, kill and stop."""

from __future__ import annotations

import json
import os
import re
import signal
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from tests.cluster.prepared import prepare
from tests.forked import Forked
from tests.patience import PATIENCE


def eventually(holds: Callable[[], object], what: str = "it never came true") -> None:
    """Return when `holds` is true; fail when that takes longer than PATIENCE."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, what
        time.sleep(0.05)


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
        given = {**os.environ, **environment}
        first = None if prepared is None else partial(prepare, prepared)
        self._process = Forked(*arguments, environment=given, out=self.log, err=self.log, prepare=first)

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def lives(self) -> bool:
        return self._process.lives

    def events(self, event: str) -> list[dict[str, Any]]:
        """The log's lines about `event`."""
        lines = [line for line in self.log.read_text("utf-8").splitlines() if line.startswith("{")]
        return [found for found in map(json.loads, lines) if found["event"] == event]

    def published(self) -> list[str]:
        """The articles that it published, as far as it has said so: it says so behind the commit, a moment later."""
        return [line["article"] for line in self.events("rendering ready")]

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
        return self._process.ended() == -signal.SIGKILL

    def ended_itself(self) -> int | None:
        """Wait for its end; returns the exit status."""
        return self._process.ended()

    def end(self) -> None:
        """Make sure that it is gone."""
        self._process.stopped(signal.SIGKILL)

    def stop(self) -> int | None:
        """As an operator would; returns the exit status."""
        self.thaw()
        return self._process.stopped()
