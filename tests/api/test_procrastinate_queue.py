"""The queue on PostgreSQL: what many workers on many machines may do to one another."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from procrastinate.jobs import Job as Deferred
from sqlalchemy import text

from api.busy import DatabaseUnavailableError
from api.queue import procrastinate_news
from api.queue.procrastinate_connector import answer, jobs_in
from api.queue.procrastinate_queue import ProcrastinateQueue, queue_of
from api.queue.protocol import Job, Priority, Progress
from api.services import Services
from api.store.schema import ArticleRow, JobState, RenderingRow
from tests.api.server import opened, settings_in
from tests.api.test_queue import NOON, enqueue, typical_wait
from tests.postgresql import running_postgresql

DEAD_AFTER = 0.6


@pytest.fixture
def services(folder: Path, postgresql_url: str) -> Iterator[Services]:
    with opened(settings_in(folder, database=postgresql_url, worker_dead_after=DEAD_AFTER)) as services:
        yield services


@pytest.fixture(autouse=True, scope="module")
def server_that_has_run_for_long(postgresql: object) -> None:
    """So that it has heard from every worker that lives."""
    time.sleep(DEAD_AFTER)


def rows(services: Services, statement: str) -> list[tuple[object, ...]]:
    with services.database.read() as session:
        return [tuple(row) for row in session.execute(text(statement))]


def jobs(services: Services) -> list[tuple[object, ...]]:
    """Procrastinate's jobs: article and state."""
    return rows(services, "SELECT lock, status::text FROM procrastinate_jobs ORDER BY id")


def states(services: Services, article_id: str = "eins") -> list[object]:
    found = rows(services, f"SELECT state FROM renderings WHERE article_id = '{article_id}' ORDER BY id")
    return [state for (state,) in found]


def claim(services: Services, worker: str) -> Job:
    job = services.queue.claim(worker)
    assert job is not None
    return job


def taken_over(services: Services) -> tuple[Job, Job]:
    """A worker that froze after its claim, and the worker that went on with its rendering."""
    enqueue(services, "eins")
    frozen = claim(services, "frozen")
    time.sleep(DEAD_AFTER * 1.5)
    with services.queue.working("heir", None):
        (orphan,) = services.queue.stalled("heir")
        assert orphan == frozen
        services.queue.retry(orphan, datetime.now(UTC))
        return frozen, claim(services, "heir")


def test_a_job_is_deferred_by_the_transaction_that_stores_the_article_or_not_at_all(services: Services) -> None:
    with pytest.raises(RuntimeError), services.database.write() as session:
        article = {"content_hash": "", "article": {}, "text": "", "published": NOON, "pushed": NOON, "status": "x"}
        session.add(ArticleRow(id="eins", revision=1, **article))
        session.flush()
        services.queue.enqueue(session, "eins", 1, Priority.PUSH, NOON)
        assert services.queue.waiting(session) == 1
        raise RuntimeError
    assert jobs(services) == [] and states(services) == []


def test_ended_jobs_leave_nothing_in_procrastinates_tables(services: Services) -> None:
    for name in ("fertig", "gescheitert", "ersetzt", "überholt", "zurückgenommen"):
        enqueue(services, name)
    by_name = {job.article_id: job for job in iter(lambda: services.queue.claim("a"), None)}
    with services.database.write() as session:
        assert services.queue.finish(session, by_name["fertig"])
        assert services.queue.finish(session, by_name["gescheitert"], failed=True)
    services.queue.release(by_name["ersetzt"])
    services.queue.release(by_name["zurückgenommen"])
    enqueue(services, "ersetzt", revision=2)
    enqueue(services, "überholt", revision=2)
    services.queue.abort(by_name["überholt"])
    with services.database.write() as session:
        services.queue.cancel(session, "zurückgenommen")
    assert jobs(services) == [("ersetzt", "todo"), ("überholt", "todo")]
    assert states(services, "fertig") == [JobState.READY]
    assert states(services, "gescheitert") == [JobState.FAILED]
    assert states(services, "ersetzt") == [JobState.SUPERSEDED, JobState.WAITING]
    assert states(services, "überholt") == [JobState.SUPERSEDED, JobState.WAITING]
    assert states(services, "zurückgenommen") == [JobState.SUPERSEDED]
    assert rows(
        services, "SELECT count(*) FROM procrastinate_events WHERE job_id NOT IN (SELECT id FROM procrastinate_jobs)"
    ) == [(0,)]


