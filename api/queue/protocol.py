"""The queue's protocol: the embedded one (`api.queue.embedded`), or Procrastinate (`api.queue.procrastinate_queue`).

A queue guarantees: at most one waiting and one running rendering per article; every committed rendering is claimed in
the end, even after a crash; among equal priorities the newest push comes first; a worker that was declared dead can't
change anything any more.
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
    """Who still wants a running rendering; false if nobody does."""

    SUPERSEDED = 0
    """Nobody: it should stop."""
    PUBLISHED = 1
    """Wanted for publication."""
    LISTENED = 2
    """Wanted, and somebody listens while it is spoken."""


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
    """The voices whose articles it renders."""
    article_id: str | None
    """What it renders; None while it waits."""


class News(Protocol):
    """How a worker waits."""

    def wait(self, stop: threading.Event, longest: float) -> None:
        """Return when there may be something to claim, or after `longest` seconds; soon where `stop` is set."""
        ...


class Queue(Protocol):
    """Methods that take a session act within its transaction; the others open their own."""

    def enqueue(self, session: Session, article_id: str, revision: int, priority: Priority, pushed: datetime) -> None:
        """Add a rendering; a waiting one of the same article gives way, a running one is told to stop.

        The new one comes no later than the one it replaces.
        """
        ...

    def enqueue_anew(self, session: Session, article_id: str, revision: int, pushed: datetime) -> None:
        """Enqueue the article behind all pushes, to be rendered with the voice, rules and dictionary of that time.

        A rendering that waits is enough. A running one may finish, because somebody may be listening to its stream, and
        is followed by exactly one other, even if it runs with the right voice: which rules it began with is unknown,
        and the follower speaks nothing if nothing differs.
        """
        ...

    def follow_default(self) -> int:
        """Move renderings that wait for the default voice to the default voice of the settings; returns how many.

        Running renderings are left alone.
        """
        ...

    def cancel(self, session: Session, article_id: str) -> None:
        """Take back the article's waiting rendering and tell the running one to stop."""
        ...

    def waiting(self, session: Session) -> int:
        """Return how many pushes wait to be rendered; what is only spoken anew comes after them and keeps none out."""
        ...

    def working(self, worker: str, voices: Voices) -> AbstractContextManager[News]:
        """Count as alive within the block, however long a rendering takes, unless the process is frozen."""
        ...

    def claim(self, worker: str, voices: Voices = None) -> Job | None:
        """Claim the next due rendering for one of the voices whose article isn't being rendered; None without one."""
        ...

    def report(self, job: Job, progress: Progress) -> Interest:
        """Store the progress, and return who wants the rendering; nothing is stored if it was superseded."""
        ...

    def finish(self, session: Session, job: Job, *, failed: bool = False) -> bool:
        """Close the rendering as ready or failed; False if it was superseded or belongs to another worker now."""
        ...

    def retry(self, job: Job, not_before: datetime) -> None:
        """Let the rendering wait again until `not_before`."""
        ...

    def release(self, job: Job) -> None:
        """Let the rendering wait again as if it had never been claimed, because its worker is being stopped."""
        ...

    def abort(self, job: Job) -> None:
        """Close a rendering that was superseded."""
        ...

    def stalled(self, worker: str) -> list[Job]:
        """Return the running renderings of dead workers, and those of `worker` itself, which renders none at this
        moment.
        """
        ...

    def workers(self) -> list[WorkerStatus]:
        """Return the workers by name; dead ones may be among them for a while."""
        ...
