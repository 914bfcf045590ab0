"""Many at once, on both kinds of database: nothing is lost, nothing doubled, nobody waits for ever."""

from __future__ import annotations

import random
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.push.articles import Content, Outcome, accept, withdraw
from api.rendering.revoicing import revoice, revoice_left
from api.services import Services
from api.store import articles, deliveries, dictionary, plays, revoicings, totals, versions
from api.store.schema import ArticleRow, DeliveryRow, JobState, PlaysRow, RenderingRow, RevoicingRow, VersionRow
from reader.lexicon import Entry
from tests.api.server import PATIENCE, opened, settings_in

AT_ONCE = 8
T = TypeVar("T")


@pytest.fixture
def services(folder: Path, on_both: dict[str, str]) -> Iterator[Services]:
    with opened(settings_in(folder, **on_both)) as services:
        yield services


@pytest.fixture
def postgresql_services(folder: Path, postgresql_url: str) -> Iterator[Services]:
    with opened(settings_in(folder, database=postgresql_url)) as services:
        yield services


def content(mark: str, text: str = "Der Rat tagt.") -> Content:
    article = {"headline": mark, "blocks": [{"kind": "paragraph", "text": text}]}
    return Content(hash=mark, article=article, text=text, voice=None, section=None, published=None)


def push(services: Services, article_id: str, mark: str, text: str = "Der Rat tagt.") -> Outcome:
    with services.database.write() as session:
        return accept(session, services.queue, article_id, content(mark, text), 10**6)


def at_once(do: Callable[[int], T], count: int = AT_ONCE) -> list[T]:
    """Call `do` in so many threads, all of which begin together."""
    begin = threading.Barrier(count)

    def together(number: int) -> T:
        begin.wait()
        return do(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(together, range(count)))


def new_version(article_id: str, version: str) -> VersionRow:
    return VersionRow(
        article_id=article_id,
        version=version,
        folder=uuid.uuid4().hex,
        created=datetime.now(UTC),
        duration=1.0,
        voice_name="espeak",
        voice_label="espeak",
        article={"headline": "Rat tagt", "blocks": []},
        files={},
    )


def publish(services: Services, article_id: str, version: str, revision: int) -> bool:
    with services.database.write() as session:
        return versions.make_current(session, article_id, version, revision, new_version(article_id, version))


def unfinished(session: Session, article_id: str) -> list[tuple[str, int]]:
    found = select(RenderingRow).where(RenderingRow.article_id == article_id, RenderingRow.finished.is_(None))
    return [(row.state, row.revision) for row in session.scalars(found)]


def test_of_equal_pushes_of_a_new_article_one_is_new_and_one_rendering_waits(services: Services) -> None:
    outcomes = at_once(lambda _: push(services, "neu", "gleich"))
    assert Counter(outcomes) == {Outcome.NEW: 1, Outcome.UNCHANGED: AT_ONCE - 1}
    with services.database.read() as session:
        assert unfinished(session, "neu") == [(JobState.WAITING, 1)]


def test_different_pushes_at_once_are_counted_and_the_last_one_waits(services: Services) -> None:
    at_once(lambda number: push(services, "a", f"Fassung {number}"))
    with services.database.read() as session:
        row = session.get_one(ArticleRow, "a")
        assert row.revision == AT_ONCE
        assert row.content_hash == row.article["headline"]  # whole, of one push
        assert unfinished(session, "a") == [(JobState.WAITING, AT_ONCE)]


def test_of_a_push_and_a_deletion_at_once_the_article_is_one_of_both(services: Services) -> None:
    push(services, "a", "alt")

    def either(number: int) -> None:
        if number % 2:
            push(services, "a", f"neu {number}")
        else:
            with services.database.write() as session:
                withdraw(session, services.queue, "a", services.settings)

    at_once(either)
    with services.database.read() as session:
        row = session.get_one(ArticleRow, "a")
        assert row.revision == 1 + AT_ONCE
        assert unfinished(session, "a") == ([] if row.deleted else [(JobState.WAITING, row.revision)])


def test_a_push_that_comes_before_the_swap_prevents_it(services: Services) -> None:
    push(services, "a", "alt")
    done = at_once(
        lambda number: publish(services, "a", "v1", 1) if number else push(services, "a", "neu") is Outcome.CHANGED, 2
    )
    with services.database.read() as session:
        row = session.get_one(ArticleRow, "a")
        assert row.version == ("v1" if done[1] else None)
        assert row.status == "rendering" or done[1]


def test_sums_and_plays_are_exact(services: Services) -> None:
    push(services, "a", "a")
    day = date(2026, 5, 3)

    def add(number: int) -> None:
        for _ in range(5):
            with services.database.write() as session:
                plays.add(session, {plays.Counted("a", day, plays.Event.START, None): 1})
                totals.add(session, {"spoken": 2, "cached": number, "ready": 1})

    at_once(add)
    with services.database.read() as session:
        assert totals.totals(session) == {"spoken": 80.0, "cached": 140.0, "ready": 40.0}
        assert session.get_one(PlaysRow, ("a", day)).plays == 40


