"""Many at once, on both kinds of database: nothing is lost, nothing doubled, nobody waits for ever."""

from __future__ import annotations

import random
import threading
import time
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select

from api.push.articles import Outcome, withdraw
from api.rendering.revoicing import revoice
from api.services import Services
from api.store import articles, deliveries, dictionary, plays, totals, versions
from api.store.counting_schema import PlaysRow
from api.store.publisher_schema import DeliveryRow
from api.store.schema import ArticleRow, JobState, VersionRow
from reader.lexicon import Entry
from tests.api.at_once import AT_ONCE, at_once, forget_retired, new_version, publish, push, unfinished
from tests.api.server import PATIENCE


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