def test_eighty_articles_are_claimed_by_four_workers_each_exactly_once(services: Services) -> None:
    for number in range(80):
        enqueue(services, f"artikel-{number}", minute=number)

    def work(worker: str) -> list[str]:
        claimed = []
        while (job := services.queue.claim(worker)) is not None:
            claimed.append(job.article_id)
            with services.database.write() as session:
                assert services.queue.finish(session, job)
        return claimed

    with ThreadPoolExecutor(4) as pool:
        claimed = list(pool.map(work, "abcd"))
    counted = Counter(name for names in claimed for name in names)
    assert len(counted) == 80 and set(counted.values()) == {1}
    assert all(len(names) > 4 for names in claimed)  # nobody waited for the others
    assert jobs(services) == []


def test_pushes_of_one_article_at_once_leave_one_waiting_rendering_of_the_newest(services: Services) -> None:
    enqueue(services, "eins", revision=0)

    def push(revision: int) -> None:
        with services.database.write() as session:
            article = session.get_one(ArticleRow, "eins", with_for_update=True)
            article.revision += 1
            services.queue.enqueue(session, "eins", article.revision, Priority.PUSH, NOON)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(push, range(40)))
    assert jobs(services) == [("eins", "todo")]
    assert claim(services, "a").revision == 40


def test_revoicing_that_looked_before_a_push_renders_the_pushed_text(services: Services) -> None:
    enqueue(services, "eins", revision=1)
    with services.database.write() as session:
        session.get_one(ArticleRow, "eins").revision = 2
        session.flush()
        services.queue.enqueue(session, "eins", 2, Priority.PUSH, NOON)
    with services.database.write() as session:
        services.queue.enqueue(session, "eins", 1, Priority.REVOICE, NOON)
    assert claim(services, "a").revision == 2


def test_revoicing_that_looked_before_a_deletion_renders_nothing(services: Services) -> None:
    enqueue(services, "eins")
    with services.database.write() as session:
        session.get_one(ArticleRow, "eins").deleted = NOON
        session.flush()
        services.queue.cancel(session, "eins")
        services.queue.enqueue(session, "eins", 1, Priority.REVOICE, NOON)
    assert jobs(services) == []


