"""The queue's protocol: the embedded one (`api.queue.embedded`), or Procrastinate (`api.queue.procrastinate_queue`).

What a queue promises: at most one waiting and one running rendering per article; what was enqueued in a transaction
that was committed is claimed some day, also after a crash; of equal priority the newest push comes first; a worker
that was believed dead changes nothing any more.
"""

from __future__ import annotations

import threading
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Protocol

from sqlalchemy.orm import Session

Voices = frozenset[str] | None
"""Names of the voices that a worker speaks with, as in the catalogue or the settings; None for all."""


class Priority(IntEnum):
    """Higher comes first."""

    REVOICE = 0
    PUSH = 1


class Interest(IntEnum):
    """Who wants a running rendering; false where nobody does."""

    SUPERSEDED = 0
    """It is to stop."""
    PUBLISHED = 1
    """It is to be published."""
    LISTENED = 2
    """Somebody listens while it is spoken."""


@dataclass(frozen=True, slots=True)
class Job:
    """A rendering that this worker has claimed."""

    id: int
    """Of the `renderings` row."""
    article_id: str
    """What is rendered."""
    revision: int
    """Of the article, as it was when the rendering was enqueued."""
    attempt: int
    """Counts from 1."""
    worker: str
    """Who claimed it."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a rendering is."""

    done: int
    """Sentences that are spoken."""
    total: int
    """Sentences in all."""
    live: str | None = None
    """Blob folder of the progressive stream."""
    segments: int = 0
    """How many of its segments are complete."""


@dataclass(frozen=True, slots=True)
class WorkerStatus:
    """A worker as others see it."""

    name: str
    """Unique over all machines."""
    since: datetime
    """When it began."""
    seen: datetime
    """Its last sign of life."""
    alive: bool
    """Whether that is recent enough."""
    voices: Voices
    """What it renders for."""
    article_id: str | None
    """What it renders; None while it waits."""


class News(Protocol):
    """How a worker waits."""

    def wait(self, stop: threading.Event, longest: float) -> None:
        """Return when there may be something to claim, or after `longest` seconds; soon where `stop` is set."""
        ...


class Queue(Protocol):
    """Methods that take a session act within its transaction; the others are transactions of their own."""

    def enqueue(self, session: Session, article_id: str, revision: int, priority: Priority, pushed: datetime) -> None:
        """Add a rendering; a waiting one of the same article gives way, a running one is told to stop.

        The new one comes no later than the one it replaces.
        """
        ...

    def enqueue_anew(self, session: Session, article_id: str, revision: int, pushed: datetime) -> None:
        """Let the article be rendered behind all pushes, by what holds when that begins: voice, rules, dictionary.

        One that waits is that already. A running one is left to finish, for somebody may be listening to its stream,
        and is followed once, however often this is asked: also where it runs with the right voice, for by which rules
        it began can't be told, and the follower speaks nothing where nothing differs.
        """
        ...

    def follow_default(self) -> int:
        """Let what waits for the house's own voice wait for the one that the settings name now; returns how much moved.

        What is being rendered stays untouched.
        """
        ...

    def cancel(self, session: Session, article_id: str) -> None:
        """Take back the article's waiting rendering and tell the running one to stop."""
        ...

    def waiting(self, session: Session) -> int:
        """Return how many pushes wait to be rendered; what is only spoken anew comes after them and keeps none out."""
        ...

    def working(self, worker: str, voices: Voices) -> AbstractContextManager[News]:
        """Count as alive within the block, however long a rendering takes: as long as the process isn't frozen."""
        ...

    def claim(self, worker: str, voices: Voices = None) -> Job | None:
        """Take the next rendering for one of the voices whose article isn't being rendered; None where none is due."""
        ...

    def report(self, job: Job, progress: Progress) -> Interest:
        """Note the progress, and return who wants the rendering; nothing is noted where it was superseded."""
        ...

    def finish(self, session: Session, job: Job, *, failed: bool = False) -> bool:
        """Close the rendering as ready or failed; False where it was superseded or isn't this worker's any more."""
        ...

    def retry(self, job: Job, not_before: datetime) -> None:
        """Let the rendering wait again until `not_before`."""
        ...

    def release(self, job: Job) -> None:
        """Let the rendering wait again, as if it had never been claimed: its worker is being stopped."""
        ...

    def abort(self, job: Job) -> None:
        """Close a rendering that was superseded."""
        ...

    def stalled(self, worker: str) -> list[Job]:
        """Return the running renderings of dead workers, and of `worker` itself, which asks while it renders none."""
        ...

    def workers(self) -> list[WorkerStatus]:
        """Return the workers by name; dead ones may be among them for a while."""
        ...
