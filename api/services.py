"""The objects that routes and workers share: settings, database, queue and blobs, opened once per process."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from api.blobs.blobs import Blobs
from api.blobs.opening import open_blobs, open_takes
from api.blobs.shared_takes import SharedTakes
from api.errors import MissingExtraError
from api.queue.embedded import DatabaseQueue
from api.queue.protocol import Queue
from api.settings import Settings
from api.store.database import SQLITE, Database
from api.store.reserve import Reserve
from reader.checking.recogniser import open_recogniser
from reader.cleaning.fetching.fetch import Fetcher
from reader.cleaning.site_rules import SiteRules, load_site_rules
from reader.errors import OutputError, installing
from reader.lexicon import Lexicon
from reader.lexicon.files import builtin_with
from reader.publishing.credentials import Credentials, credentials_of
from reader.publishing.sounds import check_sounds


@dataclass(frozen=True, slots=True)
class Services:
    """What one process opens once. Only this module chooses between back ends."""

    settings: Settings
    """The operator's."""
    database: Database
    """Articles, versions and all other rows."""
    queue: Queue
    """Which article is rendered next."""
    blobs: Blobs
    """The published files."""
    takes: SharedTakes | None
    """The shared cache of spoken sentences; None if there is only the local folder of takes."""
    fetcher: Fetcher
    """Fetches pages that are pushed by their address."""
    rules: SiteRules | None
    """The operator's site rules."""
    lexicon: Lexicon
    """The built-in dictionary with the operator's on top, below the newsroom's entries in the database."""
    reserve: Reserve
    """Room on the disk that is kept for deleting."""
    credentials: Credentials | None
    """Who signs the MP3s; None for nobody."""

    def close(self) -> None:
        """Close database and connections."""
        self.fetcher.close()
        self.database.close()

    def folder(self, name: str) -> Path:
        """Return a folder below the data folder; it is created if missing."""
        path = self.settings.data / name
        path.mkdir(parents=True, exist_ok=True)
        return path


def open_services(settings: Settings) -> Services:
    """Open the data folder and bring the database to the newest schema. Raises OutputError.

    Files that the settings name are read as well: raises SiteRulesError, LexiconError, MissingFileError,
    CredentialsError, SoundError.
    """
    rules = load_site_rules(settings.rules) if settings.rules else None
    lexicon = builtin_with(settings.dictionary)
    credentials = credentials_of(settings)
    check_sounds(settings.sounds)
    open_recogniser(settings.recogniser)
    try:
        settings.data.mkdir(parents=True, exist_ok=True)
        blobs, takes = open_blobs(settings), open_takes(settings)
    except OSError as error:
        raise OutputError(
            f"The data folder {settings.data} can't be used ({error.strerror}): name another with --data."
        ) from error
    database = Database(settings.database_url)
    database.migrate()
    fetcher = Fetcher(settings.allow_hosts, settings.contact or settings.feed.email)
    reserve = Reserve(settings.data / "reserve")
    reserve.keep()
    queue = _open_queue(settings, database)
    return Services(settings, database, queue, blobs, takes, fetcher, rules, lexicon, reserve, credentials)


def _open_queue(settings: Settings, database: Database) -> Queue:
    """Return the embedded queue, or Procrastinate where many machines share the database. Raises MissingExtraError."""
    if database.name == SQLITE:
        locks = settings.data / "workers"
        locks.mkdir(exist_ok=True)
        return DatabaseQueue(database, locks, settings.voice)
    try:
        from api.queue.procrastinate_queue import ProcrastinateQueue  # noqa: PLC0415 - needs the extra "cluster"
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            f"VORLESER_DATABASE needs the package {error.name}: {installing('cluster')}."
        ) from error
    return ProcrastinateQueue(database, settings.voice, timedelta(seconds=settings.worker_dead_after))
