"""Which workers live: each holds a lock on a file of its own, which the system releases however the process ends."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def alive(folder: Path, worker: str) -> Iterator[None]:
    """Count as alive within the block."""
    path = folder / worker
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


def is_alive(folder: Path, worker: str) -> bool:
    """Return whether the worker's process still runs; tidies up after one that does not."""
    path = folder / worker
    try:
        with path.open("r") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    path.unlink(missing_ok=True)
    return False
