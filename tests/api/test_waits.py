"""What listeners learn about the queue."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from api.queue.protocol import Priority
from api.store import waits
from api.store.schema import ArticleRow, JobState, RenderingRow, Status, VersionRow
from api.store.totals import add
from api.store.waits import Wait, wait_of
from tests.api.server import opened, settings_in

NOW = datetime.now(UTC)


def article(name: str, letters: int) -> ArticleRow:
    return ArticleRow(id=name, revision=1, content_hash="", article={}, text="a" * letters, published=NOW, pushed=NOW,
                      status=Status.RENDERING)  # fmt: skip


def rendering(name: str, state: JobState, *, minutes: int = 0, done: int = 0) -> RenderingRow:
    """A rendering of an article that was pushed so many minutes ago; `done` of ten sentences are spoken."""
    return RenderingRow(article_id=name, revision=1, state=state, priority=Priority.PUSH, not_before=NOW, done=done,
                        pushed=NOW - timedelta(minutes=minutes), total=10)  # fmt: skip


@pytest.mark.parametrize("weighed", [100, 2])
def test_a_rendering_waits_for_the_letters_that_come_first(
    folder: Path, monkeypatch: pytest.MonkeyPatch, weighed: int
) -> None:
    monkeypatch.setattr(waits, "_WEIGHED", weighed)
    with opened(settings_in(folder)) as services, services.database.write() as session:
        session.add_all(
            [article(name, 1000) for name in ("heard", "running", "first", "second", "third", "mine", "later")]
        )
        session.flush()
        assert wait_of(session, "mine") == Wait(0, None), "none of it waits"
        session.add_all([rendering(name, JobState.WAITING, minutes=minutes) for minutes, name in
                         enumerate(("first", "second", "third", "mine", "later"))])  # fmt: skip
        session.add(rendering("running", JobState.RUNNING, done=5))
        session.flush()
        assert wait_of(session, "mine") == Wait(4, None), "nothing was heard yet"
        session.add(VersionRow(article_id="heard", version="v", folder="f", created=NOW, duration=100.0, voice_name="",
                               voice_label="", article={}, files={}))  # fmt: skip
        session.get_one(ArticleRow, "heard").version = "v"
        add(session, {"rendered_audio_seconds": 100.0, "rendering_seconds": 10.0})
        session.flush()
        assert wait_of(session, "mine") == Wait(4, 35.0), "half of one and three whole, 10 s each"
        assert wait_of(session, "first") == Wait(1, 5.0)
