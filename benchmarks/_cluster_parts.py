"""What the benchmark of the cluster runs and counts: processes, PostgreSQL's transactions, requests to the store."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import psycopg

from tests.ports import free_port

TICKS = os.sysconf("SC_CLK_TCK")
PATIENCE = 120.0
_REQUEST = re.compile(r'"(?:\x1b\[[\d;]*m)*([A-Z]+) /audio/vorleser/(takes|blobs/live|blobs)')  # it paints errors
_KINDS = {"takes": "takes", "blobs/live": "live segments", "blobs": "files"}


@dataclass(frozen=True, slots=True)
class Process:
    """A process of the service, with its log."""

    running: subprocess.Popen[bytes]
    log: Path

    @property
    def processor_seconds(self) -> float:
        """Processor time it has used, over all its threads."""
        return _processor_seconds(self.running.pid)

    def confine(self, number: int) -> None:
        """Confine it to one core. Call this before it starts threads."""
        cores = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(self.running.pid, {cores[number % len(cores)]})

    @property
    def ready(self) -> int:
        """Number of renderings it has finished."""
        return self.log.read_text("utf-8").count('"rendering ready"')

    def says(self, pattern: str) -> re.Match[str]:
        """Wait until its log holds what `pattern` looks for."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            found = re.search(pattern, self.log.read_text("utf-8"))
            if found:
                return found
            time.sleep(0.05)
        raise TimeoutError(self.log.read_text("utf-8"))


@contextmanager
def process(folder: Path, *arguments: str, **environment: str) -> Iterator[Process]:
    """Run Python with these arguments until the block ends."""
    folder.mkdir(parents=True)
    with (folder / "log").open("wb") as log:
        running = subprocess.Popen(
            [sys.executable, *arguments], env={**os.environ, **environment}, stdout=log, stderr=subprocess.STDOUT
        )
    try:
        yield Process(running, folder / "log")
    finally:
        running.send_signal(signal.SIGTERM)
        running.wait(60)


@contextmanager
def vorleser(folder: Path, *arguments: str, **environment: str) -> Iterator[Process]:
    """Run `vorleser` with a data folder of its own."""
    command = ("-c", "from api.cli import app; app()", *arguments, "--data", str(folder / "data"))
    with process(folder, *command, VORLESER_ACCESS_LOG="false", **environment) as running:
        yield running


class ObjectStore:
    """moto's S3 server, whose log tells each request."""

    def __init__(self, server: Process, address: str) -> None:
        self._server = server
        self.address = address
        httpx.put(f"{address}/audio").raise_for_status()
        self.environment = {
            "VORLESER_BLOBS": "s3://audio/vorleser",
            "AWS_ENDPOINT_URL": address,
            "AWS_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
        }

    @property
    def processor_seconds(self) -> float:
        return self._server.processor_seconds

    def requests(self) -> Counter[str]:
        """Count the requests by method, for takes, streams and files of versions."""
        found = _REQUEST.findall(self._server.log.read_text("utf-8"))
        return Counter(f"{method} {_KINDS[below]}" for method, below in found)

    def sizes(self) -> Counter[str]:
        """Return how many bytes lie there, by what they are."""
        found: Counter[str] = Counter()
        after = ""
        while True:
            asked = {"list-type": "2", "start-after": after}
            page = httpx.get(f"{self.address}/audio", params=asked).text
            listed = re.findall(r"<Key>(.*?)</Key>.*?<Size>(\d+)</Size>", page, re.DOTALL)
            if not listed:
                return found
            for key, size in listed:
                found[_kind(key)] += int(size)
            after = listed[-1][0]


def _kind(key: str) -> str:
    if "/takes/" in key:
        return "takes"
    if "/live-" in key:
        return "live segments"
    return "audio" if key.endswith("audio.mp3") else "other files"


@contextmanager
def object_store(folder: Path) -> Iterator[ObjectStore]:
    """Run a server with one bucket."""
    port = free_port()
    with process(folder, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)) as server:
        server.says("Running on")
        yield ObjectStore(server, f"http://127.0.0.1:{port}")


def counted(database: psycopg.Connection) -> tuple[int, int]:
    """Return the database's transactions so far, and the bytes of its write-ahead log.

    PostgreSQL's processes report their figures up to a second late.
    """
    time.sleep(1.5)
    database.execute("SELECT pg_stat_clear_snapshot()")
    row = database.execute(
        "SELECT xact_commit + xact_rollback, pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')"
        " FROM pg_stat_database WHERE datname = current_database()"
    ).fetchone()
    assert row is not None
    return int(row[0]), int(row[1])


def bytes_of_rows(database: psycopg.Connection) -> int:
    """Bytes of the rows of articles, versions and renderings, without indexes and free space."""
    tables = ("articles", "versions", "renderings")
    total = 0
    for table in tables:
        row = database.execute(f"SELECT coalesce(sum(pg_column_size(t.*)), 0) FROM {table} t".encode()).fetchone()
        assert row is not None
        total += int(row[0])
    return total


def commits_a_second(conninfo: str, connections: int = 16, seconds: float = 3.0) -> float:
    """Count the transactions that change one row and that this PostgreSQL commits durably, by so many connections."""
    with psycopg.connect(conninfo, autocommit=True) as first:
        first.execute("CREATE TABLE probe (id int PRIMARY KEY, n int)")
        first.execute(f"INSERT INTO probe SELECT i, 0 FROM generate_series(1, {connections}) i".encode())
    done = [0] * connections
    ends = time.monotonic() + seconds

    def commit(number: int) -> None:
        with psycopg.connect(conninfo, autocommit=True) as connection:
            while time.monotonic() < ends:
                connection.execute("UPDATE probe SET n = n + 1 WHERE id = %s", (number + 1,))
                done[number] += 1

    threads = [threading.Thread(target=commit, args=(number,)) for number in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done) / seconds


def server_seconds(database: psycopg.Connection) -> float:
    """Processor time of all processes of PostgreSQL, ended ones included."""
    parent = _stat(database.info.backend_pid)[1]
    children = [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit() and _parent(path) == parent]
    return sum(map(_processor_seconds, [int(parent), *children])) + sum(map(int, _stat(int(parent))[13:15])) / TICKS


def _processor_seconds(pid: int) -> float:
    return sum(map(int, _stat(pid)[11:13])) / TICKS


def _parent(process: Path) -> str | None:
    try:
        return _stat(int(process.name))[1]
    except (FileNotFoundError, ProcessLookupError):
        return None


def _stat(pid: int) -> list[str]:
    """Return the fields of /proc/PID/stat after the name: state, parent, ..."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
