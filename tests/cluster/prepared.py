"""Processes that fail at one point: "kill: POINT", "freeze: POINT" or "hang".

`kill` ends it there as kill -9 does, `freeze` stops it as SIGSTOP does; then the test decides when it goes on. One that
is to `hang` lives, but never comes to the end of its third sentence.
Production code knows nothing of this: the points are put around its functions here.
"""

from __future__ import annotations

import itertools
import signal
import threading
from collections.abc import Callable
from typing import Any

from reader.recording.takes import Spoken
from tests.api.faulty import after, before
from tests.patience import hurried

SIGNALS = {"kill": signal.SIGKILL, "freeze": signal.SIGSTOP}


def arm(point: str, number: signal.Signals) -> None:
    """Send the signal at one of the points."""
    from api.blobs.s3_blobs import S3Blobs
    from api.queue.procrastinate_queue import ProcrastinateQueue
    from api.rendering import attempts, rendering
    from api.routes import articles as routes
    from api.store import deliveries
    from reader.recording.takes import Takes

    points: dict[str, Callable[[], None]] = {
        "before the push is committed": lambda: after(ProcrastinateQueue, "enqueue", number=number),
        "before the push is answered": lambda: before(routes, "_represented", number=number),
        "claimed": lambda: before(attempts, "render", number=number),
        "between sentences": lambda: before(Takes, "speak", 3, number=number),
        "between blobs": lambda: after(S3Blobs, "_put", 2, number=number),
        "before the commit": lambda: before(rendering, "_publish", number=number),
        "inside the transaction": lambda: before(deliveries, "announce_ready", number=number),
        "after the commit": lambda: after(rendering, "_publish", number=number),
    }
    points[point]()


def hurry() -> None:
    """Wait for an object store so briefly that a test needn't wait long."""
    from api.blobs import s3_blobs
    from api.rendering import worker

    s3_blobs.READING = hurried(s3_blobs.READING)
    s3_blobs.WRITING = hurried(s3_blobs.WRITING)
    worker.AFTER_OUTAGE = 0.2


def hang() -> None:
    """Let a sentence never end, as an engine in an endless loop would."""
    from reader.recording.takes import Takes

    wait_for_ever = threading.Event().wait
    speak, calls = Takes.speak, itertools.count(1)

    def hanging(takes: Takes, *arguments: Any) -> Spoken:
        if next(calls) == 3:
            wait_for_ever()
        return speak(takes, *arguments)

    Takes.speak = hanging  # type: ignore[method-assign] # production code knows nothing of this


def prepare(fate: str) -> None:
    """Prepare this process to fail as it was told."""
    if fate == "hang":
        hang()
        return
    if fate == "hurry":
        hurry()
        return
    verb, _, point = fate.partition(": ")
    arm(point, SIGNALS[verb])
