"""After a change of the dictionary: every article with the word is enqueued, behind all pushes.

The change is committed before anybody looks for articles. So none is missed, and no push has to wait: one that is
committed before the look is found by it, a later one is rendered with the new dictionary. What a crash interrupts,
a worker takes up again.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.queue.protocol import Priority, Queue
from api.services import Services
from api.store import revoicings
from api.store.articles import live_and_locked
from api.store.schema import ArticleRow, Status

BATCH = 100
"""Articles enqueued in one transaction, and texts in memory at once."""


def revoice(services: Services, written: str, stamp: datetime) -> int:
    """Enqueue every article that contains the word, newest first; only the sentences that change are spoken.

    `stamp`: by which the caller holds the word (`api.store.revoicings`). Returns how many articles were enqueued.
    """
    with services.database.read() as session:
        concerned = _concerned(session, written)
    enqueued = 0
    for start in range(0, len(concerned), BATCH):
        with services.database.write() as session:
            renewed = revoicings.renew(session, written, stamp)
            if renewed is None:
                return enqueued  # whoever holds it now begins anew
            stamp = renewed
            enqueued += _enqueue(session, services.queue, concerned[start : start + BATCH])
    with services.database.write() as session:
        revoicings.done(session, written, stamp)
    return enqueued


def revoice_left(services: Services) -> None:
    """Do for others what they could not finish."""
    while True:
        with services.database.write() as session:
            taken = revoicings.take_left(session)
        if taken is None:
            return
        revoice(services, *taken)


def _concerned(session: Session, written: str) -> list[str]:
    wanted = written.casefold()
    live = select(ArticleRow.id, ArticleRow.text).where(ArticleRow.deleted.is_(None))
    newest = live.order_by(ArticleRow.pushed.desc()).execution_options(yield_per=BATCH)
    return [article_id for article_id, text in session.execute(newest) if wanted in text.casefold()]


def _enqueue(session: Session, queue: Queue, article_ids: list[str]) -> int:
    done = 0
    for row in live_and_locked(session, article_ids):
        if row.status != Status.FAILED:
            # A running one begins anew, for it would publish what was just put right, and its follower comes last.
            queue.enqueue(session, row.id, row.revision, Priority.REVOICE, row.pushed)
            done += 1
    return done
