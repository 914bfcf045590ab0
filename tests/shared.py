"""What takes a second of a core to start is started once in a test run, whichever of its processes asks first."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

import pytest
from filelock import FileLock

_LOOK_EVERY = 0.05


@contextmanager
def shared(
    factory: pytest.TempPathFactory, name: str, start: Callable[[], AbstractContextManager[str]]
) -> Iterator[str]:
    """Yield what `start` yields in the process that asks first; that one ends it, when all others have left.

    Whoever uses it holds a lock on a file, which the system releases however the process ends.
    """
    base = factory.getbasetemp()
    folder = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    told, starting = folder / name, FileLock(folder / f"{name}.starting")
    with ExitStack() as ends, (folder / f"{name}.used").open("a") as used:
        with starting:
            first = not told.exists()
            if first:
                told.write_text(ends.enter_context(start()), encoding="utf-8")
            fcntl.flock(used, fcntl.LOCK_SH)
        yield told.read_text(encoding="utf-8")
        while first and not _left(told, starting, used.fileno()):
            time.sleep(_LOOK_EVERY)


def _left(told: Path, starting: FileLock, used: int) -> bool:
    """Whether nobody else uses it; then whoever comes yet starts one of their own."""
    with starting:
        try:
            fcntl.flock(used, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        told.unlink()
        return True
