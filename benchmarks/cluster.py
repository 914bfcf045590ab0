"""Articles per hour with one and two workers over PostgreSQL and an object store, and what an article costs there.

    python -m benchmarks.cluster [ARTICLES]

Each worker has one thread to speak and one core to itself. All else runs on the same machine, on whichever core: also
the stand-in for an object store, whose share is printed. The peer is the embedded service: one process with one core,
SQLite and folders. Needs PostgreSQL's binaries.
"""

from __future__ import annotations

import argparse
import itertools
import os
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import httpx
import psycopg
from pydantic import SecretStr

from api.services import open_services
from api.settings import Settings
from api.store import tokens
from benchmarks._cluster_articles import WORDS, articles
from benchmarks._cluster_parts import (
    ObjectStore,
    Process,
    bytes_of_rows,
    commits_a_second,
    counted,
    object_store,
    server_seconds,
    vorleser,
)
from tests.postgresql import USER, PostgresServer, binaries, running_postgresql

ARTICLES = 16
WARM = "Auental\n\nDer Rat tagt heute in Saal {}."
ONE_THREAD = {"VORLESER_THREADS": "1", "OMP_NUM_THREADS": "1", "VORLESER_VOICE": "kerstin"}


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds from the first push until the last article is ready: of new articles, and of edits of one sentence."""

    new: float
    edited: float


class Newsroom:
    """Pushes articles to an API process and waits for the processes that speak them."""

    def __init__(self, api: Process, speaking: list[Process], token: str) -> None:
        address = api.says(r"Listening on (http://[\d.:]+)")[1]
        self._client = httpx.Client(base_url=address, timeout=300, headers={"Authorization": f"Bearer {token}"})
        self._speaking = speaking

    def seconds(self, name: str, texts: list[str]) -> float:
        """Push all, and return the seconds until all are ready. The service isn't polled meanwhile."""
        before = self._ready()
        started = time.perf_counter()
        for number, text in enumerate(texts):
            self._client.put(f"/articles/{name}-{number}", json={"text": text}).raise_for_status()
        while self._ready() - before < len(texts):
            time.sleep(0.02)
        return time.perf_counter() - started

    def _ready(self) -> int:
        return sum(process.ready for process in self._speaking)

    def audio(self, name: str, count: int) -> float:
        """Return the mean length of the articles' audio in seconds."""
        found = [self._client.get(f"/articles/{name}-{number}").raise_for_status().json() for number in range(count)]
        return float(sum(article["duration"] for article in found) / count)


def embedded(folder: Path, count: int) -> Run:
    """Run the service in one process with one thread and default settings."""
    with vorleser(folder, "serve", "--port", "0", **ONE_THREAD) as api:
        api.confine(0)
        api.says("Listening")
        newsroom = Newsroom(api, [api], _token(Settings(data=folder / "data")))
        newsroom.seconds("warm", [WARM.format(1)])
        run = _run(newsroom, count)
    _print("embedded, 1 core", run, count)
    return run


def clustered(folder: Path, server: PostgresServer, workers: int, count: int) -> Run:
    """Run one API process and so many workers; print what the articles cost."""
    url = server.database()
    with ExitStack() as stack:
        store = stack.enter_context(object_store(folder / "store"))
        os.environ.update(store.environment)  # for the service that makes the token
        token = _token(Settings(data=folder / "token", database=SecretStr(url)))

        def start(name: str, *arguments: str) -> Process:
            environment = {"VORLESER_DATABASE": f"{url}?application_name={name}", "VORLESER_WORKER": "false"}
            return stack.enter_context(vorleser(folder / name, *arguments, **environment, **ONE_THREAD))

        api = start("api", "serve", "--port", "0")
        speaking = [start(f"worker-{number}", "worker") for number in range(workers)]
        for number, worker in enumerate(speaking):
            worker.confine(number)
        database = stack.enter_context(psycopg.connect(_conninfo(server, url), autocommit=True))
        newsroom = Newsroom(api, speaking, token)
        while len(_connections(database)) < 1 + workers:
            time.sleep(0.1)
        for hall in itertools.count():  # until each has opened its voice
            if all(worker.ready for worker in speaking):
                break
            newsroom.seconds(f"warm-{hall}", [WARM.format(f"{hall}-{number}") for number in range(workers)])
        costs = Costs(database, store, api, speaking)
        run = _run(newsroom, count, costs.note)
        _print(f"PostgreSQL and S3, {workers} × 1 core", run, count)
        if workers == 1:
            costs.show(count, newsroom.audio("artikel", count))
    return run


