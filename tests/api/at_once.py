"""Writes that tests make in many threads at once, and checks of what they leave."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.push.articles import Content, Outcome, accept
from api.services import Services
from api.store import versions
from api.store.schema import RenderingRow, VersionRow

AT_ONCE = 8
T = TypeVar("T")


def content(mark: str, text: str = "Der Rat tagt.") -> Content:
    article = {"headline": mark, "blocks": [{"kind": "paragraph", "text": text}]}
    return Content(hash=mark, article=article, text=text, voice=None, section=None, published=None)


def push(services: Services, article_id: str, mark: str, text: str = "Der Rat tagt.") -> Outcome:
    with services.database.write() as session:
        return accept(session, services.queue, article_id, content(mark, text), 10**6)


def at_once(do: Callable[[int], T], count: int = AT_ONCE) -> list[T]:
    """Call `do` in so many threads, all of which begin together."""
    begin = threading.Barrier(count)

    def together(number: int) -> T:
        begin.wait()
        return do(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(together, range(count)))


def new_version(article_id: str, version: str) -> VersionRow:
    return VersionRow(
        article_id=article_id,
        version=version,
        folder=uuid.uuid4().hex,
        created=datetime.now(UTC),
        duration=1.0,
        voice_name="espeak",
        voice_label="espeak",
        article={"headline": "Rat tagt", "blocks": []},
        files={},
    )


def publish(services: Services, article_id: str, version: str, revision: int) -> bool:
    with services.database.write() as session:
        return versions.make_current(session, article_id, version, revision, new_version(article_id, version))


def unfinished(session: Session, article_id: str) -> list[tuple[str, int]]:
    found = select(RenderingRow).where(RenderingRow.article_id == article_id, RenderingRow.finished.is_(None))
    return [(row.state, row.revision) for row in session.scalars(found)]


def forget_retired(services: Services) -> list[str]:
    with services.database.write() as session:
        return versions.forget_retired(session, timedelta(days=1))
