"""After a change of the dictionary, a worker enqueues every article with the word, behind all pushes.

The change is committed before a worker searches for articles, so none is missed: an article pushed before the search is
found by it, a later one is rendered with the new dictionary. The request that made the change is answered at once.
Every worker has a thread that looks for changed words; what a crash interrupts, another worker continues.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime

import structlog
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from api.queue.protocol import Priority, Queue
from api.rendering.batches import in_batches
from api.services import Services
from api.store import revoicings
from api.store.articles import live_and_locked
from api.store.data_version import DataVersion
from api.store.database import SQLITE
from api.store.schema import ArticleRow, Status
from reader.errors import VorleserError

LOOK_EVERY = 1.0
"""Seconds between two looks for changed words."""
LOOK_UNASKED = 10.0
"""The same while nobody commits anything."""
_TEXTS = 100  # in memory at once

_log = structlog.get_logger()


def concerned(session: Session, written: str) -> list[str]:
    """Return the articles that contain the word and can be heard or are to be, newest first."""
    wanted = written.casefold()
    live = select(ArticleRow.id, ArticleRow.text).where(
        ArticleRow.deleted.is_(None), ArticleRow.status != Status.FAILED
    )
    newest = live.order_by(ArticleRow.pushed.desc()).execution_options(yield_per=_TEXTS)
    # Case is folded only where the word isn't found as written: folding a text takes twice as long as reading it.
    return [article_id for article_id, text in session.execute(newest) if written in text or wanted in text.casefold()]


@contextmanager
def revoicing_beside(services: Services) -> Iterator[None]:
    """Process changes of the dictionary in a thread of its own until the block ends."""
    end = threading.Event()
    thread = threading.Thread(target=_revoice_until, args=(end, services), name="revoicing")
    thread.start()
    try:
        yield
    finally:
        end.set()
        thread.join()


def _revoice_until(end: threading.Event, services: Services) -> None:
    with closing(_Commits(services)) as commits:
        while not end.wait(LOOK_EVERY):
            if not commits.any():
                continue
            try:
                revoice_left(services, end)
            except (SQLAlchemyError, VorleserError) as error:  # the words are left for the next look
                _log.warning("revoicing", error=str(error))


class _Commits:
    """Tells when to look for changed words: with SQLite only after a commit, because asking for commits is cheaper."""

    def __init__(self, services: Services) -> None:
        sqlite = services.database.name == SQLITE
        self._version = DataVersion(services.database) if sqlite else None
        self._seen: object = None
        self._looked = -math.inf

    def any(self) -> bool:
        """Return whether to look: after a commit, and now and then for words that another worker left unfinished."""
        seen = self._version.now() if self._version else None
        if seen is not None and seen == self._seen and time.monotonic() - self._looked < LOOK_UNASKED:
            return False
        self._seen, self._looked = seen, time.monotonic()
        return True

    def close(self) -> None:
        if self._version:
            self._version.close()


def revoice_left(services: Services, end: threading.Event | None = None) -> None:
    """Enqueue the articles of every changed word that no other worker holds, until `end`."""
    while end is None or not end.is_set():  # at the end `revoice` releases its word, which must not be taken again here
        with services.database.read() as session:
            if not revoicings.is_left(session):
                return  # the usual answer must not cost a write lock
        with services.database.write() as session:
            taken = revoicings.take_left(session)
        if taken is None:
            return
        count = revoice(services, *taken, end)
        _log.info("dictionary changed", written=taken[0], revoiced=count)


def revoice(services: Services, written: str, stamp: datetime, end: threading.Event | None = None) -> int:
    """Enqueue every article that contains the word, newest first; only the sentences that change are spoken.

    `stamp`: by which the caller holds the word (`api.store.revoicings`); at `end` the word is released. Returns
    how many articles were enqueued.
    """
    with services.database.read() as session:
        found = concerned(session, written)
    enqueued = 0
    for batch in in_batches(found):
        with services.database.write() as session:
            renewed = revoicings.renew(session, written, stamp)
            if renewed is None:
                return enqueued  # another worker holds the word now, and begins anew
            stamp = renewed
            enqueued += _enqueue(session, services.queue, batch)
        if end is not None and end.is_set():
            with services.database.write() as session:
                revoicings.let_go(session, written, stamp)
            return enqueued
    with services.database.write() as session:
        revoicings.done(session, written, stamp)
    return enqueued


def _enqueue(session: Session, queue: Queue, article_ids: Sequence[str]) -> int:
    done = 0
    for row in live_and_locked(session, article_ids):
        if row.status != Status.FAILED:
            # A running rendering is superseded: it would publish what was just corrected. `enqueue_anew` would let it
            # finish, and correct it behind all others.
            queue.enqueue(session, row.id, row.revision, Priority.REVOICE, row.pushed)
            done += 1
    return done
