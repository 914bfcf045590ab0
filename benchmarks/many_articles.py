"""What an archive costs: 10,000 articles beside 10, and a change of the dictionary that touches all of them.

`python -m benchmarks.many_articles`: a server process for each, without a worker; medians of 15 requests in ms. Then
the dictionary: a worker enqueues every article while a newsroom pushes and somebody looks at an article; the slowest
percent of both is printed. First on SQLite, then on PostgreSQL where its binaries are installed.
"""

from __future__ import annotations

import hashlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
from pydantic import SecretStr

from api.services import Services, open_services
from api.settings import Settings
from api.store import listings, tokens
from api.store.article_json import as_json
from api.store.schema import ArticleRow, Status, VersionRow
from api.store.version_files import AUDIO
from benchmarks.service import process
from benchmarks.soak import COMMAND
from reader.article import Article, Block, BlockKind
from tests.ports import free_port
from tests.postgresql import binaries, running_postgresql

FEW, MANY = 10, 10_000
PUSHES = 300
"""As many come while the articles are enqueued, at most."""
ROOMY = {
    "VORLESER_WORKER": "false",
    "VORLESER_LIMITS_WRITES": "100000/minute",
    "VORLESER_LIMITS_QUEUE": "100000",
}
REVOICE = (
    "from api.services import open_services; from api.settings import Settings;"
    "from api.rendering.revoicing import revoice_left; revoice_left(open_services(Settings(voice='espeak')))"
)
PATHS = ("/", "/feed.xml", "/feed.xml?section=Lokales", "/metrics", "/articles", "/articles/artikel-7", "/readyz")
ROUNDS = 15
BODY = " ".join(f"Am Abend beriet der Rat von Auental über den Antrag Nummer {number}." for number in range(40))
URGENT = BODY.partition("Nummer 6.")[0] + "Nummer 6."


def fill(services: Services, count: int) -> None:
    """Put articles in place as if they had been rendered; each holds the word "Verkehr"."""
    now = datetime.now(UTC)
    for start in range(0, count, 500):
        with services.database.write() as session:
            for number in range(start, min(start + 500, count)):
                name, folder = f"artikel-{number}", hashlib.sha256(str(number).encode()).hexdigest()[:32]
                said = f"Der Verkehr rollt wieder. {BODY}"
                article = as_json(Article(f"Meldung {number}", (Block(BlockKind.PARAGRAPH, said),)))
                moment = now - timedelta(minutes=number)
                row = ArticleRow(id=name, revision=1, content_hash="", article=article, text=said, section="Lokales",
                                 published=moment, pushed=moment, status=Status.READY, version=folder)  # fmt: skip
                session.add(row)
                session.flush()
                files = {AUDIO: {"length": 1_000_000, "etag": folder}}
                version = VersionRow(article_id=name, version=folder, folder=folder, created=moment, duration=120.0,
                                     voice_name="espeak", voice_label="", article=article, files=files)  # fmt: skip
                session.add(version)
                listings.note(session, row, f"Meldung {number}")


@contextmanager
def archive(count: int, database: str | None) -> Iterator[tuple[httpx.Client, Settings]]:
    """Serve so many articles; yields a newsroom's client, and the settings. `database`: None for SQLite."""
    with tempfile.TemporaryDirectory(prefix="archive-") as name:
        settings = Settings(data=Path(name), voice="espeak", database=SecretStr(database) if database else None)
        services = open_services(settings)
        with services.database.write() as session:
            token = tokens.create(session, "archive", frozenset({"read", "write"}))
        fill(services, count)
        if database:
            with services.database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.exec_driver_sql("SET default_transaction_read_only = off")
                connection.exec_driver_sql("VACUUM ANALYZE")  # as autovacuum would
        services.close()
        port = free_port()
        address = f"http://127.0.0.1:{port}"
        command = (*COMMAND, "serve", "--data", name, "--port", str(port))
        environment = {**ROOMY, **({"VORLESER_DATABASE": database} if database else {})}
        with (
            process(*command, address=f"{address}/healthz", **environment),
            httpx.Client(base_url=address, timeout=60, headers={"Authorization": f"Bearer {token}"}) as client,
        ):
            yield client, settings


def timed(client: httpx.Client, path: str) -> float:
    """Return the ms that a GET takes."""
    began = time.perf_counter()
    client.get(path).raise_for_status()
    return 1000 * (time.perf_counter() - began)


def pages(few: httpx.Client, many: httpx.Client) -> None:
    """Print how long the same pages of both archives take, requested in turn."""
    print(f"{'median in ms':30} {FEW:>8} {MANY:>8}  ratio")
    for path in PATHS:
        taken = [(timed(few, path), timed(many, path)) for _ in range(ROUNDS + 1)][1:]
        small, large = (statistics.median(times) for times in zip(*taken, strict=True))
        print(f"{path:30} {small:8.1f} {large:8.1f}  {large / small:5.2f}")


def pushes(client: httpx.Client, prefix: str, count: int) -> list[tuple[float, float]]:
    """Push so many articles, and look at one after each; returns the ms of both."""
    taken = []
    for number in range(count):
        began = time.perf_counter()
        answer = client.put(f"/articles/{prefix}-{number}", json={"text": f"Rat berät zum {number}. Mal\n\n{URGENT}"})
        taken.append((1000 * (time.perf_counter() - began), timed(client, "/articles/artikel-7")))
        assert answer.status_code == 202, answer.text
        time.sleep(0.05)
    return taken


def dictionary(client: httpx.Client, settings: Settings) -> None:
    """Change a word that all articles hold, and push meanwhile."""
    pushes(client, "warm", 10)
    quiet = pushes(client, "ruhig", 100)
    began = time.perf_counter()
    answer = client.put("/lexicon/Verkehr", json={"alias": "Ferkehr"}).json()
    taken = 1000 * (time.perf_counter() - began)
    print(f"\nPUT /lexicon/Verkehr: {taken:.0f} ms, {answer['revoiced']} articles concerned")
    environment = {**os.environ, "PYTHONWARNINGS": "ignore", "VORLESER_DATA": str(settings.data)}
    if settings.database:
        environment["VORLESER_DATABASE"] = settings.database.get_secret_value()
    began = time.perf_counter()
    worker = subprocess.Popen([sys.executable, "-c", REVOICE], env=environment)
    busy: list[tuple[float, float]] = []
    while worker.poll() is None and len(busy) < PUSHES:
        busy += pushes(client, f"eilig-{len(busy)}", 10)
    state = "still enqueuing" if worker.poll() is None else "all enqueued"
    print(f"{state} after {time.perf_counter() - began:.0f} s")
    worker.kill()
    worker.wait()
    for name, found in (("before", quiet), ("meanwhile", busy)):
        for what, times in zip(("pushes", "looks at one article"), zip(*found, strict=True), strict=True):
            ordered = sorted(times)
            print(f"{len(ordered)} {what} {name}: median {statistics.median(ordered):.0f} ms, "
                  f"p99 {ordered[int(len(ordered) * 0.99)]:.0f} ms, at most {ordered[-1]:.0f} ms")  # fmt: skip


def measure(name: str, few_database: str | None = None, many_database: str | None = None) -> None:
    """Print all figures for one kind of database."""
    print(f"\n{name}, load {os.getloadavg()[0]:.1f}")
    with archive(FEW, few_database) as (few, _), archive(MANY, many_database) as (many, settings):
        pages(few, many)
        dictionary(many, settings)


if __name__ == "__main__":
    measure("SQLite")
    if binaries():
        with running_postgresql(durable=True) as server:
            measure("PostgreSQL", server.database(), server.database())
