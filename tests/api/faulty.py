"""Points at which a service kills itself: armed in a process of its own.

Production code knows nothing of this: the points are put around its functions here.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from typing import Any


def before(owner: Any, name: str, call: int = 1, number: signal.Signals = signal.SIGKILL) -> None:
    """Send the signal when `owner.name` is called for the `call`-th time."""

    def signal_first(original: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        meet(number)
        return original(*args, **kwargs)

    _wrap(owner, name, call, signal_first)


def after(owner: Any, name: str, call: int = 1, number: signal.Signals = signal.SIGKILL) -> None:
    """Send the signal when `owner.name` has returned for the `call`-th time."""

    def run_first(original: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        result = original(*args, **kwargs)
        meet(number)
        return result

    _wrap(owner, name, call, run_first)


def meet(number: signal.Signals) -> None:
    """Signal the whole process, as others do: with kill -9 there is no handler, no finally, no flush.

    It is this thread that meets it, at once: a signal to the process may be met by another, and this one gets further.
    """
    signal.pthread_kill(threading.get_ident(), number)


def _wrap(owner: Any, name: str, call: int, end: Callable[..., Any]) -> None:
    original = getattr(owner, name)
    calls = 0

    def wrapped(*args: Any, **kwargs: Any) -> Any:
        nonlocal calls
        calls += 1
        return end(original, *args, **kwargs) if calls == call else original(*args, **kwargs)

    setattr(owner, name, wrapped)


def arm(point: str) -> None:
    """Arm one of the points."""
    from api.blobs import folder_blobs
    from api.queue.embedded import DatabaseQueue
    from api.rendering import rendering
    from api.routes import articles as routes
    from api.store import deliveries
    from reader.recording.takes import Takes

    points: dict[str, Callable[[], None]] = {
        "push: before the commit": lambda: after(DatabaseQueue, "enqueue"),
        "push: after the commit, before the answer": lambda: before(routes, "_represented"),
        "rendering: while a sentence is spoken": lambda: before(Takes, "speak", 5),
        "swap: while files are copied": lambda: after(folder_blobs, "copy_durably", 2),
        "swap: before the folder gets its name": lambda: before(folder_blobs, "sync", 1),
        "swap: after the files, before the database": lambda: before(rendering, "_publish"),
        "swap: inside the transaction": lambda: before(deliveries, "announce_ready"),
        "swap: after the commit": lambda: after(rendering, "_publish"),
    }
    points[point]()
