"""The drill of docs/operations.md: PostgreSQL is dumped, the bucket copied, both restored elsewhere, and verified."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from api.rendering.repair import Disagreement, Finding, repair, verify
from api.settings import Settings
from tests.api.server import Server, opened, served, settings_in, text_of
from tests.patience import PATIENCE
from tests.postgresql import Postgres, binaries
from tests.s3 import ObjectStore, new_bucket

BEFORE = ("morgens", "mittags")
EVERYTHING = timedelta(seconds=-5)
"""As an age of orphans: S3's clock ticks in seconds."""


@dataclass(frozen=True, slots=True)
class Place:
    """A database and a bucket, where a service runs or a back-up lies."""

    postgresql: Postgres
    store: ObjectStore
    folder: Path
    url: str

    @property
    def settings(self) -> Settings:
        return settings_in(
            self.folder / "data", database=self.url, blobs=f"s3://{self.store.bucket}/vorleser", worker_dead_after=1
        )


@pytest.fixture
def here(postgresql: Postgres, postgresql_url: str, s3: ObjectStore, tmp_path: Path) -> Place:
    return Place(postgresql, s3, tmp_path / "here", postgresql_url)


@pytest.fixture
def elsewhere(postgresql: Postgres, s3: ObjectStore, tmp_path: Path) -> Place:
    bucket = new_bucket(s3.endpoint)
    return Place(postgresql, ObjectStore(s3.endpoint, bucket), tmp_path / "there", postgresql.database(migrated=False))


def run(tool: str, *arguments: str) -> None:
    folder = binaries()
    assert folder
    subprocess.run([str(folder / tool), *arguments], check=True, capture_output=True, timeout=PATIENCE)


def dump(place: Place, file: Path) -> None:
    run("pg_dump", "--format=custom", f"--file={file}", place.url.replace("+psycopg", ""))


def restore(file: Path, place: Place) -> None:
    run("pg_restore", "--exit-on-error", f"--dbname={place.url.replace('+psycopg', '')}", str(file))


def copy_bucket(source: Place, target: Place) -> None:
    boto3 = pytest.importorskip("boto3")
    client = boto3.client("s3", endpoint_url=source.store.endpoint)
    for page in client.get_paginator("list_objects_v2").paginate(Bucket=source.store.bucket):
        for found in page.get("Contents", ()):
            client.copy({"Bucket": source.store.bucket, "Key": found["Key"]}, target.store.bucket, found["Key"])


def heard(server: Server, name: str) -> bytes:
    answer = server.audio(name)
    assert answer.status_code == 200
    return answer.content


def life_goes_on(server: Server) -> None:
    """What newsrooms do between the two parts of a back-up: a new article, a correction."""
    server.ready("nachts", text_of(2, "Nacht"))
    server.ready("mittags", text_of(2, "Berichtigung"))


def back_up(here: Place, elsewhere: Place, first: Callable[[], None], then: Callable[[], None]) -> dict[str, bytes]:
    """Copy both parts with life going on in between; returns what was heard at the beginning."""
    with served(here.settings) as server:
        for name in BEFORE:
            server.ready(name, text_of(2, name))
        as_it_was = {name: heard(server, name) for name in BEFORE}
        first()
        life_goes_on(server)
        then()
    return as_it_was


def findings(place: Place, orphan_age: timedelta = timedelta(hours=1)) -> list[Finding]:
    with opened(place.settings) as services:
        return list(verify(services, deep=True, orphan_age=orphan_age))


def test_a_back_up_of_the_database_and_then_of_the_bucket_is_whole(
    here: Place, elsewhere: Place, tmp_path: Path
) -> None:
    file = tmp_path / "vorleser.dump"
    as_it_was = back_up(here, elsewhere, lambda: dump(here, file), lambda: copy_bucket(here, elsewhere))
    restore(file, elsewhere)
    assert findings(elsewhere) == []
    orphans = findings(elsewhere, EVERYTHING)
    assert {found.kind for found in orphans} == {Disagreement.ORPHAN}  # made after the dump: they harm nobody
    with served(elsewhere.settings) as server:
        assert {name: heard(server, name) for name in BEFORE} == as_it_was
        assert server.client.get("/articles/nachts").status_code == 404
        server.ready("nachts", text_of(2, "Nacht"))


def test_the_other_way_round_files_are_missing_and_are_made_anew(here: Place, elsewhere: Place, tmp_path: Path) -> None:
    file = tmp_path / "vorleser.dump"
    back_up(here, elsewhere, lambda: copy_bucket(here, elsewhere), lambda: dump(here, file))
    restore(file, elsewhere)
    missing = findings(elsewhere)
    assert {(found.kind, found.article_id) for found in missing} == {
        (Disagreement.MISSING, "nachts"),
        (Disagreement.MISSING, "mittags"),
    }
    with opened(elsewhere.settings) as services:
        assert repair(services, missing) == 2
    with served(elsewhere.settings) as server:
        for name in (*BEFORE, "nachts"):
            assert server.wait(name)["status"] == "ready"
            assert heard(server, name)
    assert findings(elsewhere) == []


def test_waiting_and_running_renderings_are_rendered_after_the_restore(
    here: Place, elsewhere: Place, tmp_path: Path
) -> None:
    file = tmp_path / "vorleser.dump"
    with served(here.settings.model_copy(update={"worker": False})) as server:
        for name in BEFORE:
            assert server.push(name, text_of(2, name)).status_code == httpx.codes.ACCEPTED
        with server.web.services.queue.working("worker", None):
            assert server.web.services.queue.claim("worker")
            dump(here, file)
    restore(file, elsewhere)
    with served(elsewhere.settings) as server:
        for name in BEFORE:
            assert server.wait(name)["status"] == "ready"
