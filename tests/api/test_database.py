"""Both kinds of database keep the same promises; settings choose, and secrets stay secret."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from pydantic import ValidationError
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from typer.testing import CliRunner

from api.cli import app
from api.problems import status_of
from api.settings import Settings
from api.store import postgresql as postgresql_kind
from api.store import sqlite
from api.store.counting_schema import TotalRow
from api.store.database import Database
from api.store.schema import ArticleRow, Status
from api.transient_errors import DatabaseUnavailableError
from tests.api.server import opened, settings_in
from tests.patience import PATIENCE
from tests.postgresql import USER, Postgres

SECRET = "Kuckucksei4711"


@pytest.fixture
def database(tmp_path: Path, on_both: dict[str, str]) -> Iterator[Database]:
    with opened(settings_in(tmp_path / "data", **on_both)) as services:
        yield services.database


@pytest.fixture
def postgresql_database(postgresql_url: str) -> Iterator[Database]:
    opened = Database(postgresql_url)
    yield opened
    opened.close()


def article(name: str, published: datetime) -> ArticleRow:
    return ArticleRow(
        id=name,
        revision=1,
        content_hash="",
        article={"headline": "Größe „Ü“ 🙂"},
        text="",
        published=published,
        pushed=published,
        status=Status.READY,
    )


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=2)), timezone(timedelta(hours=-9, minutes=-30))])
def test_a_moment_comes_back_as_it_went_whatever_its_zone(database: Database, zone: timezone) -> None:
    moment = datetime(2026, 3, 29, 2, 30, 0, 123_456, tzinfo=zone)
    with database.write() as session:
        session.add(article("a", moment))
    with database.read() as session:
        row = session.get_one(ArticleRow, "a")
        assert row.published == moment
        assert row.published.tzinfo is UTC
        assert row.article == {"headline": "Größe „Ü“ 🙂"}


def test_a_request_without_a_free_connection_gets_503(
    tmp_path: Path, on_both: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind in (sqlite, postgresql_kind):
        for name, value in {"POOL": 1, "OVERFLOW": 0, "POOL_TIMEOUT": 0.1}.items():
            monkeypatch.setattr(kind, name, value)
    with opened(settings_in(tmp_path / "data", **on_both)) as services, services.database.read() as session:
        session.execute(text("SELECT 1"))
        with pytest.raises(DatabaseUnavailableError), services.database.read() as another:
            another.execute(text("SELECT 1"))


def test_a_reader_sees_one_state_however_long_it_reads(database: Database) -> None:
    with database.write() as session:
        session.add(TotalRow(name="a", value=1.0))
    with database.read() as reading:
        assert reading.scalar(text("SELECT value FROM totals")) == 1
        with database.write() as writing:
            writing.execute(text("UPDATE totals SET value = 2"))
        assert reading.scalar(text("SELECT value FROM totals")) == 1
    with database.read() as reading:
        assert reading.scalar(text("SELECT value FROM totals")) == 2


def test_an_error_in_a_transaction_leaves_nothing_of_it(database: Database) -> None:
    with pytest.raises(RuntimeError), database.write() as session:
        session.add(TotalRow(name="a", value=1.0))
        session.flush()
        raise RuntimeError
    with database.read() as session:
        assert session.scalar(text("SELECT count(*) FROM totals")) == 0


def test_a_mistake_of_the_program_is_not_taken_for_an_outage(database: Database) -> None:
    with pytest.raises(DBAPIError), database.write() as session:
        session.add_all([TotalRow(name="a", value=1.0), TotalRow(name="b", value=None)])


def test_a_reading_session_can_not_write(postgresql_database: Database) -> None:
    with pytest.raises(DatabaseUnavailableError), postgresql_database.read() as session:
        session.execute(text("UPDATE totals SET value = 0"))


def test_a_request_waits_for_a_lock_for_a_limited_time(
    postgresql_url: str, postgresql_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with postgresql_database.write() as session:
        session.add(TotalRow(name="a", value=1.0))
    impatient = Database(postgresql_url + "?options=-c%20lock_timeout%3D100ms")
    with postgresql_database.write() as first:
        first.execute(text("UPDATE totals SET value = 2"))
        with pytest.raises(DatabaseUnavailableError) as caught, impatient.write() as second:
            second.execute(text("UPDATE totals SET value = 3"))
    assert status_of(caught.value) == 503
    impatient.close()


def test_every_session_has_limits_and_speaks_utc(postgresql_database: Database) -> None:
    for name, value in postgresql_kind.SESSION.items():
        with postgresql_database.read() as session:
            shown = session.scalar(text(f"SHOW {name}"))
        assert shown in {value, "1min" if value == "60s" else value}


def test_a_full_pool_is_an_outage_too(postgresql_database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each side has a pool of its own: requests that wait for a connection to write leave the readers theirs."""
    pool = postgresql_database._kind.writing.pool
    monkeypatch.setattr(pool, "_timeout", 0.05)
    taken = [pool.connect() for _ in range(postgresql_kind.POOL + postgresql_kind.OVERFLOW)]
    with pytest.raises(DatabaseUnavailableError), postgresql_database.write() as session:
        session.execute(text("SELECT 1"))
    with postgresql_database.read() as session:
        assert session.scalar(text("SELECT 1")) == 1
    for connection in taken:
        connection.close()


