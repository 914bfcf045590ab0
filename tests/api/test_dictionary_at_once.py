"""Changes of the dictionary, beside pushes, workers and one another, on both kinds of database."""

from __future__ import annotations

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.push.articles import accept
from api.rendering.revoicing import revoice, revoice_left
from api.services import Services
from api.store import dictionary, revoicings
from api.store.schema import RenderingRow
from api.store.worker_schema import RevoicingRow
from reader.lexicon import Entry
from tests.api.at_once import at_once, content, push


def test_entries_that_are_put_at_once_leave_one_of_them(services: Services) -> None:
    def put(number: int) -> None:
        with services.database.write() as session:
            dictionary.put(session, Entry("Quorum", f"Kworum {number}"))

    at_once(put)
    with services.database.read() as session:
        assert [entry.written for entry in dictionary.entries(session)] == ["Quorum"]


def test_a_worker_finishes_a_change_of_the_dictionary_that_a_crash_interrupted(services: Services) -> None:
    push(services, "mit", "a", "Das Quorum fehlt.")
    push(services, "ohne", "b")
    with services.database.write() as session:
        dictionary.put(session, Entry("Quorum", "Kworum"))
    with services.database.write() as session:
        taken = revoicings.take_left(session)
    assert taken  # here the worker was killed
    revoice_left(services)
    with services.database.read() as session:
        assert len(list(session.scalars(select(RenderingRow)))) == 2  # it may still be at work
    with services.database.write() as session:
        revoicings.renew(session, *taken)
        row = session.scalars(select(RevoicingRow)).one()
        row.changed -= 2 * revoicings.LEASE
    at_once(lambda _: revoice_left(services), 3)
    with services.database.read() as session:
        counts = Counter(session.scalars(select(RenderingRow.article_id)))
        assert counts == {"mit": 2, "ohne": 1}
        assert session.scalar(select(func.count()).select_from(RevoicingRow)) == 0


def test_a_worker_that_ends_leaves_a_change_of_the_dictionary_to_others(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    push(services, "mit", "a", "Das Quorum fehlt.")
    with services.database.write() as session:
        dictionary.put(session, Entry("Quorum", "Kworum"))
    end, taken = threading.Event(), 0

    def take_once(session: Session) -> tuple[str, datetime] | None:
        nonlocal taken
        taken += 1
        assert taken == 1, "what it let go, it took again"
        end.set()
        return take_left(session)

    take_left = revoicings.take_left
    monkeypatch.setattr(revoicings, "take_left", take_once)
    revoice_left(services, end)
    with services.database.read() as session:
        assert revoicings.is_left(session)


def test_a_push_that_meets_a_change_of_the_dictionary_is_spoken_with_it(postgresql_services: Services) -> None:
    """Its transaction is open while the entry changes: the article is found all the same, or rendered afterwards."""
    services = postgresql_services
    with ThreadPoolExecutor(1) as pool, services.database.write() as pushing:
        accept(pushing, services.queue, "a", content("a", "Das Quorum fehlt."), 10)
        pushing.flush()

        def change() -> int:
            with services.database.write() as session:
                stamp = dictionary.put(session, Entry("Quorum", "Kworum"))
            assert stamp
            return revoice(services, "Quorum", stamp)

        assert pool.submit(change).result(10) == 0  # not there yet; and no push holds up the dictionary
    job = services.queue.claim("w", None)
    assert job and job.article_id == "a"
    with services.database.read() as session:
        assert [entry.alias for entry in dictionary.entries(session)] == ["Kworum"]