class Costs:
    """What articles cost in a cluster: `note` is called before, between and after the two halves of a run."""

    def __init__(self, database: psycopg.Connection, store: ObjectStore, api: Process, workers: list[Process]) -> None:
        self._database, self._store, self._api, self._workers = database, store, api, workers
        self._noted: list[dict[str, float]] = []

    def note(self) -> None:
        """Read all counters."""
        noted: dict[str, float] = defaultdict(float)
        transactions, log = counted(self._database)
        noted["transactions"], noted["KB of PostgreSQL's log"] = transactions, log / 1000
        noted["KB of rows"] = bytes_of_rows(self._database) / 1000
        for what, size in self._store.sizes().items():
            noted[f"KB of {what}"] = size / 1000
        for what, number in self._store.requests().items():
            noted[f"S3: {what}"] = number
        noted["CPU s, worker"] = sum(worker.processor_seconds for worker in self._workers)
        noted["CPU s, API"] = self._api.processor_seconds
        noted["CPU s, PostgreSQL"] = server_seconds(self._database)
        noted["CPU s, S3 server"] = self._store.processor_seconds
        self._noted.append(noted)

    def show(self, count: int, audio: float) -> None:
        """Print the differences, per article."""
        before, between, after = self._noted
        print(f"  per article of {WORDS} words ({audio:.0f} s of audio){'new':>14}{'edited':>10}")
        for what in sorted(after):
            new, edited = between[what] - before[what], after[what] - between[what]
            print(f"    {what:36}{new / count:14.2f}{edited / count:10.2f}")
        print(f"  connections to PostgreSQL: {_connections(self._database)}")


def _run(newsroom: Newsroom, count: int, note: Callable[[], None] = lambda: None) -> Run:
    note()
    new = newsroom.seconds("artikel", articles(count))
    note()
    edited = newsroom.seconds("artikel", articles(count, edited=True))
    note()
    return Run(new, edited)


def _print(name: str, run: Run, count: int) -> None:
    print(
        f"{name:34}{count / run.new * 3600:10.0f} new articles/h{count / run.edited * 3600:10.0f} edits/h", flush=True
    )


def _token(settings: Settings) -> str:
    services = open_services(settings)
    try:
        with services.database.write() as session:
            return tokens.create(session, "benchmark", frozenset({"read", "write"}))
    finally:
        services.close()


def _conninfo(server: PostgresServer, url: str) -> str:
    return f"host=127.0.0.1 port={server.port} user={USER} dbname={url.rsplit('/', 1)[1]}"


def _connections(database: psycopg.Connection) -> dict[str, int]:
    """Return how many connections each process of the service holds."""
    asked = "SELECT application_name, count(*) FROM pg_stat_activity WHERE datname = current_database()"
    names = "AND (application_name = 'api' OR application_name LIKE 'worker%') GROUP BY 1 ORDER BY 1"
    return {str(name): int(count) for name, count in database.execute(f"{asked} {names}".encode())}


def main() -> None:
    """Print all of it, and the two ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="?", type=int, default=ARTICLES)
    count = parser.parse_args().articles
    if binaries() is None:
        print("PostgreSQL is not installed (apt-get install postgresql): the cluster can't be measured")
        return
    print(f"{os.cpu_count()} cores; load before: {os.getloadavg()[0]:.1f}")
    with running_postgresql(durable=True) as server, tempfile.TemporaryDirectory() as name:
        print(f"PostgreSQL commits {commits_a_second(_conninfo(server, server.database())):.0f} transactions/s here")
        alone = embedded(Path(name) / "embedded", count)
        one = clustered(Path(name) / "one", server, 1, count)
        two = clustered(Path(name) / "two", server, 2, count)
    print(f"2 workers render {one.new / two.new:.2f} times as much as 1 (edits: {one.edited / two.edited:.2f} times)")
    print(f"1 worker over PostgreSQL and S3 renders {alone.new / one.new:.2f} times as much as the embedded service")


if __name__ == "__main__":
    main()
