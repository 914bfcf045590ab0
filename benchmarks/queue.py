"""What a long queue costs: 20,000 renderings that wait, beside 20: `python -m benchmarks.queue`.

Both on SQLite and on PostgreSQL; to enqueue as many takes minutes. The peer is the short queue, in the same run: what
should cost the same whatever waits has a ratio near 1. Needs PostgreSQL's binaries for its half.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from prometheus_client import CollectorRegistry, generate_latest
from pydantic import SecretStr
from sqlalchemy import text
from sqlalchemy.orm import Session

from api.operation.database_metrics import DatabaseMetrics
from api.queue import backlog
from api.queue.protocol import Job, Priority
from api.services import Services, open_services
from api.settings import Settings
from api.store.database import SQLITE
from api.store.schema import ArticleRow, Status
from api.watch.snapshots import snapshots_of
from tests.postgresql import PostgresServer, binaries, running_postgresql

SHORT, LONG = 20, 20_000
ROUNDS = 60
BATCH = 500
VOICE, OTHER_VOICE = "kerstin", "ramona-low"
WORKER = "worker"
DAWN = datetime(2026, 11, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Timed:
    """Milliseconds: the median, and the slowest of a hundred."""

    median: float
    p99: float


def filled(settings: Settings, waiting: int) -> Services:
    """Open a service where so many articles wait; the statistics are as autovacuum would keep them."""
    services = open_services(settings)
    for start in range(0, waiting, BATCH):
        with services.database.write() as session:
            _fill(session, services, range(start, min(start + BATCH, waiting)))
        if services.database.name != SQLITE:
            _analyse(services)
    return services


def _analyse(services: Services) -> None:
    with services.database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("SET default_transaction_read_only = off")
        connection.execute(text("VACUUM ANALYZE"))


def _fill(session: Session, services: Services, numbers: range) -> None:
    """Add articles, of which every other was pushed and the rest are spoken anew."""
    pushed = {f"artikel-{number}": DAWN + timedelta(seconds=7 * number) for number in numbers}
    session.add_all(_article(article_id, moment) for article_id, moment in pushed.items())
    session.flush()
    for number, (article_id, moment) in zip(numbers, pushed.items(), strict=True):
        services.queue.enqueue(session, article_id, 1, Priority(number % 2), moment)


def _article(article_id: str, pushed: datetime) -> ArticleRow:
    return ArticleRow(
        id=article_id,
        revision=1,
        content_hash="",
        article={"headline": "Rat tagt", "blocks": []},
        text="",
        voice=VOICE,
        published=pushed,
        pushed=pushed,
        status=Status.RENDERING,
    )


def timed(act: Callable[[], object], between: Callable[[], object] = lambda: None) -> Timed:
    """Measure how long `act` takes; `between` isn't counted."""
    took = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        act()
        took.append(1000 * (time.perf_counter() - started))
        between()
    return Timed(statistics.median(took), statistics.quantiles(took, n=100)[98])


def figures(services: Services, other: Services) -> dict[str, Timed]:
    """Measure what is asked of a queue: by workers, pushes, Prometheus, operators and listeners.

    `other`: of a process of its own, as a worker for other voices is; a connection's plans suit what it always asks.
    """
    queue, database = services.queue, services.database
    held: list[Job] = []

    def claim() -> None:
        job = queue.claim(WORKER)
        assert job is not None
        held.append(job)

    def settle() -> None:
        queue.release(held.pop())

    def reading(ask: Callable[..., object], *arguments: object) -> None:
        with database.read() as session:
            ask(session, *arguments)

    def admin_queue() -> None:
        reading(backlog.waiting, VOICE)
        reading(backlog.running, VOICE)

    def push() -> None:
        with database.write() as session:
            queue.enqueue(session, "artikel-7", 1, Priority.PUSH, datetime.now(UTC))

    registry = CollectorRegistry()
    registry.register(DatabaseMetrics(services))
    return {
        "claim the next rendering": timed(claim, settle),
        "look, where all wait for another voice": timed(lambda: other.queue.claim("other", frozenset({OTHER_VOICE}))),
        "look for what dead workers left": timed(lambda: queue.stalled(WORKER)),
        "push: enqueue": timed(push),
        "push: is the queue full": timed(partial(reading, queue.waiting)),
        "one scrape of the metrics": timed(lambda: generate_latest(registry)),
        "admin queue": timed(admin_queue),
        "how one article stands": timed(lambda: snapshots_of(database, ["artikel-3"])),
    }


def compare(name: str, settings: Callable[[int], Settings]) -> None:
    """Print the figures of the short and the long queue beside each other."""
    print(f"\n{name}, milliseconds (median; p99)        {SHORT:>8} waiting   {LONG:>8} waiting   ratio")
    found = []
    for waiting in (SHORT, LONG):
        started = time.perf_counter()
        chosen = settings(waiting)
        with closing(filled(chosen, waiting)) as services, closing(open_services(chosen)) as other:
            print(f"  {waiting} enqueued in {time.perf_counter() - started:.1f} s", file=sys.stderr)
            found.append(figures(services, other))
    short, long = found
    for what, few in short.items():
        many = long[what]
        ratio = many.median / few.median
        print(f"{what:42} {few.median:7.2f}; {few.p99:7.2f} {many.median:9.2f}; {many.p99:7.2f} {ratio:7.1f}")


def main() -> None:
    """Measure both kinds of database."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        compare("SQLite", lambda waiting: Settings(data=folder / f"sqlite-{waiting}", voice=VOICE))
        if binaries() is None:
            print("PostgreSQL is not installed: left out")
            return
        with running_postgresql(durable=True) as server:
            compare("PostgreSQL", partial(_on_server, folder, server))


def _on_server(folder: Path, server: PostgresServer, waiting: int) -> Settings:
    return Settings(data=folder / f"pg-{waiting}", voice=VOICE, database=SecretStr(server.database()))


if __name__ == "__main__":
    main()
