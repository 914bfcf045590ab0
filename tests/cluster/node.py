"""One process of a cluster, with its log: started, asked, frozen, killed, stopped."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 240.0
"""Seconds until a test gives up: for the slowest of machines, not for ours."""


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
        module = ("-m", "tests.cluster.prepared", prepared) if prepared else ("-c", "from api.cli import app; app()")
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, *module, *command, "--data", str(folder / "data")],
                cwd=ROOT,
                env={**os.environ, "PYTHONUNBUFFERED": "1", **environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def events(self, event: str) -> list[dict[str, Any]]:
        """The log's lines about `event`."""
        lines = [line for line in self.log.read_text("utf-8").splitlines() if line.startswith("{")]
        return [found for found in map(json.loads, lines) if found["event"] == event]

    def says(self, pattern: str) -> re.Match[str]:
        """Wait until the log holds what `pattern` looks for."""
        found: list[re.Match[str]] = []

        def said() -> bool:
            found.extend(re.finditer(pattern, self.log.read_text("utf-8")))
            assert found or self.process.poll() is None, f"{self.name} ended: {self.log.read_text('utf-8')}"
            return bool(found)

        eventually(said, f"{self.name} never said {pattern}")
        return found[0]

    def freeze(self) -> None:
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self.process.send_signal(signal.SIGCONT)

    @property
    def frozen(self) -> bool:
        state = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()[0]
        return state == "T"

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(PATIENCE)

    def died(self) -> bool:
        """Wait for its end; whether that was kill -9."""
        return self.process.wait(PATIENCE) == -signal.SIGKILL

    def stop(self) -> int:
        """As an operator would; returns the exit status."""
        self.thaw()
        self.process.terminate()
        return self.process.wait(PATIENCE)
