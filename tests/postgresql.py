"""A real PostgreSQL server for tests, started from Debian's binaries, and a fresh database for each test.

A database is a copy of one that was migrated once, so it costs a few hundredths of a second. The server doesn't sync:
what is tested here is the service, not the disk. It refuses to run as root, so then it runs as the user `postgres`.
"""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest

from api.store.database import Database
from tests.ports import free_port
from tests.shared import shared

USER = "postgres"
PATIENCE = 60.0
_FAST = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")
_SMALL = ("shared_buffers=32MB", "max_connections=300", "log_min_messages=fatal", "autovacuum=off")
_TEMPLATE = "vorleser_template"
_WITH_STRATEGIES = 150_000  # as PostgreSQL counts its versions


def binaries() -> Path | None:
    """Return the folder of `initdb` and `postgres`, of the newest version there is."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    found = str(debian[-1]) if debian else shutil.which("initdb")
    return Path(found).resolve().parent if found else None


class Postgres:
    """A server on this machine, whoever started it, and the databases that tests make in it."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._numbers = itertools.count(1)

    def database(self, *, migrated: bool = True) -> str:
        """Create a database; returns its address for `VORLESER_DATABASE`."""
        name = f"vorleser_{os.getpid()}_{next(self._numbers)}"
        template = self.template() if migrated else "template1"
        # Copied file by file, which takes half as long as the other way; up to version 14 there was none.
        strategy = "STRATEGY FILE_COPY" if self._version() >= _WITH_STRATEGIES else ""
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template} {strategy}")
        return self.url(name)

    def drop(self, url: str) -> None:
        """Drop a database, whoever is still connected to it."""
        self.execute(f"DROP DATABASE IF EXISTS {url.rsplit('/', 1)[1]} WITH (FORCE)")

    def url(self, name: str) -> str:
        return f"postgresql+psycopg://{USER}@127.0.0.1:{self.port}/{name}"

    def execute(self, statement: str, database: str = USER) -> list[tuple[object, ...]]:
        """Run a statement as the superuser; returns its rows, if it has any."""
        with psycopg.connect(self.conninfo(database), autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def template(self) -> str:
        """Return the migrated database, made when first asked for."""
        if not self.execute(f"SELECT 1 FROM pg_database WHERE datname = '{_TEMPLATE}'"):
            self.execute(f"CREATE DATABASE {_TEMPLATE}")
            database = Database(self.url(_TEMPLATE))
            database.migrate()
            database.close()
        return _TEMPLATE

    def conninfo(self, database: str) -> str:
        return f"host=127.0.0.1 port={self.port} user={USER} dbname={database}"

    def _version(self) -> int:
        return int(str(self.execute("SHOW server_version_num")[0][0]))


class SharedPostgres(Postgres):
    """A server that nobody stops: one connection makes all databases and drops them. Used by one thread."""

    def __init__(self, port: int) -> None:
        super().__init__(port)
        self._kept = psycopg.connect(self.conninfo(USER), autocommit=True)

    def execute(self, statement: str, database: str = USER) -> list[tuple[object, ...]]:
        if database != USER:
            return super().execute(statement, database)
        cursor = self._kept.execute(statement.encode())
        return cursor.fetchall() if cursor.description else []

    def template(self) -> str:
        return _TEMPLATE  # made at the start

    def close(self) -> None:
        self._kept.close()


class PostgresServer(Postgres):
    """A server on a port of its own; `stop` and `start` as an operator would."""

    def __init__(self, folder: Path, bin_folder: Path, *, durable: bool = False) -> None:
        self._folder, self._bin, self._durable = folder, bin_folder, durable
        self._process: subprocess.Popen[bytes] | None = None
        super().__init__(free_port())
        self._user = USER if os.geteuid() == 0 else None
        if self._user:
            shutil.chown(folder, self._user)
        options = ["-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
        subprocess.run(
            [str(bin_folder / "initdb"), "-D", str(folder / "data"), *options],
            user=self._user,
            check=True,
            capture_output=True,
            cwd=folder,
            timeout=PATIENCE,
        )
        self.start()

    def start(self) -> None:
        settings = (*_SMALL, *(() if self._durable else _FAST))
        settings += ("listen_addresses=127.0.0.1", f"port={self.port}", f"unix_socket_directories={self._folder}")
        command = [str(self._bin / "postgres"), "-D", str(self._folder / "data")]
        for setting in settings:
            command += ["-c", setting]
        log = (self._folder / "log").open("ab")
        self._process = subprocess.Popen(command, user=self._user, cwd=self._folder, stdout=log, stderr=log)
        log.close()
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                psycopg.connect(self.conninfo(USER), connect_timeout=2).close()
            except psycopg.OperationalError:
                assert self._process.poll() is None, (self._folder / "log").read_text()
                assert time.monotonic() < deadline, "PostgreSQL did not start"
                time.sleep(0.02)
            else:
                return

    def stop(self, number: int = signal.SIGINT) -> None:
        """End it. SIGINT: a fast shutdown, clients are cut off; SIGQUIT: an immediate one, as after a crash."""
        if self._process is not None:
            self._process.send_signal(number)
            self._process.wait(PATIENCE)
            self._process = None

    def restart(self) -> None:
        self.stop()
        self.start()


@contextmanager
def running_postgresql(*, durable: bool = False) -> Iterator[PostgresServer]:
    """A server of the test's own, which it may stop and start. Skips where PostgreSQL isn't installed."""
    found = binaries()
    if found is None:
        pytest.skip("PostgreSQL's binaries aren't installed")
    folder = Path(tempfile.mkdtemp(prefix="vorleser-postgresql-"))  # pytest's own folders are closed to other users
    try:
        server = PostgresServer(folder, found, durable=durable)
        try:
            yield server
        finally:
            server.stop(signal.SIGQUIT)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    """The server that all tests share; nobody stops it."""
    with shared(tmp_path_factory, "postgresql", _with_template) as port, closing(SharedPostgres(int(port))) as server:
        yield server


@contextmanager
def _with_template() -> Iterator[str]:
    with running_postgresql() as server:
        server.template()  # before anybody else asks for it
        yield str(server.port)


@pytest.fixture
def postgresql_url(postgresql: Postgres) -> Iterator[str]:
    """A migrated database of the test's own."""
    url = postgresql.database()
    yield url
    postgresql.drop(url)


@pytest.fixture(params=["sqlite", "postgresql"])
def on_both(request: pytest.FixtureRequest) -> dict[str, str]:
    """Settings for a test that must pass on both kinds of database: `settings_in(folder, **on_both)`."""
    if request.param == "sqlite":
        return {}
    return {"database": request.getfixturevalue("postgresql_url")}
