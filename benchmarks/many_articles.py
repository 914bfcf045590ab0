"""What an archive costs: 10,000 articles on SQLite beside 200, and a change of the dictionary that touches all of them.

`python -m benchmarks.many_articles`: a server process for each, without a worker; medians of 15 requests in ms.
Then the dictionary: a worker enqueues every article while a newsroom pushes; the slowest percent of pushes is printed.
"""

from __future__ import annotations

import hashlib
import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
from sqlalchemy import func, select

from api.queue.protocol import Priority
from api.services import Services, open_services
from api.settings import Settings
from api.store import tokens
from api.store.article_json import as_json
from api.store.schema import ArticleRow, RenderingRow, RevoicingRow, Status, VersionRow
from api.store.version_files import AUDIO
from benchmarks.service import free_port, process
from benchmarks.soak import COMMAND
from reader.article import Article, Block, BlockKind

FEW, MANY = 200, 10_000
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


@contextmanager
def archive(count: int) -> Iterator[tuple[httpx.Client, Services]]:
    """Serve so many articles; yields a newsroom's client, and the services to look at."""
    with tempfile.TemporaryDirectory(prefix="archive-") as name:
        services = open_services(Settings(data=Path(name), voice="espeak"))
        with services.database.write() as session:
            token = tokens.create(session, "archive", frozenset({"read", "write"}))
        fill(services, count)
        port = free_port()
        address = f"http://127.0.0.1:{port}"
        command = (*COMMAND, "serve", "--data", name, "--port", str(port))
        environment = {
            "VORLESER_WORKER": "false",
            "VORLESER_LIMITS_WRITES": "100000/minute",
            "VORLESER_LIMITS_QUEUE": "100000",
        }
        with (
            process(*command, address=f"{address}/healthz", **environment),
            httpx.Client(base_url=address, timeout=60, headers={"Authorization": f"Bearer {token}"}) as client,
        ):
            yield client, services
        services.close()


def timed(client: httpx.Client, path: str) -> float:
    """Median of a GET in ms."""
    taken = []
    for _ in range(ROUNDS + 1):
        began = time.perf_counter()
        client.get(path).raise_for_status()
        taken.append(1000 * (time.perf_counter() - began))
    return statistics.median(taken[1:])


def pushes(client: httpx.Client, prefix: str, count: int) -> list[float]:
    """Push so many articles; returns the ms of each."""
    taken = []
    for number in range(count):
        began = time.perf_counter()
        answer = client.put(f"/articles/{prefix}-{number}", json={"text": f"Rat berät zum {number}. Mal\n\n{URGENT}"})
        taken.append(1000 * (time.perf_counter() - began))
        assert answer.status_code == 202, answer.text
        time.sleep(0.05)
    return sorted(taken)


def dictionary(client: httpx.Client, services: Services) -> None:
    """Change a word that all articles hold, and push meanwhile."""
    quiet = pushes(client, "ruhig", 100)
    began = time.perf_counter()
    answer = client.put("/lexicon/Verkehr", json={"alias": "Ferkehr"}).json()
    taken = 1000 * (time.perf_counter() - began)
    print(f"\nPUT /lexicon/Verkehr: {taken:.0f} ms, {answer['revoiced']} articles concerned")
    program = (
        "import sys; from pathlib import Path; from api.services import open_services;"
        "from api.settings import Settings; from api.rendering.revoicing import revoice_left;"
        "revoice_left(open_services(Settings(data=Path(sys.argv[1]), voice='espeak')))"
    )
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
    began = time.perf_counter()
    worker = subprocess.Popen([COMMAND[0], "-c", program, str(services.settings.data)], env=environment)
    busy: list[float] = []
    while worker.poll() is None:
        busy += pushes(client, f"eilig-{len(busy)}", 10)
    seconds = time.perf_counter() - began
    busy.sort()
    with services.database.read() as session:
        left = session.scalar(select(func.count()).select_from(RevoicingRow))
        waiting = select(func.count()).select_from(RenderingRow).where(RenderingRow.priority == Priority.REVOICE)
        print(f"enqueued in {seconds:.0f} s: {session.scalar(waiting)} renderings, {left} words left")
    for name, found in (("before", quiet), ("meanwhile", busy)):
        print(f"{len(found)} pushes {name}: median {statistics.median(found):.0f} ms, "
              f"p99 {found[int(len(found) * 0.99)]:.0f} ms, at most {found[-1]:.0f} ms")  # fmt: skip


if __name__ == "__main__":
    with archive(FEW) as (few, _), archive(MANY) as (many, kept):
        print(f"{'median in ms':30} {FEW:>8} {MANY:>8}  ratio")
        for path in PATHS:
            small, large = timed(few, path), timed(many, path)
            print(f"{path:30} {small:8.1f} {large:8.1f}  {large / small:5.2f}")
        dictionary(many, kept)