@pytest.mark.parametrize(
    "wrong",
    [
        f"postgresql://wer:{SECRET}@db/name",
        f"postgresql+psycopg2://wer:{SECRET}@db/name",
        f"mysql://wer:{SECRET}@db/name",
        f"wer:{SECRET}",
    ],
)
def test_an_address_that_can_not_be_is_refused_without_repeating_it(
    wrong: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ValidationError, match="postgresql\\+psycopg://") as caught:
        Settings(database=wrong)  # type: ignore[arg-type] # pydantic makes a secret of it
    assert SECRET not in str(caught.value)
    monkeypatch.setenv("VORLESER_DATABASE", wrong)
    said = CliRunner().invoke(app, ["settings"])
    assert said.exit_code != 0
    assert SECRET not in said.output + str(said.exception)


def test_the_password_is_never_printed(
    postgresql: Postgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    address = f"postgresql+psycopg://wer:{SECRET}@127.0.0.1:1/weg"
    monkeypatch.setenv("VORLESER_DATABASE", address)
    assert "VORLESER_DATABASE" in CliRunner().invoke(app, ["settings"]).output
    said = CliRunner().invoke(app, ["token", "list", "--data", str(tmp_path)])
    assert said.exit_code != 0
    for printed in (said.output, str(said.exception), repr(Settings()), str(Settings().database_url)):
        assert SECRET not in printed
    assert SECRET not in "".join(capfd.readouterr())


def test_a_file_that_is_no_database_is_named_and_kept(tmp_path: Path) -> None:
    file = tmp_path / "vorleser.sqlite"
    file.write_text("Das ist keine Datenbank. " * 100, encoding="utf-8")
    said = CliRunner().invoke(app, ["token", "list", "--data", str(tmp_path)])
    assert said.exit_code == 1
    assert "vorleser.sqlite is damaged" in " ".join(said.output.split())
    assert file.read_text(encoding="utf-8") == "Das ist keine Datenbank. " * 100


def test_sqlite_loads_nothing_of_the_cluster(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from api.services import open_services; from api.settings import Settings\n"
        "open_services(Settings(data=Path(sys.argv[1]))).close()\n"
        "print([name for name in ('psycopg', 'procrastinate', 'obstore') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True, timeout=PATIENCE
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_without_the_extra_one_sentence_says_what_to_install(tmp_path: Path) -> None:
    program = (
        "import sys; sys.modules['psycopg'] = None; from api.store.database import Database\n"
        "try: Database('postgresql+psycopg://db/name')\n"
        "except Exception as error: print(type(error).__name__, error)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=PATIENCE)
    assert done.stdout.startswith("MissingExtraError") and "pip install '.[cluster]'" in done.stdout
    assert USER not in done.stdout