def test_pushes_claims_and_endings_at_once_do_not_lock_each_other_out(services: Services) -> None:
    names = [f"artikel-{number}" for number in range(4)]
    for name in names:
        enqueue(services, name)
    until = time.monotonic() + 3
    errors: list[Exception] = []

    def repeat(act: object) -> None:
        try:
            while time.monotonic() < until:
                act()  # type: ignore[operator] # one of the two below
        except Exception as error:  # noqa: BLE001 - told by the test's own thread
            errors.append(error)

    def push() -> None:
        for name in names:
            enqueue(services, name)

    def work() -> None:
        worker = threading.current_thread().name
        job = services.queue.claim(worker)
        if job is None:
            return
        endings = (services.queue.abort, services.queue.release, lambda job: services.queue.retry(job, NOON))
        if job.id % 4 < 3:
            endings[job.id % 4](job)
            return
        with services.database.write() as session:
            done = services.queue.finish(session, job)
        if not done:
            services.queue.abort(job)

    threads = [
        threading.Thread(target=repeat, args=(act,), name=f"{act.__name__}-{n}")
        for act in (push, work)
        for n in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    waiting = rows(services, "SELECT article_id FROM renderings WHERE state = 'waiting' ORDER BY 1")
    assert [lock for lock, _ in sorted(jobs(services), key=str)] == [name for (name,) in waiting]
    assert rows(services, "SELECT count(*) FROM renderings WHERE state = 'running'") == [(0,)]


@pytest.mark.parametrize("act", ["report", "finish", "fail", "retry", "release", "abort"])
def test_a_worker_that_was_believed_dead_changes_nothing(services: Services, act: str) -> None:
    frozen, heir = taken_over(services)
    queue = services.queue
    with services.database.write() as session:
        match act:
            case "finish":
                assert not queue.finish(session, frozen)
            case "fail":
                assert not queue.finish(session, frozen, failed=True)
    match act:
        case "report":
            assert not queue.report(frozen, Progress(7, 9, "live-frozen", 3))
        case "retry":
            queue.retry(frozen, datetime.now(UTC) + timedelta(hours=1))
        case "release":
            queue.release(frozen)
        case "abort":
            queue.abort(frozen)
    assert jobs(services) == [("eins", "doing")]
    with services.database.read() as session:
        row = session.get_one(RenderingRow, heir.id)
        assert (row.state, row.worker, row.attempts, row.done, row.live) == (JobState.RUNNING, "heir", 2, 0, None)
    assert queue.report(heir, Progress(1, 9))
    with services.database.write() as session:
        assert queue.finish(session, heir)
    assert jobs(services) == []


def test_a_worker_that_woke_up_after_it_was_forgotten_goes_on_with_other_work(services: Services) -> None:
    frozen, heir = taken_over(services)
    with services.database.write() as session:
        answer(jobs_in(session).prune_stalled_workers(DEAD_AFTER))
    assert "frozen" not in {worker.name for worker in services.queue.workers()}
    services.queue.abort(frozen)
    enqueue(services, "zwei")
    assert claim(services, "frozen").article_id == "zwei"
    assert "frozen" in {worker.name for worker in services.queue.workers()}
    assert services.queue.report(heir, Progress(1, 9))


def test_what_is_given_back_or_taken_over_is_due_at_once_whatever_this_machines_clock_says(services: Services) -> None:
    enqueue(services, "eins")
    services.queue.retry(claim(services, "a"), datetime.now(UTC))
    services.queue.release(claim(services, "a"))
    (due,) = rows(services, "SELECT scheduled_at < now() - interval '1 day' FROM procrastinate_jobs")
    assert due == (True,)


def test_heartbeats_go_on_during_a_long_rendering(services: Services) -> None:
    enqueue(services, "eins")
    with services.queue.working("a", None):
        claim(services, "a")
        time.sleep(DEAD_AFTER * 3)
        assert services.queue.stalled("b") == []
        (worker,) = services.queue.workers()
        assert worker.alive and worker.article_id == "eins"


def test_a_dead_worker_is_shown_as_dead(services: Services) -> None:
    claimed = services.queue.claim("a")  # it says who it is, and dies
    assert claimed is None
    time.sleep(DEAD_AFTER * 1.5)
    (worker,) = services.queue.workers()
    assert not worker.alive
    assert worker.seen < datetime.now(UTC) - timedelta(seconds=DEAD_AFTER)


def test_a_server_that_has_just_started_knows_nobody_to_be_dead(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    enqueue(services, "eins")
    claim(services, "a")
    time.sleep(DEAD_AFTER * 1.5)
    assert len(services.queue.stalled("b")) == 1
    with services.database.write() as session:
        session.execute(text("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 day'"))
    patient = ProcrastinateQueue(services.database, "espeak", timedelta(hours=12))  # longer than the server runs
    assert patient.stalled("b") == []


def test_a_job_that_somebody_wrote_by_hand_holds_up_nobody(services: Services) -> None:
    with services.database.write() as session:
        jobs_in(session).defer_job(
            Deferred(
                queue="espeak", priority=2**31 - 1, lock="x", queueing_lock="x", task_name="render", task_kwargs={}
            )
        )
    enqueue(services, "eins")
    assert claim(services, "a").article_id == "eins"
    assert jobs(services) == [("eins", "doing")]


def test_voices_with_long_names_have_queues_too(services: Services) -> None:
    path = "/srv/stimmen/unsere-eigene-sprecherin-der-hauptnachrichten-2026.onnx"
    queue = ProcrastinateQueue(services.database, path, timedelta(seconds=20))
    enqueue(replace(services, queue=queue), "eins")
    assert queue.claim("a", frozenset({"espeak"})) is None
    with queue.working("a", frozenset({path})) as news:
        news.wait(threading.Event(), 1)
        assert queue.claim("a", frozenset({path}))
    assert queue_of("kerstin") == "kerstin"


def test_a_restarted_server_is_waited_for_and_nothing_is_lost(folder: Path) -> None:
    with running_postgresql() as server, opened(settings_in(folder, database=server.database())) as services:
        enqueue(services, "vorher", minute=1)
        stop = threading.Event()
        claimed: dict[str, float] = {}

        def work() -> None:
            with services.queue.working("a", None) as news:
                while not stop.is_set():
                    try:
                        job = services.queue.claim("a")
                    except DatabaseUnavailableError:
                        time.sleep(0.1)
                        continue
                    if job is None:
                        news.wait(stop, 60)
                    else:
                        claimed[job.article_id] = time.monotonic()

        def wait_for(name: str) -> None:
            deadline = time.monotonic() + 60
            while name not in claimed:
                assert time.monotonic() < deadline and thread.is_alive()
                time.sleep(0.01)

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        wait_for("vorher")
        server.stop()
        with pytest.raises(DatabaseUnavailableError):
            enqueue(services, "nie")
        time.sleep(1.5)
        server.start()
        assert services.queue.stalled("b") == []  # its worker has had no time to say that it lives
        enqueue(services, "danach")
        wait_for("danach")
        time.sleep(1.5)  # it listens again
        assert typical_wait(services, claimed) < 0.25  # who only looks now and then takes half a second
        stop.set()
        thread.join()
        assert "nie" not in claimed


@pytest.mark.parametrize("voices", [None, frozenset({"espeak"})])
@pytest.mark.parametrize("act", ["given back", "taken over"])
def test_what_is_given_back_or_taken_over_wakes_a_waiting_worker_at_once(
    services: Services, monkeypatch: pytest.MonkeyPatch, voices: frozenset[str] | None, act: str
) -> None:
    monkeypatch.setattr(procrastinate_news, "LOOK_EVERY", 600)
    enqueue(services, "eins")
    job = claim(services, "a")
    stop, woken = threading.Event(), threading.Event()

    def wait() -> None:
        with services.queue.working("b", voices) as news:
            news.wait(stop, 600)  # it begins to listen
            listening.set()
            news.wait(stop, 600)
            woken.set()

    listening = threading.Event()
    thread = threading.Thread(target=wait)
    thread.start()
    try:
        assert listening.wait(30)
        assert not woken.wait(0.5)
        if act == "given back":
            services.queue.release(job)
        else:
            services.queue.retry(job, datetime.now(UTC))
        assert woken.wait(30)
        assert claim(services, "c").article_id == "eins"
    finally:
        stop.set()
        thread.join()


def test_a_worker_that_nobody_wakes_looks_all_the_same(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(procrastinate_news, "LOOK_EVERY", 0.3)
    started = time.monotonic()
    with services.queue.working("a", None) as news:
        for _ in range(3):
            news.wait(threading.Event(), 60)
    assert time.monotonic() - started < 60


def test_who_has_something_else_to_do_is_not_kept_waiting(services: Services) -> None:
    with services.queue.working("a", None) as news:
        news.wait(threading.Event(), 600)
        started = time.monotonic()
        news.wait(threading.Event(), 0.0)
        assert time.monotonic() - started < procrastinate_news.LOOK_EVERY


def test_jobs_follow_a_new_default_voice_past_one_that_is_just_being_replaced(
    services: Services, folder: Path, postgresql_url: str
) -> None:
    """Nobody waits for anybody: a push that holds the job lets it go by, and enqueues it anew itself."""
    for number in range(3):
        enqueue(services, f"artikel-{number}")
    settings = settings_in(folder, database=postgresql_url, voice="kerstin")
    with opened(settings) as restarted, ThreadPoolExecutor(1) as pool:
        with restarted.database.write() as session:
            restarted.queue.enqueue(session, "artikel-1", 2, Priority.PUSH, NOON)
            session.flush()
            assert pool.submit(restarted.queue.follow_default).result(10) == 2
        found = rows(services, "SELECT queue_name, status::text FROM procrastinate_jobs")
        assert found == [("kerstin", "todo")] * 3
        assert restarted.queue.follow_default() == 0
