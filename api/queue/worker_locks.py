"""Tells which workers of one machine are alive: each holds a lock on a file of its own that describes it.

The system releases the lock however the process ends.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_UNLOCKED = ".part-"


@contextmanager
def alive(folder: Path, worker: str, about: str) -> Iterator[None]:
    """Count as alive within the block; other workers can read `about`."""
    path = folder / worker
    unlocked = folder / f"{_UNLOCKED}{worker}"
    with unlocked.open("w", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.write(about)
        file.flush()
        unlocked.rename(path)  # locked already: a file with a worker's name and without a lock is a dead worker's
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


def is_alive(folder: Path, worker: str) -> bool:
    """Return whether the worker's process still runs; tidies up after one that does not."""
    return _about(folder / worker) is not None


def all_alive(folder: Path) -> dict[str, str]:
    """Return what the living workers say about themselves, by name; tidies up after the others."""
    found = {path.name: _about(path) for path in sorted(folder.iterdir()) if not path.name.startswith(_UNLOCKED)}
    return {worker: about for worker, about in found.items() if about is not None}


def _about(path: Path) -> str | None:
    try:
        with path.open("r", encoding="utf-8") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return file.read()
    except FileNotFoundError:
        return None
    path.unlink(missing_ok=True)
    return None
