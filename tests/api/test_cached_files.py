"""Which file an address stands for, on SQLite: asked once a turn of the event loop, and never an old answer."""

from __future__ import annotations

import asyncio
from pathlib import Path
from unittest import mock

from api.store.schema import ArticleRow, VersionRow
from api.store.version_files import AUDIO
from api.watch.cached_files import CachedFiles
from tests.api.rows import NOON, add
from tests.api.server import opened, settings_in


def test_requests_that_came_together_cost_one_question_and_a_later_one_sees_what_was_committed(folder: Path) -> None:
    with opened(settings_in(folder)) as services:
        add(services, "artikel")
        with services.database.write() as session:
            session.get_one(VersionRow, ("artikel", "1" * 32)).files = {AUDIO: {"length": 1, "etag": "e"}}
        files = CachedFiles(services.database)
        version = files._version  # of other services in this process, workers ask too

        async def deleted() -> bool:
            found = await files.of("artikel", AUDIO)
            assert found is not None
            return found.deleted

        async def scenario() -> list[bool]:
            with mock.patch.object(version, "now", wraps=version.now) as asked:
                before = await asyncio.gather(*(deleted() for _ in range(50)))
                assert asked.call_count == 1
            with services.database.write() as session:
                session.get_one(ArticleRow, "artikel").deleted = NOON
            after = await asyncio.gather(*(deleted() for _ in range(50)))
            return [*{*before}, *{*after}]

        try:
            assert asyncio.run(scenario()) == [False, True]
        finally:
            files.close()