def test_a_message_is_taken_by_one_process_only(services: Services) -> None:
    now = datetime.now(UTC)
    with services.database.write() as session:
        session.add_all(
            DeliveryRow(id=f"m{number}", url="https://cms.example/", payload="{}", created=now, due=now)
            for number in range(20)
        )

    def take(_: int) -> list[str]:
        taken = []
        while True:
            with services.database.write() as session:
                row = deliveries.take_due(session, "https://cms.example/")
            if row is None:
                return taken
            taken.append(row.id)

    taken = [identifier for some in at_once(take, 4) for identifier in some]
    assert sorted(taken) == sorted(f"m{number}" for number in range(20))


def test_a_version_that_comes_back_is_not_swept(postgresql_services: Services) -> None:
    services = postgresql_services
    push(services, "a", "a")
    publish(services, "a", "alt", 1)
    publish(services, "a", "neu", 1)
    with services.database.write() as session:
        session.get_one(VersionRow, ("a", "alt")).retired = datetime.now(UTC) - timedelta(days=9)
    with ThreadPoolExecutor(1) as pool:
        with services.database.write() as session:
            assert versions.make_current(session, "a", "alt", 1, None)
            session.flush()
            swept = pool.submit(forget_retired, services).result(10)  # meanwhile: it waits for nobody
        assert swept == []
    with services.database.read() as session:
        assert session.get_one(VersionRow, ("a", "alt")).retired is None


def forget_retired(services: Services) -> list[str]:
    with services.database.write() as session:
        return versions.forget_retired(session, timedelta(days=1))


def test_entries_that_are_put_at_once_leave_one_of_them(services: Services) -> None:
    def put(number: int) -> None:
        with services.database.write() as session:
            dictionary.put(session, Entry("Quorum", f"Kworum {number}"))

    at_once(put)
    with services.database.read() as session:
        assert [entry.written for entry in dictionary.entries(session)] == ["Quorum"]


def test_what_a_crash_left_of_a_change_to_the_dictionary_is_done_by_a_worker(services: Services) -> None:
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
    """Its transaction is open while the change is made: it is found all the same, or rendered after the change."""
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


def test_a_storm_of_everything_deadlocks_nobody_and_leaves_order(services: Services) -> None:
    names = ["a", "b", "c"]
    for name in names:
        push(services, name, "zuerst", "Das Quorum fehlt.")
    began = time.monotonic()
    done: Counter[str] = Counter()

    def change_dictionary(dice: random.Random) -> None:
        with services.database.write() as session:
            stamp = dictionary.put(session, Entry("Quorum", f"Kworum {dice.random()}"))
        if stamp:
            revoice(services, "Quorum", stamp)

    def work(_: random.Random) -> None:
        job = services.queue.claim(f"worker-{threading.get_ident()}", None)
        if job is None:
            return
        version = uuid.uuid4().hex
        with services.database.write() as session:
            articles.locked(session, job.article_id)
            finished = services.queue.finish(session, job) and versions.make_current(
                session, job.article_id, version, job.revision, new_version(job.article_id, version)
            )
            if finished:
                totals.add(session, {"renderings_ready": 1, "seconds": 0.5})
        if not finished:
            services.queue.abort(job)

    def delete(dice: random.Random) -> None:
        with services.database.write() as session:
            withdraw(session, services.queue, dice.choice(names), services.settings)

    def push_one(dice: random.Random) -> None:
        push(services, dice.choice(names), f"{dice.random()}", "Das Quorum fehlt.")

    def sweep(_: random.Random) -> None:
        forget_retired(services)

    deeds = [push_one, push_one, push_one, work, work, delete, change_dictionary, sweep]

    def storm(number: int) -> None:
        dice = random.Random(number)
        while time.monotonic() < began + (2.0 if len(done) == len(set(deeds)) else PATIENCE):
            deed = dice.choice(deeds)
            deed(dice)
            done[deed.__name__] += 1

    at_once(storm)  # an error in any thread, such as a deadlock, comes out here
    assert {deed.__name__ for deed in deeds} == set(done)
    with services.database.read() as session:
        for name in names:
            row = session.get_one(ArticleRow, name)
            current = select(VersionRow.version).where(VersionRow.article_id == name, VersionRow.retired.is_(None))
            assert list(session.scalars(current)) == ([row.version] if row.version else [])
            waiting = [revision for state, revision in unfinished(session, name) if state == JobState.WAITING]
            assert waiting in ([], [row.revision])
            assert not (row.deleted and (row.version or waiting))
