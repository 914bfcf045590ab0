"""PostgreSQL, by psycopg 3: any number of processes on any number of machines. Needs the extra "cluster"."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any, Literal

import structlog
from sqlalchemy import URL, Engine, create_engine, func, select, text
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from api.errors import DiskFullError, MissingExtraError
from api.store.migrating import upgrade
from api.store.schema import Base
from api.transient_errors import DatabaseUnavailableError
from reader.errors import installing
from voices.errors import VorleserError

POOL, OVERFLOW = 4, 12
"""Connections that a process keeps for reading, and opens on top under load. It has as many again for writing, so that
pushes that wait for a lock don't take the connections of listeners."""
POOL_TIMEOUT = 10.0
"""Seconds that a request waits for a connection before it is answered with 503."""
CONNECT_TIMEOUT = 5
"""Seconds after which a server that doesn't answer counts as lost; where the address has several hosts, for each."""
SESSION = {
    "timezone": "UTC",
    # A request must be answered, by 503 if need be: its client gave up long before.
    "statement_timeout": "30s",
    "lock_timeout": "10s",
    # A process that was frozen in a transaction must not keep its locks: pushes of the same article wait for them.
    "idle_in_transaction_session_timeout": "15s",
}
KEEPALIVE = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3, "tcp_user_timeout": 20_000}
"""A server whose machine vanished is noticed within half a minute (tcp_user_timeout is in ms)."""
# Options for libpq; the address may override them.
_CONNECTING: Mapping[str, Any] = {
    "connect_timeout": CONNECT_TIMEOUT,
    "application_name": "vorleser",
    "options": " ".join(f"-c {name}={value}" for name, value in SESSION.items()),
    **KEEPALIVE,
}
MIGRATION_LOCK = int.from_bytes(b"vorleser")
"""Key of the advisory lock that migrations take."""
DDL_PATIENCE = "2s"
"""How long a migration may wait for a table; short, because later queries wait behind it."""
DDL_ATTEMPTS = 60
"""How often a migration tries to get its tables."""
DDL_PAUSE = 1.0
"""Seconds between two of these attempts."""
_DISK_FULL, _LOCK_TIMEOUT, _READ_ONLY = "53100", "55P03", "25006"
_IDLE_IN_TRANSACTION = "25P03"  # the process was frozen for longer than a transaction may rest

_log = structlog.get_logger()


class Postgresql:
    """Implements `api.store.database.Kind`.

    Reading sessions see one snapshot (REPEATABLE READ, READ ONLY), writing ones are READ COMMITTED and lock rows.
    """

    def __init__(self, url: URL) -> None:
        """Prepare the connections; none is opened yet. Raises MissingExtraError."""
        self.reading = _engine(url, "REPEATABLE READ").execution_options(postgresql_readonly=True)
        self.writing = _engine(url, "READ COMMITTED")

    def migrate(self) -> None:
        """Upgrade under an advisory lock; if a table is in use, release it and retry, not to block the service."""
        for attempt in range(1, DDL_ATTEMPTS + 1):
            try:
                return self._migrate_once()
            except OperationalError as error:
                if _code(error) != _LOCK_TIMEOUT or attempt == DDL_ATTEMPTS:
                    raise
                _log.warning("a table is in use: the migration tries again", attempt=attempt)
                time.sleep(DDL_PAUSE)
        return None

    def _migrate_once(self) -> None:
        with self.writing.connect() as connection, connection.begin():
            connection.execute(text("SET LOCAL lock_timeout = 0"))
            connection.execute(text("SET LOCAL statement_timeout = 0"))
            connection.execute(select(func.pg_advisory_xact_lock(MIGRATION_LOCK)))
            connection.execute(text(f"SET LOCAL lock_timeout = '{DDL_PATIENCE}'"))
            upgrade(connection)

    def opened(self) -> None:
        """Do nothing: a server creates no database by itself."""

    def probe(self) -> None:
        with self.writing.connect() as connection:
            for table in Base.metadata.tables.values():
                connection.execute(select(table).limit(1)).all()
            connection.execute(text("UPDATE totals SET value = value WHERE false"))

    def error_for(self, error: SQLAlchemyError) -> VorleserError | None:
        """Return DatabaseUnavailableError if the server can't be reached, restarts, or is overloaded or locked; log the
        details.
        """
        if isinstance(error, DBAPIError) and _code(error) == _DISK_FULL:
            return DiskFullError("The database's disk is full.")
        away = isinstance(error, OperationalError | InterfaceError | PoolTimeoutError)
        if not away and _code(error) not in {_READ_ONLY, _IDLE_IN_TRANSACTION}:
            return None
        first_line = str(getattr(error, "orig", error)).partition("\n")[0]
        _log.warning("the database can't be used", code=_code(error), error=first_line)
        return DatabaseUnavailableError("The database can't be used at the moment; the log says why.")


def _engine(url: URL, isolation_level: Literal["REPEATABLE READ", "READ COMMITTED"]) -> Engine:
    try:
        return create_engine(
            url,
            isolation_level=isolation_level,
            pool_size=POOL,
            max_overflow=OVERFLOW,
            pool_timeout=POOL_TIMEOUT,
            pool_pre_ping=True,  # after a restart of the server nobody meets a dead connection
            pool_use_lifo=True,
            hide_parameters=True,  # articles and hashes of tokens belong in no log
            connect_args={name: value for name, value in _CONNECTING.items() if name not in url.query},
        )
    except ModuleNotFoundError as error:
        missing = f"VORLESER_DATABASE needs more packages: {installing('cluster')}."
        raise MissingExtraError(missing) from error


def _code(error: SQLAlchemyError) -> str | None:
    """Return the SQLSTATE; None where there was no server to give one."""
    return getattr(getattr(error, "orig", None), "sqlstate", None)
