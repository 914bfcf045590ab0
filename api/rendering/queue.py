"""The queue's protocol. The embedded one keeps its rows beside the articles (`api.store.queue`).

What a queue promises: at most one waiting and one running rendering per article; what was enqueued in a transaction
that was committed is claimed some day, also after a crash; of equal priority the newest push comes first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Protocol

from sqlalchemy.orm import Session


class Priority(IntEnum):
    """Higher comes first."""

    REVOICE = 0
    PUSH = 1


@dataclass(frozen=True, slots=True)
class Job:
    """A rendering that this worker has claimed. `attempt` counts from 1."""

    id: int
    article_id: str
    revision: int
    attempt: int
    worker: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a rendering is: sentences spoken and in all; the progressive stream's blob folder and its segments."""

    done: int
    total: int
    live: str | None = None
    segments: int = 0


class Queue(Protocol):
    """Methods that take a session act within its transaction; the others are transactions of their own."""

    def enqueue(self, session: Session, article_id: str, revision: int, priority: Priority, pushed: datetime) -> None:
        """Add a rendering; a waiting one of the same article gives way, a running one is told to stop.

        The new one comes no later than the one it replaces.
        """
        ...

    def cancel(self, session: Session, article_id: str) -> None:
        """Take back the article's waiting rendering and tell the running one to stop."""
        ...

    def waiting(self, session: Session) -> int:
        """Return how many renderings wait."""
        ...

    def claim(self, worker: str) -> Job | None:
        """Take the next rendering whose article isn't being rendered; None where nothing is due."""
        ...

    def report(self, job: Job, progress: Progress) -> bool:
        """Note the progress; False where the rendering was overtaken and is to stop."""
        ...

    def finish(self, session: Session, job: Job, *, failed: bool = False) -> bool:
        """Close the rendering as ready or failed; False where it was overtaken or isn't this worker's any more."""
        ...

    def retry(self, job: Job, not_before: datetime) -> None:
        """Let the rendering wait again until `not_before`."""
        ...

    def give_back(self, job: Job) -> None:
        """Let the rendering wait again, as if it had never been claimed: its worker is being stopped."""
        ...

    def drop(self, job: Job) -> None:
        """Close a rendering that was overtaken."""
        ...

    def orphans(self) -> list[Job]:
        """Return the running renderings of all workers; the caller knows which of them are alive."""
        ...
