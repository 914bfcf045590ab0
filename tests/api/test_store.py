"""Database, sweeping and settings."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import select, text

from api.rendering.sweeping import sweep
from api.store.schema import RenderingRow, VersionRow
from tests.api.server import opened, served, settings_in, text_of


def test_commits_are_on_the_disk_before_they_return(folder: Path) -> None:
    with opened(settings_in(folder)) as services, services.database.engine.connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA synchronous")).scalar() == 2  # FULL
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1


def test_replaced_versions_and_orphans_are_swept_and_nothing_else(folder: Path) -> None:
    with served(settings_in(folder)) as server:
        old = server.ready("a", text_of(3))
        new = server.ready("a", text_of(3, "Neu"))
        services = server.web.services
        (folder / "blobs" / "verwaist").mkdir()
        sweep(services)
        assert server.client.get(old["audio"]["versioned_url"]).status_code == 200
        with services.database.write() as session:
            session.get_one(VersionRow, ("a", old["version"])).retired = datetime.now(UTC) - timedelta(days=3)
        sweep(services, orphan_age=timedelta(0))
        assert server.client.get(old["audio"]["versioned_url"]).status_code == 404
        assert server.client.get(new["audio"]["versioned_url"]).status_code == 200
        assert not (folder / "blobs" / "verwaist").exists()


def test_history_is_forgotten_after_a_month_and_what_waits_is_not(folder: Path) -> None:
    with served(settings_in(folder)) as server:
        server.ready("a", text_of(2))
        server.ready("b", text_of(2, "B"))
        services = server.web.services
        with services.database.write() as session:
            first = session.get_one(RenderingRow, 1)
            first.finished = datetime.now(UTC) - timedelta(days=31)
        sweep(services)
        with services.database.read() as session:
            assert [row.article_id for row in session.scalars(select(RenderingRow))] == ["b"]
        assert server.audio("a").status_code == 200
